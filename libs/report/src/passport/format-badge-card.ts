/** A person's badge: a card as wide as a bank card, to be printed, cut out and laminated. */
import { makePdf } from '../pdf/make-pdf.ts';
import { FONT, INK } from '../pdf/paper.ts';

export interface BadgeCard {
  readonly firm: string;
  readonly name: string;
  readonly more: string;
  readonly hint: string;
  /** Digits, as a scanner will type them. */
  readonly code: string;
}

const POINTS_PER_MM = 72 / 25.4;
/** ISO/IEC 7810, ID-1, mm. */
const CARD = { width: 85.6, height: 53.98 };
/** Four modules of the code: ISO/IEC 18004, 5.3.8 wants so much white around it, also where the card is cut. */
const QUIET = 16;
const MARGIN = 10;
/** One card, whatever somebody is called: a long name gets smaller letters, a very long one an end. In half widths. */
const LONG = 10;
const LONGEST = 28;

export function formatBadgeCard({ firm, name, more, hint, code }: BadgeCard): Promise<Uint8Array> {
  return makePdf({
    pageSize: { width: CARD.width * POINTS_PER_MM, height: CARD.height * POINTS_PER_MM },
    pageMargins: [QUIET, MARGIN, MARGIN, MARGIN],
    info: { title: name, creator: 'Diewright', producer: 'Diewright' },
    defaultStyle: { font: FONT, fontSize: 8, color: '#000000', lineHeight: 1.05 },
    content: [
      {
        columns: [
          // A quarter of it may be scratched or under grease and it still reads.
          {
            qr: code,
            mode: 'numeric',
            eccLevel: 'Q',
            fit: 104,
            width: 100 + QUIET,
            margin: [0, QUIET - MARGIN, 0, 0],
          },
          [
            { text: cut(firm), color: INK.quiet, margin: [0, 0, 0, 3] },
            { text: cut(name), bold: true, fontSize: widthOf(name) > LONG ? 11 : 20, margin: [0, 0, 0, 3] },
            { text: more, fontSize: 9, margin: [0, 0, 0, 5] },
            { text: hint, fontSize: 7, color: INK.quiet },
          ],
        ],
      },
    ],
  });
}

function cut(text: string): string {
  if (widthOf(text) <= LONGEST) return text;
  let end = '';
  for (const letter of text) {
    if (widthOf(end + letter) >= LONGEST) break;
    end += letter;
  }
  return `${end}…`;
}

/** A Chinese character is as wide as two letters. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}
