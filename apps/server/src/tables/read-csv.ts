/** CSV as spreadsheets write it (RFC 4180), with the separator of the country and the encoding of the machine. */

const SEPARATORS = [',', ';', '\t', '，'];

export interface TableRow {
  /** As a spreadsheet counts it, from 1; rows with nothing in them count too. */
  readonly row: number;
  readonly cells: string[];
}

/** @throws RangeError beyond `mostRows` */
export function readCsv(text: string, mostRows: number): string[][] {
  const rows: string[][] = [];
  for (const { cells } of eachCsvRow(text)) {
    rows.push(cells);
    if (rows.length > mostRows) throw new RangeError(`more than ${mostRows} rows`);
  }
  return rows;
}

/** Row by row, those with nothing in them left out. */
export function* eachCsvRow(text: string): Generator<TableRow> {
  const separator = separatorOf(text);
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let row = 1;
  for (let k = text.charCodeAt(0) === 0xfeff ? 1 : 0; k < text.length; k++) {
    const sign = text[k] as string;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[k + 1] === '"') {
        cell += '"';
        k++;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[k + 1] === '\n') k++;
      cells.push(cell);
      cell = '';
      if (cells.some((each) => each.trim() !== '')) yield { row, cells };
      cells = [];
      row++;
    } else cell += sign;
  }
  cells.push(cell);
  if (cells.some((each) => each.trim() !== '')) yield { row, cells };
}

/** The one that the first line has most of, outside of quotes. */
function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = SEPARATORS.map((each) => line.split(each).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}
