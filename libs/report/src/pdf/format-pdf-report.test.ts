import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReportInput } from '../report-input.ts';
import { makeSampleInput } from '../testing/sample-input.ts';
import { formatPdfReport } from './format-pdf-report.ts';

const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0;

/** Every object stream of the file inflated, and the rest as it stands: enough to read structure by. */
function structureOf(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  expect(raw.startsWith('%PDF-1.')).toBe(true);
  expect(raw.trimEnd().endsWith('%%EOF')).toBe(true);
  return raw;
}

const pagesOf = (pdf: Uint8Array) =>
  Number(
    /\/Type \/Pages[\s\S]*?\/Count (\d+)/.exec(structureOf(pdf))?.[1] ??
      /\/Count (\d+)/.exec(structureOf(pdf))?.[1] ??
      0,
  );

/** The characters that can be copied out: the embedded fonts' tables from glyph to Unicode (ISO 32000-1, 9.10.3). */
function unicodeOf(pdf: Uint8Array): Set<string> {
  const raw = structureOf(pdf);
  const found = new Set<string>();
  for (const match of raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    let text: string;
    try {
      text = inflateSync(Buffer.from(match[1]!, 'latin1')).toString('latin1');
    } catch {
      continue;
    }
    if (!text.includes('beginbfrange') && !text.includes('beginbfchar')) continue;
    for (const hex of text.matchAll(/<([0-9a-fA-F]{4,8})>/g)) {
      found.add(String.fromCharCode(...(hex[1]!.match(/.{4}/g) ?? []).map((h) => Number.parseInt(h, 16))));
    }
  }
  return found;
}

function textOf(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'diewright-pdf-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Coarse pictures: the tests read words and structure. */
const format = (input: ReportInput, language: 'zh' | 'en') =>
  formatPdfReport(input, { language, dotsPerInch: 40 });

const sample = (options: Partial<Parameters<typeof makeSampleInput>[0]> = {}) =>
  makeSampleInput({ seed: 2, triangles: 4000, faces: 24, kind: 'scan', ...options });

describe.each([
  ['zh', '不合格', '型腔镶块', '签字'],
  ['en', 'Not conforming', '型腔镶块', 'Signatures'],
] as const)('in %s', (language, verdict, chinese, last) => {
  const input = sample();
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await format(input, language);
  });

  test('has several A4 pages and a text of which every character can be copied', () => {
    expect(structureOf(pdf)).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(4);
    const characters = unicodeOf(pdf);
    for (const c of chinese + verdict + last) expect(characters, c).toContain(c);
  });

  test.skipIf(!hasPdftotext)('says verdict, hashes, figures, places for signatures (needs pdftotext)', () => {
    const text = textOf(pdf);
    const { sha256 } = input.result.nominal;
    for (const wanted of [verdict, chinese, last, sha256, 'ISO 14253-1:2017', 'k = 2']) {
      expect(text).toContain(wanted);
    }
    const pages = pagesOf(pdf);
    expect(text).toContain(
      language === 'zh' ? `第 ${pages} 页，共 ${pages} 页` : `Page ${pages} of ${pages}`,
    );
    const asked =
      language === 'zh'
        ? ['特性', '尚未判定', '位置度', '最大实体要求', 'ASME Y14.5-2018']
        : ['Characteristics', 'not judged', 'position', 'maximum material', 'ASME Y14.5-2018'];
    for (const wanted of asked) expect(text).toContain(wanted);
    for (const face of input.result.faces) expect(text).toMatch(new RegExp(`^ *${face.face.index} `, 'm'));
  });

  test('is the same for the same input', async () => {
    const plain = (bytes: Uint8Array) =>
      structureOf(bytes)
        .replace(/\/ID \[[^\]]*\]/, '')
        .replace(/[A-Z]{6}\+/g, '');
    expect(plain(await format(input, language)) === plain(pdf)).toBe(true);
  });
});

test('touches never colour the surface around them', async () => {
  const input = sample({ kind: 'touches' });
  const deviation = new Float32Array(input.surface.deviation.length).fill(0.2);
  const spread = { ...input, surface: { ...input.surface, deviation } };
  const pictures = (pdf: Uint8Array) =>
    [...structureOf(pdf).matchAll(/Subtype \/Image[\s\S]*?endstream/g)].slice(0, 2).map(([text]) => text);
  const [bare, same] = [await format(input, 'en'), await format(spread, 'en')];
  expect(pictures(bare).length).toBe(2);
  expect(pictures(bare)[0] === pictures(same)[0]).toBe(true);
});

describe('is made from any result', () => {
  const cases: Record<string, ReportInput> = {
    'empty scan': sample({ empty: true }),
    'empty touches': sample({ kind: 'touches', empty: true }),
    touches: sample({ kind: 'touches' }),
    'one face': sample({ faces: 1 }),
  };
  const { result } = sample();
  const long = `${'非常长的名称'.repeat(30)} ${'AVeryLongNameWithoutAnySpace'.repeat(12)} 😀\u0000`;
  cases['very long names'] = {
    ...sample(),
    result: {
      ...result,
      header: {
        die: long,
        part: long,
        drawing: long,
        revision: long,
        customer: long,
        operator: long,
        machine: long,
        remark: long,
      },
      nominal: { ...result.nominal, fileName: long },
      measured: result.measured.map((file) => ({ ...file, fileName: long })),
      faces: result.faces.map((face) => ({ ...face, name: long })),
      zones: result.zones.map((zone) => ({ ...zone, name: long })),
      sections: result.sections.map((section) => ({ ...section, name: long, measured: [] })),
      notes: [{ code: 'of-a-later-version', details: { lengthMm: 0.25, file: long } }],
      verdict: { outcome: 'undecided', reasons: [{ code: 'unknown-reason', details: { count: 12_345 } }] },
    },
  };
  cases['no triangle at all'] = {
    ...sample({ empty: true }),
    surface: {
      positions: new Float32Array(0),
      triangles: new Uint32Array(0),
      faceOfTriangle: new Uint32Array(0),
      deviation: new Float32Array(0),
    },
  };
  cases['a result of version 1'] = {
    ...sample(),
    result: { ...result, schemaVersion: 1, pmi: null, characteristics: [] },
  };
  cases['pictures of tolerances alone'] = {
    ...sample(),
    result: { ...result, pmi: { ...result.pmi!, presence: 'graphicalOnly' }, characteristics: [] },
  };
  cases['three hundred characteristics'] = sample({ characteristics: 300 });
  for (const [name, input] of Object.entries(cases)) {
    test(name, async () => {
      const pdf = await format(input, 'zh');
      expect(pagesOf(pdf)).toBeGreaterThanOrEqual(2);
    });
  }

  test('two thousand faces, a row each', async () => {
    const input = sample({ faces: 2000, triangles: 20_000 });
    const pdf = await format(input, 'en');
    expect(pagesOf(pdf)).toBeGreaterThan(25);
    if (hasPdftotext) {
      const rows = textOf(pdf).match(/^ *\d+ .*(plane|torus|cylinder|freeform|extrusion).*$/gm) ?? [];
      expect(rows.length).toBe(2000);
    }
  });
});
