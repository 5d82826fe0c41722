/** The legend in still pictures: as a list for paper, painted beside the part for a saved picture. */
import { hexColour } from '@diewright/viewer';
import { type PageContext, scaleOf } from './page-context.ts';

/** Colours and what they mean, from the top down; last what was not measured. */
export function legendEntries(context: PageContext): [colour: string, text: string][] {
  const { edges, colours, notMeasured } = scaleOf(context.store.get());
  const entries = colours.map((colour, i): [string, string] => {
    const text =
      i === 0
        ? `< ${context.deviation(edges[0])}`
        : i === colours.length - 1
          ? `> ${context.deviation(edges[i - 1])}`
          : `${context.deviation(edges[i - 1])} … ${context.deviation(edges[i])}`;
    return [hexColour(colour), text];
  });
  return [...entries.reverse(), [hexColour(notMeasured), context.say('page.notMeasured')]];
}

/** A wider picture with the legend to the right of the part. */
export function pictureWithLegend(
  context: PageContext,
  part: HTMLCanvasElement,
  style: CSSStyleDeclaration,
): HTMLCanvasElement {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const picture = document.createElement('canvas');
  picture.width = part.width + 170 * ratio;
  picture.height = Math.max(part.height, 420 * ratio);
  const pen = picture.getContext('2d');
  if (!pen) return part;
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(part, 0, (picture.height - part.height) / 2);
  pen.setTransform(ratio, 0, 0, ratio, part.width, 0);
  const entries = legendEntries(context);
  const top = picture.height / ratio / 2 - (entries.length * 22) / 2;
  pen.font = `13px ${style.fontFamily}`;
  pen.textBaseline = 'middle';
  pen.fillStyle = style.color;
  pen.fillText(context.say('page.legend'), 8, top - 18);
  entries.forEach(([colour, text], i) => {
    const apart = i === entries.length - 1 ? 8 : 0;
    pen.fillStyle = colour;
    pen.fillRect(8, top + i * 22 + apart, 16, 22);
    pen.fillStyle = style.color;
    pen.fillText(text, 32, top + i * 22 + apart + 11);
  });
  return picture;
}
