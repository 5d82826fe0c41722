/** A requirement drawn in the page: the same marks as on paper, in the colour of the text around it. */
import type { CharacteristicResult } from '@diewright/metrology';
import { layOutRequirement, type Mark } from '../drawing/lay-out-requirement.ts';
import { requirementOf } from '../drawing/requirement.ts';
import { requirementText } from '../drawing/requirement-text.ts';
import { screenTextWidth } from '../drawing/text-width.ts';
import { svgElement } from './element.ts';

/** @param size of the letters, pixels */
export function requirementDrawing(one: CharacteristicResult, size: number): SVGSVGElement {
  const requirement = requirementOf(one);
  const { width, height, marks } = layOutRequirement(requirement, screenTextWidth);
  return svgElement(
    'svg',
    {
      class: 'requirement',
      role: 'img',
      'aria-label': requirementText(requirement),
      viewBox: `0 0 ${width.toFixed(3)} ${height}`,
      width: (width * size).toFixed(1),
      height: (height * size).toFixed(1),
    },
    ...marks.map(markElement),
  );
}

function markElement(mark: Mark): SVGElement {
  switch (mark.kind) {
    case 'text':
      return svgElement(
        'text',
        {
          x: mark.x,
          y: mark.y,
          'font-size': mark.size,
          'text-anchor': mark.anchor,
          // Whatever typeface the reader has, the text takes the room that was laid out for it.
          textLength: (mark.size * screenTextWidth(mark.text)).toFixed(3),
          lengthAdjust: 'spacingAndGlyphs',
        },
        mark.text,
      );
    case 'frame':
      return svgElement('rect', {
        x: mark.x,
        y: mark.y,
        width: mark.width,
        height: mark.height,
        rx: mark.round,
      });
    case 'symbol':
      return svgElement(
        'g',
        { transform: `translate(${mark.x} ${mark.y}) scale(${mark.size / 20})` },
        svgElement('path', { class: 'requirement-stroke', d: mark.path.stroke }),
        mark.path.fill ? svgElement('path', { class: 'requirement-fill', d: mark.path.fill }) : null,
      );
  }
}
