/** A requirement's marks as the text of an SVG picture, for paper. */
import { at, escapeXml } from '../plot/svg.ts';
import type { Drawing, Mark } from './lay-out-requirement.ts';

export interface DrawingStyle {
  /** Of the letters, points. */
  readonly size: number;
  readonly ink: string;
  readonly fontFamily: string;
}

export function drawingSvg(drawing: Drawing, style: DrawingStyle): string {
  const [width, height] = [at(drawing.width * style.size), at(drawing.height * style.size)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawingMarks(drawing, style)}</svg>`;
}

/** Without the picture around them, moved to a place. */
export function drawingMarks({ marks }: Drawing, style: DrawingStyle, x = 0, y = 0): string {
  return marks.map((mark) => markSvg(mark, style, x, y)).join('');
}

function markSvg(mark: Mark, { size, ink, fontFamily }: DrawingStyle, dx: number, dy: number): string {
  const [x, y] = [at(dx + mark.x * size), at(dy + mark.y * size)];
  switch (mark.kind) {
    case 'text':
      return `<text x="${x}" y="${y}" font-family="${escapeXml(fontFamily)}" font-size="${at(mark.size * size)}" text-anchor="${mark.anchor}" fill="${ink}">${escapeXml(mark.text)}</text>`;
    case 'frame':
      return `<rect x="${x}" y="${y}" width="${at(mark.width * size)}" height="${at(mark.height * size)}" rx="${at(mark.round * size)}" fill="none" stroke="${ink}" stroke-width="${at(0.06 * size)}"/>`;
    case 'symbol': {
      const scale = (mark.size * size) / 20;
      const { stroke, fill } = mark.path;
      const filled = fill ? `<path d="${fill}" fill="${ink}" stroke="none"/>` : '';
      return `<g transform="translate(${x} ${y}) scale(${scale.toFixed(4)})"><path d="${stroke}" fill="none" stroke="${ink}" stroke-width="1.25" stroke-linecap="round" stroke-linejoin="round"/>${filled}</g>`;
    }
  }
}
