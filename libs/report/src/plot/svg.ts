/** Pieces that every plot is made of. Lengths are points (1/72 inch) on paper and pixels on a screen. */

export interface PlotStyle {
  readonly width: number;
  readonly height: number;
  readonly fontFamily: string;
  readonly fontSize?: number;
  /** Colour of text and axes, default a dark grey for white paper. */
  readonly ink?: string;
  /** Colour of the grid and of what stands back. */
  readonly faint?: string;
}

export const plotInk = (style: PlotStyle) => style.ink ?? '#2a2f36';
export const plotFaint = (style: PlotStyle) => style.faint ?? '#d5d9de';

export function escapeXml(text: string): string {
  // Characters that XML 1.0 does not allow (§2.2) would make the whole picture unreadable.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to drop
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ');
  return allowed.replace(
    /[&<>"']/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!,
  );
}

/** Two decimals are a hundredth of a point: finer than any printer. */
export const at = (value: number) => (Number.isFinite(value) ? value.toFixed(2).replace(/\.?0+$/, '') : '0');

export function svgText(
  x: number,
  y: number,
  text: string,
  style: PlotStyle,
  options: {
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly size?: number;
    readonly fill?: string;
    readonly bold?: boolean;
    readonly turn?: number;
  } = {},
): string {
  const { anchor = 'start', size = style.fontSize ?? 7, fill = plotInk(style), bold, turn } = options;
  const rotate = turn === undefined ? '' : ` transform="rotate(${at(turn)} ${at(x)} ${at(y)})"`;
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${at(x)}" y="${at(y)}" font-family="${escapeXml(style.fontFamily)}" font-size="${at(size)}"${weight} text-anchor="${anchor}" fill="${fill}"${rotate}>${escapeXml(text)}</text>`;
}

export function svgLine(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  stroke: string,
  width = 0.6,
  dash?: string,
): string {
  const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="${at(width)}"${dashes}/>`;
}

export function svgDocument({ width, height }: PlotStyle, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}">${content}</svg>`;
}

/** Round values from `low` to `high`, about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
  const step = niceStep((high - low) / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const out: number[] = [];
  for (let k = first; k * step <= high + 1e-9 * step && out.length < 100; k++) out.push(k * step);
  return out;
}

/** 1, 2 or 5 times a power of ten, at least `value`. */
export function niceStep(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((digit) => digit * power).find((nice) => nice >= value * (1 - 1e-9)) ?? 10 * power;
}

/** How many decimals a step of an axis needs. */
export function decimalsOf(step: number): number {
  return Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}
