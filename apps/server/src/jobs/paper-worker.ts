/** Makes one PDF in a thread of its own: setting type takes as long as a hundred answers. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type BadgeCard,
  type DieLabel,
  formatBadgeCard,
  formatDieLabel,
  formatPassportPdf,
  type PassportDocument,
} from '@diewright/report';

export type PaperOrder =
  | { readonly kind: 'passport'; readonly document: PassportDocument }
  | { readonly kind: 'label'; readonly label: DieLabel }
  | { readonly kind: 'badge'; readonly card: BadgeCard };

const order = workerData as PaperOrder;
const bytes = await format(order);
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);

function format(paper: PaperOrder): Promise<Uint8Array> {
  switch (paper.kind) {
    case 'passport':
      return formatPassportPdf(paper.document);
    case 'label':
      return formatDieLabel(paper.label);
    case 'badge':
      return formatBadgeCard(paper.card);
  }
}
