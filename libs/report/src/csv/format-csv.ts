/**
 * Lists as CSV: RFC 4180 (2005) quoting and line ends, UTF-8 with a byte order mark so that Excel reads Chinese
 * rightly, decimal point in every language, figures in full.
 */
import type { InspectionResult } from '@diewright/metrology';
import type { Language } from '@diewright/words';
import { characteristicColumns, characteristicRows } from '../lists/characteristic-columns.ts';
import {
  faceColumns,
  faceRows,
  type ListColumn,
  type ListValue,
  touchColumns,
} from '../lists/list-columns.ts';

/** The whole part and its faces, a row each. */
export function formatFacesCsv(result: InspectionResult, { language }: { language: Language }): Uint8Array {
  return formatCsv(faceColumns(language), faceRows(result));
}

/** The touches, a row each; only the head where there are none. */
export function formatTouchesCsv(result: InspectionResult, { language }: { language: Language }): Uint8Array {
  return formatCsv(touchColumns(language), result.touches);
}

/** What the drawing asks and what of it was measured, a row each; only the head where there is nothing. */
export function formatCharacteristicsCsv(
  result: InspectionResult,
  { language }: { language: Language },
): Uint8Array {
  return formatCsv(characteristicColumns(language), characteristicRows(result.characteristics));
}

function formatCsv<Row>(columns: readonly ListColumn<Row>[], rows: readonly Row[]): Uint8Array {
  const lines = [columns.map((column) => field(column.title)).join(',')];
  for (const row of rows) lines.push(columns.map((column) => field(column.value(row))).join(','));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

function field(value: ListValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = disarm(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe in front: names come from files, and a file
 * may be named to do harm (OWASP, "CSV Injection").
 */
function disarm(text: string): string {
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}
