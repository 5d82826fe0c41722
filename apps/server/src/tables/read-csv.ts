/** CSV as spreadsheets write it (RFC 4180), with the separator of the country and the encoding of the machine. */

const SEPARATORS = [',', ';', '\t', '，'];

/** @throws RangeError beyond `mostRows` */
export function readCsv(text: string, mostRows: number): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    cell = '';
    if (row.some((each) => each.trim() !== '')) rows.push(row);
    row = [];
    if (rows.length > mostRows) throw new RangeError(`more than ${mostRows} rows`);
  };
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
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[k + 1] === '\n') k++;
      endRow();
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** The one that the first line has most of, outside of quotes. */
function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = SEPARATORS.map((each) => line.split(each).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}
