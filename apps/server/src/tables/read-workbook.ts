/**
 * The first sheet of an Excel workbook row by row (ECMA-376, part 1, 18.3): numbers as they are kept, dates therefore as
 * serial numbers, merged cells filled in. Only the words that cells share are in memory whole.
 */
import { open } from 'node:fs/promises';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { columnOf, MergedCells } from './merged-cells.ts';
import type { TableRow } from './read-csv.ts';
import { inflateEntry, readZipEntries, type ZipEntry } from './zip-entries.ts';

const MOST_SHEET_BYTES = 1 << 30;
const MOST_TEXT_BYTES = 128 << 20;
const MOST_PART_BYTES = 4 << 20;

export interface WorkbookRows {
  /** Days are counted from 1904 instead of 1900. */
  readonly is1904: boolean;
  rows(mostColumns: number): AsyncGenerator<TableRow[]>;
  close(): Promise<void>;
}

/** @throws Error for what is no workbook */
export async function openWorkbook(path: string): Promise<WorkbookRows> {
  const file = await open(path, 'r');
  try {
    const entries = await readZipEntries(file);
    const inflate = (entry: ZipEntry, most: number) => inflateEntry(path, file, entry, most);
    const read = async (name: string, most: number, onTag: (tag: SaxesTagPlain) => void) => {
      const entry = entries.get(name);
      if (entry) await parse(inflate(entry, most), { onTag });
    };
    let sheetId: string | null = null;
    let is1904 = false;
    await read('xl/workbook.xml', MOST_PART_BYTES, (tag) => {
      const name = local(tag.name);
      if (name === 'sheet') sheetId ??= tag.attributes['r:id'] ?? null;
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(tag.attributes.date1904 ?? '');
    });
    let sheetPath = 'xl/worksheets/sheet1.xml';
    let wordsPath = 'xl/sharedStrings.xml';
    await read('xl/_rels/workbook.xml.rels', MOST_PART_BYTES, (tag) => {
      if (local(tag.name) !== 'Relationship') return;
      const target = (tag.attributes.Target ?? '').replace(/^\/?(xl\/)?/, 'xl/');
      if (tag.attributes.Id === sheetId) sheetPath = target;
      if (/\/sharedStrings$/.test(tag.attributes.Type ?? '')) wordsPath = target;
    });
    const sheet = entries.get(sheetPath);
    if (!sheet) throw new Error('no sheet');
    const words = entries.get(wordsPath);
    const shared = words ? await readSharedWords(inflate(words, MOST_TEXT_BYTES)) : [];
    const merged = await readMerges(inflate(sheet, MOST_SHEET_BYTES));
    return {
      is1904,
      rows: (mostColumns) => readSheet(inflate(sheet, MOST_SHEET_BYTES), shared, merged, mostColumns),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

interface Handlers {
  onTag?(tag: SaxesTagPlain): void;
  onText?(text: string): void;
  onEnd?(name: string): void;
}

function parserOf({ onTag, onText, onEnd }: Handlers): { write(piece: Buffer): void; end(): void } {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('error', (error) => {
    throw error;
  });
  // Spreadsheets need none, and what one declares can grow without end.
  parser.on('doctype', () => {
    throw new Error('a document type');
  });
  if (onTag) parser.on('opentag', onTag);
  if (onText) parser.on('text', onText);
  if (onText) parser.on('cdata', onText);
  if (onEnd) parser.on('closetag', (tag) => onEnd(local(tag.name)));
  return {
    write: (piece) => void parser.write(decoder.decode(piece, { stream: true })),
    end: () => void parser.write(decoder.decode()).close(),
  };
}

async function parse(pieces: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  const parser = parserOf(handlers);
  for await (const piece of pieces) parser.write(piece);
  parser.end();
}

async function readSharedWords(pieces: AsyncIterable<Buffer>): Promise<string[]> {
  const words: string[] = [];
  let word = '';
  let isText = false;
  // How a word is pronounced stands beside it, in Japanese workbooks.
  let isAside = false;
  await parse(pieces, {
    onTag(tag) {
      const name = local(tag.name);
      if (name === 'si') word = '';
      else if (name === 'rPh') isAside = true;
      else if (name === 't') isText = !isAside;
    },
    onText(text) {
      if (isText) word += text;
    },
    onEnd(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isAside = false;
      else if (name === 'si') words.push(word);
    },
  });
  return words;
}

/** They stand behind the rows that they concern, so the sheet is gone through once for them alone, without parsing it. */
async function readMerges(pieces: AsyncIterable<Buffer>): Promise<MergedCells> {
  const merged = new MergedCells();
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece.toString('latin1');
    if (!text.includes('mergeCell')) {
      rest = text.slice(-64);
      continue;
    }
    for (const [, reference] of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]{3,24})"/g))
      merged.add(reference as string);
    // Cut before a tag that goes on in the next piece: none is read twice.
    rest = text.slice(text.lastIndexOf('>') + 1).slice(-256);
  }
  return merged;
}

async function* readSheet(
  pieces: AsyncIterable<Buffer>,
  shared: readonly string[],
  merged: MergedCells,
  mostColumns: number,
): AsyncGenerator<TableRow[]> {
  let found: TableRow[] = [];
  let cells: string[] = [];
  let row = 0;
  let column = -1;
  let kind = 'n';
  let text = '';
  let isText = false;
  let isAside = false;
  const parser = parserOf({
    onTag(tag) {
      const name = local(tag.name);
      if (name === 'row') {
        row = Number(tag.attributes.r ?? row + 1);
        if (!Number.isInteger(row) || row < 1) throw new Error(`row ${tag.attributes.r}`);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const letters = /^[A-Z]{1,3}/.exec(tag.attributes.r ?? '')?.[0];
        column = letters ? columnOf(letters) : column + 1;
        kind = tag.attributes.t ?? 'n';
        text = '';
      } else if (name === 'rPh') isAside = true;
      else if (name === 'v' || name === 't') isText = !isAside;
    },
    onText(piece) {
      if (isText) text += piece;
    },
    onEnd(name) {
      if (name === 'v' || name === 't') isText = false;
      else if (name === 'rPh') isAside = false;
      else if (name === 'c' && column < mostColumns)
        cells[column] = kind === 's' ? (shared[Number(text)] ?? '') : text;
      else if (name === 'row') {
        merged.fill(row, cells, mostColumns);
        const whole = Array.from(cells, (cell) => cell ?? '');
        if (whole.some((cell) => cell.trim() !== '')) found.push({ row, cells: whole });
      }
    },
  });
  for await (const piece of pieces) {
    parser.write(piece);
    if (found.length > 0) yield found;
    found = [];
  }
  parser.end();
  if (found.length > 0) yield found;
}
