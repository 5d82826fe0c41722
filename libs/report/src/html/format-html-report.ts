/**
 * The HTML report: one file that opens from disk without a network and holds the part in 3-D with all figures.
 * Positions and deviations are rounded far below what can be seen (see page-payload); figures and verdicts stand in the
 * result unrounded.
 */
import type { Language } from '@diewright/words';
import type { ReportInput } from '../report-input.ts';
import { htmlDocument } from './html-document.ts';
import { loadPageBundle } from './page-bundle.ts';
import { pagePayload } from './page-payload.ts';

export interface HtmlReportOptions {
  /** The language it opens in; both are inside. */
  readonly language: Language;
}

/** @returns the file, UTF-8 */
export function formatHtmlReport(input: ReportInput, { language }: HtmlReportOptions): Uint8Array {
  return htmlDocument(pagePayload(input, language), loadPageBundle(), language);
}
