/** One way to paper for every document: our two typefaces and nothing else of the disk or the network. */
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fontFiles } from './paper.ts';

export async function makePdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const fonts = fontFiles();
  const allowed = new Set(Object.values(fonts).flatMap(({ normal, bold }) => [normal, bold]));
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}
