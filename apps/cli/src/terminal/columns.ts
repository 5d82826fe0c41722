/** Tables for terminals: a Chinese character takes two columns (Unicode TR 11, wide and full-width). */

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character.codePointAt(0) as number) ? 2 : 1;
  return columns;
}

export function padColumns(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

/** As much of a text's beginning as fits into so many columns. */
export function cutToColumns(text: string, most: number): string {
  let columns = 0;
  let cut = '';
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > most) break;
    cut += character;
  }
  return cut;
}

/** Rows as aligned columns, two blanks between; the last column is not padded. */
export function formatColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, c) => {
      widths[c] = Math.max(widths[c] ?? 0, columnsOf(cell));
    });
  return rows
    .map((row) =>
      row.map((cell, c) => (c === row.length - 1 ? cell : padColumns(cell, widths[c] ?? 0))).join('  '),
    )
    .join('\n');
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
