/** Makes one PDF in a thread of its own: setting type takes as long as a hundred answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { type DieLabel, formatDieLabel, formatPassportPdf, type PassportDocument } from '@diewright/report';

export type PaperOrder =
  | { readonly kind: 'passport'; readonly document: PassportDocument }
  | { readonly kind: 'label'; readonly label: DieLabel };

const order = workerData as PaperOrder;
const bytes = await (order.kind === 'passport'
  ? formatPassportPdf(order.document)
  : formatDieLabel(order.label));
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
