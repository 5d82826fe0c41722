import { type Failure, failure, type Outcome, success } from '../../outcome.ts';
import type { ByteSource } from '../byte-source.ts';
import type { FileReason } from '../file-reason.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { note, printable, type Reading, readBytes } from '../reading.ts';
import { PagedBytes } from './paged-bytes.ts';
import { readScan } from './scan.ts';
import { childNamed, numberIn, parseXml, type XmlElement } from './small-xml.ts';

const HEAD_BYTES = 48;

/*
 * E57 (ASTM E2807-11): a head, then pages with checksums; in them the points as packed streams, and an XML text
 * that says where they are and what they mean. Lengths are in metres throughout.
 *
 *   0          8       12      16            24            32           40
 *   | ASTM-E57 | major | minor | file length | xml offset  | xml length | page size
 */

/** Reads every scan of an E57, each a cloud of its own with its pose applied, in metres. */
export function readE57(reading: Reading): Outcome<MeasuredFile, FileReason> {
  const { source } = reading;
  const opened = open(source);
  if (!('root' in opened)) return opened;
  const { root, pages } = opened;
  const scans = childNamed(root, 'data3D')?.children ?? [];
  if (scans.length === 0) return failure('e57-no-scans');
  const pieces: Piece[] = [];
  let rows = 0;
  let posed = 0;
  for (const [index, scan] of scans.entries()) {
    const name = printable(childNamed(scan, 'name')?.text.trim() ?? '') || `${index + 1}`;
    const answer = readScan(scan, name, pages, reading);
    if (!answer.ok) return pages.fault ?? answer;
    rows += answer.value.records;
    if (answer.value.posed) posed++;
    if (answer.value.invalid > 0)
      note(reading, 'points-flagged-invalid', { points: answer.value.invalid, scan: name });
    if (answer.value.cloud === null) note(reading, 'scan-empty', { scan: name });
    else pieces.push({ kind: 'cloud', name, cloud: answer.value.cloud });
  }
  if (posed > 0) note(reading, 'poses-applied', { scans: posed });
  if (pieces.length === 0) return rows === 0 ? failure('no-points') : failure('no-valid-points', { rows });
  return success({ format: 'e57', statedUnit: 'm', pieces, notes: reading.notes });
}

/** The XML's root and the pages, once head, size and checksums bear them out. */
function open(source: ByteSource): { root: XmlElement; pages: PagedBytes } | Failure<FileReason> {
  const head = readBytes(source, 0, HEAD_BYTES);
  if (head.length < HEAD_BYTES)
    return failure('file-truncated', { expected: HEAD_BYTES, found: source.size });
  const view = new DataView(head.buffer, head.byteOffset);
  const long = (at: number) => Number(view.getBigUint64(at, true));
  const length = long(16);
  const xmlOffset = long(24);
  const xmlLength = long(32);
  const pageBytes = long(40);
  if (pageBytes < 64 || pageBytes > 1 << 20 || pageBytes % 4 !== 0)
    return failure('data-broken', { format: 'E57', at: 40 });
  if (length > source.size) return failure('file-truncated', { expected: length, found: source.size });
  const pages = new PagedBytes(source, pageBytes);
  const start = pages.logicalOf(xmlOffset);
  if (start + xmlLength > pages.logicalSize) return failure('data-broken', { format: 'E57', at: 24 });
  const bytes = new Uint8Array(xmlLength);
  if (!pages.read(bytes, start))
    return pages.fault ?? failure('data-broken', { format: 'E57', at: xmlOffset });
  const xml = parseXml(new TextDecoder().decode(bytes));
  if ('faultAt' in xml) return failure('e57-xml-broken', { at: xml.faultAt });
  if (numberIn(xml.root, 'versionMajor', 1) !== 1)
    return failure('format-not-supported', { kind: `E57 ${numberIn(xml.root, 'versionMajor', 1)}` });
  return { root: xml.root, pages };
}
