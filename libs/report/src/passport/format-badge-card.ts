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
const MARGIN = 10;
const LONG_NAME = 8;

export function formatBadgeCard({ firm, name, more, hint, code }: BadgeCard): Promise<Uint8Array> {
  return makePdf({
    pageSize: { width: CARD.width * POINTS_PER_MM, height: CARD.height * POINTS_PER_MM },
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    info: { title: name, creator: 'Diewright', producer: 'Diewright' },
    defaultStyle: { font: FONT, fontSize: 8, color: '#000000', lineHeight: 1.05 },
    content: [
      {
        columns: [
          // A quarter of it may be scratched or under grease and it still reads.
          { qr: code, mode: 'numeric', eccLevel: 'Q', fit: 104, width: 112 },
          [
            { text: firm, color: INK.quiet, margin: [0, 0, 0, 6] },
            { text: name, bold: true, fontSize: name.length > LONG_NAME ? 12 : 20, margin: [0, 0, 0, 4] },
            { text: more, fontSize: 10, margin: [0, 0, 0, 14] },
            { text: hint, fontSize: 7, color: INK.quiet },
          ],
        ],
      },
    ],
  });
}
