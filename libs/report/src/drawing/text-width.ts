/**
 * How wide a text is in ems: the advances of the paper's typeface (Noto Sans SC), to within a few hundredths. Enough to
 * place signs; what must fit exactly is centred.
 */
const NARROW: Readonly<Record<string, number>> = {
  ' ': 0.224,
  '.': 0.278,
  ',': 0.278,
  ':': 0.278,
  '-': 0.347,
  '/': 0.392,
  '|': 0.27,
  '(': 0.338,
  ')': 0.338,
  '[': 0.338,
  ']': 0.338,
  '°': 0.37,
  '±': 1,
  '×': 1,
  I: 0.293,
  M: 0.812,
  W: 0.878,
  O: 0.742,
  Q: 0.742,
  N: 0.723,
  U: 0.721,
  H: 0.728,
};

export type WidthOf = (text: string) => number;

export function textWidth(text: string): number {
  let ems = 0;
  for (const c of text) {
    ems += NARROW[c] ?? (c > '\u2e7f' ? 1 : /[A-Z]/.test(c) ? 0.63 : /[mw]/.test(c) ? 0.87 : 0.56);
  }
  return ems;
}

/** On a screen, whose typefaces have ± and × no wider than a figure. */
export const screenTextWidth: WidthOf = (text) =>
  textWidth(text) - 0.43 * [...text].filter((c) => c === '±' || c === '×').length;
