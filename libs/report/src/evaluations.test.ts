/**
 * What came of characteristics, in every form of the report: the figures of the result and no others, for none, for some
 * and for five hundred, whatever they are called.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { formatCharacteristicsCsv } from './csv/format-csv.ts';
import { formatHtmlReport } from './html/format-html-report.ts';
import { characteristicColumns } from './lists/characteristic-columns.ts';
import { formatPdfReport } from './pdf/format-pdf-report.ts';
import { evaluatedInput, isWithoutValue, valueAt } from './testing/evaluated-input.ts';
import { verdictWord } from './words/report-words.ts';

const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0;
const columnOf = (language: 'zh' | 'en', key: RegExp) =>
  characteristicColumns(language).findIndex(({ title }) => key.test(title));

/** Harm, size, direction, nothing, and what no font has. */
const names = [
  '<script>document.title=1</script>',
  '=HYPERLINK("http://x","y")',
  '@SUM(1+1)*cmd|x',
  'x'.repeat(5000),
  '\u202Eright to left \u05D0\u05D1\u05D2',
  'bell\u0007 and line\nbreak, "quoted", and comma',
  '🔩 型腔 𠮷',
  ' ',
];

async function sheetOf(count: number, language: 'zh' | 'en', nameOf?: (k: number) => string) {
  const { formatXlsxReport } = await import('./xlsx/format-xlsx-report.ts');
  const book = new exceljs.Workbook();
  await book.xlsx.load((await formatXlsxReport(evaluatedInput(count, nameOf), { language })).buffer as never);
  return book.getWorksheet(language === 'en' ? 'Characteristics' : '特性');
}

function textOf(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'diewright-pdf-'));
  try {
    writeFileSync(join(folder, 'report.pdf'), pdf);
    return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', join(folder, 'report.pdf'), '-'], {
      encoding: 'utf8',
      maxBuffer: 1 << 27,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pagesOf = (pdf: Uint8Array) =>
  Number(/\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? 0);

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const value = columnOf(language, /^(Value|测得值)$/);
  const verdict = columnOf(language, /^(Verdict|判定)/);

  test('the workbook has each value as a number, in full, and its verdict in words', async () => {
    expect(Math.min(value, verdict)).toBeGreaterThan(0);
    const sheet = (await sheetOf(12, language))!;
    for (let k = 0; k < 12; k++) {
      const row = sheet.getRow(k + 2);
      expect(row.getCell(value + 1).value ?? null).toBe(isWithoutValue(k) ? null : valueAt(k));
      const word = verdictWord(language, (['conforming', 'notConforming', 'undecided'] as const)[k % 3]!);
      expect(row.getCell(verdict + 1).value ?? '').toBe(isWithoutValue(k) ? '' : word);
    }
  });

  test('the list as text has the same figures, bit for bit', () => {
    const bytes = formatCharacteristicsCsv(evaluatedInput(12).result, { language });
    const rows = new TextDecoder().decode(bytes).trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(12);
    rows.forEach((row, k) => {
      if (!isWithoutValue(k)) expect(row.split(',').map(Number)).toContain(valueAt(k));
    });
  });

  test.skipIf(!hasPdftotext)(
    'the paper names value, verdict, and the reason where there is no value',
    async () => {
      const text = textOf(await formatPdfReport(evaluatedInput(6), { language, dotsPerInch: 30 }));
      for (const k of [0, 1, 2, 3, 5]) expect(text).toContain(valueAt(k).toFixed(4));
      expect(text).toContain(verdictWord(language, 'undecided'));
      expect(text.replace(/\s+/g, '')).toContain(language === 'en' ? '2pointsaretoofew' : '2个');
    },
  );
});

describe('whatever they are called', () => {
  const nameOf = (k: number) => names[k % names.length]!;

  test('no cell is a formula, and none is longer than a cell may be', async () => {
    const sheet = (await sheetOf(names.length, 'en', nameOf))!;
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        expect([exceljs.ValueType.Formula, exceljs.ValueType.Hyperlink]).not.toContain(cell.type);
        if (typeof cell.value === 'string') expect(cell.value.length).toBeLessThanOrEqual(32_767);
      }),
    );
    const text = new TextDecoder().decode(
      formatCharacteristicsCsv(evaluatedInput(names.length, nameOf).result, { language: 'en' }),
    );
    for (const field of text.split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) expect(field).not.toMatch(/^"?[=@]/);
  });

  test('the page holds them as data, not as markup', () => {
    const page = new TextDecoder().decode(
      formatHtmlReport(evaluatedInput(names.length, nameOf), { language: 'en' }),
    );
    expect(page).not.toContain('<script>document.title');
  });

  test('the paper is made', async () => {
    const pdf = await formatPdfReport(evaluatedInput(names.length, nameOf), {
      language: 'zh',
      dotsPerInch: 30,
    });
    expect(pagesOf(pdf)).toBeGreaterThan(2);
    // Five thousand letters are cut, not set on pages of their own.
    expect(pagesOf(pdf)).toBeLessThan(40);
  });
});

describe('none, and five hundred', () => {
  test('without characteristics there is no list of them', async () => {
    expect(await sheetOf(0, 'en')).toBeUndefined();
    const bytes = formatCharacteristicsCsv(evaluatedInput(0).result, { language: 'en' });
    expect(new TextDecoder().decode(bytes).trim().split('\r\n')).toHaveLength(1);
    expect(
      pagesOf(await formatPdfReport(evaluatedInput(0), { language: 'en', dotsPerInch: 30 })),
    ).toBeGreaterThan(1);
  });

  test('all five hundred stand in every form', async () => {
    const input = evaluatedInput(500);
    expect((await sheetOf(500, 'zh'))!.rowCount).toBe(501);
    const pdf = await formatPdfReport(input, { language: 'en', dotsPerInch: 30 });
    expect(pagesOf(pdf)).toBeGreaterThan(20);
    const page = formatHtmlReport(input, { language: 'en' });
    expect(page.length).toBeLessThan(8e6);
    if (hasPdftotext) {
      const text = textOf(pdf);
      for (const k of [0, 250, 498]) if (!isWithoutValue(k)) expect(text).toContain(valueAt(k).toFixed(4));
    }
  }, 120_000);
});
