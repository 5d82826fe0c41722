/** Plans and touches that do not go together, as a person at a terminal meets them: what is said, in both languages. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatStl, seededRandom } from '@diewright/geometry';
import { type Language, languages, sayAny } from '@diewright/words';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspect } from '../commands/inspect.ts';
import { blockMesh } from '../testing/block-mesh.ts';
import { hear } from '../testing/hear.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const mm = (value: number) => ({ value, unit: 'mm' });
const plane = (id: string, index: number, point: number[], direction: number[]) => ({
  id,
  kind: 'plane',
  nominal: { point, direction },
  faces: [{ index }],
});

/** Asks parallelism of the top of a block to its bottom. */
const soundPlan = () => ({
  schemaVersion: 3 as number,
  kind: 'diewright.plan',
  standard: { body: 'iso', name: 'ISO 1101:2017', from: 'hand' },
  decision: 'simple',
  features: [plane('top', 1, [20, 15, 20], [0, 0, 1]), plane('bottom', 0, [20, 15, 0], [0, 0, -1])] as Record<
    string,
    unknown
  >[],
  datums: [{ letter: 'A', features: ['bottom'] }],
  datumSystems: [{ id: 'D', label: 'A', compartments: [{ members: [{ letter: 'A' }] }] }],
  characteristics: [
    {
      group: 'geometric',
      kind: 'parallelism',
      id: 'par',
      balloon: 1,
      features: ['top'],
      tolerance: mm(0.05),
      datumSystem: 'D',
      source: { kind: 'hand' },
    },
  ] as Record<string, unknown>[],
});
type Draft = ReturnType<typeof soundPlan>;

/** In turn on top and bottom, three by three. */
const touches = [0.2, 0.5, 0.8].flatMap((a) =>
  [0.2, 0.5, 0.8].flatMap((b) => [
    [a * 40, b * 30, 20],
    [a * 40, b * 30, 0],
  ]),
);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright 坏计划 '));
  writeFileSync(at('block.stl'), formatStl(blockMesh(40, 30, 20)));
  writeFileSync(at('touches.xyz'), touches.map((p) => p.join(' ')).join('\n'));
  writeFileSync(at('inch.xyz'), touches.map((p) => p.map((x) => x / 25.4).join(' ')).join('\n'));
  writeFileSync(at('one-place.xyz'), Array(9).fill('20 15 20').join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;
async function ask(plan: string | Uint8Array, language: Language, measured = 'touches.xyz', unit = 'mm') {
  const name = `plan-${++runs}.json`;
  writeFileSync(at(name), plan);
  const out = at(`out-${runs}`);
  const { code, answer, complaint } = await hear(
    inspect,
    [
      ...[at('block.stl'), at(measured), '--plan', at(name), '--nominal-unit', 'mm', '--unit', unit],
      ...['--align', 'none', '--no-report', '--quiet', '--out', out],
    ],
    language,
  );
  return { code, text: [answer, complaint].join('\n'), wrote: existsSync(out) };
}

/** The part of a sentence before its first gap, at least some words of it. */
function beginning(language: Language, key: string): string {
  const pieces = sayAny(language, key, {})
    .split(/[{}]/)
    .filter((_, k) => k % 2 === 0);
  return pieces.reduce((a, b) => (b.trim().length > a.trim().length ? b : a), '').trim();
}

const first = (plan: Draft) => plan.characteristics[0] as Record<string, unknown>;
const top = (plan: Draft) => plan.features[0] as Record<string, unknown>;

describe('a characteristic that cannot be evaluated says why, in the few lines at the end', () => {
  const cases: readonly (readonly [name: string, key: string, spoil: (plan: Draft) => void])[] = [
    ['datum letter not defined', 'note.plan-datum-undefined', (plan) => plan.datums.pop()],
    ['datum system not there', 'note.plan-datum-system-unknown', (plan) => plan.datumSystems.pop()],
    ['no datum where one is needed', 'note.plan-datum-needed', (plan) => delete first(plan).datumSystem],
    [
      'position of one face to nothing',
      'note.plan-datum-needed',
      (plan) => {
        first(plan).kind = 'position';
        delete first(plan).datumSystem;
      },
    ],
    [
      'two touches on the surface',
      'problem.fit-too-few-points',
      (plan) => Object.assign(top(plan), { points: { touches: [1, 7] } }),
    ],
    [
      'touches in a row',
      'problem.fit-collinear',
      (plan) => Object.assign(top(plan), { points: { touches: [1, 7, 13] } }),
    ],
    [
      'two touches on the datum',
      'problem.datum-fit-failed',
      (plan) => Object.assign(plan.features[1] as object, { points: { touches: [2, 8] } }),
    ],
    ['negative tolerance', 'note.plan-tolerance-not-positive', (plan) => (first(plan).tolerance = mm(-0.05))],
    ['zero', 'note.plan-zero-without-material-requirement', (plan) => (first(plan).tolerance = mm(0))],
    [
      'a tolerance in degrees',
      'note.plan-units-disagree',
      (plan) => (first(plan).tolerance = { value: 1, unit: 'deg' }),
    ],
    ['another standard', 'note.plan-standards-mixed', (plan) => (first(plan).standard = 'asme')],
    [
      'maximum material of a plane',
      'note.plan-modifier-needs-size',
      (plan) => (first(plan).modifiers = ['maximumMaterialRequirement']),
    ],
    ['a face that is not there', 'note.plan-face-not-found', (plan) => (top(plan).faces = [{ index: 77 }])],
    ['no face', 'note.plan-feature-without-faces', (plan) => (top(plan).faces = [])],
    ['a feature that is not there', 'note.plan-feature-unknown', (plan) => (first(plan).features = ['nope'])],
    [
      'cylindricity of a plane',
      'note.plan-feature-cannot-have',
      (plan) => (first(plan).kind = 'cylindricity'),
    ],
    [
      'run-out about a plane',
      'note.plan-datum-holds-no-axis',
      (plan) => (first(plan).kind = 'circularRunout'),
    ],
  ];

  test.each(cases)('%s', async (_name, key, spoil) => {
    for (const language of languages) {
      const plan = soundPlan();
      spoil(plan);
      const { code, text } = await ask(JSON.stringify(plan), language);
      expect(code).toBe(3);
      expect(text).toContain(beginning(language, key));
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
    }
  });
});

describe('what makes the whole plan worthless is said before anything is measured', () => {
  const cases: readonly (readonly [name: string, key: string, plan: () => string | Uint8Array])[] = [
    ['garbage', 'problem.document-not-json', () => 'hello {'],
    ['bytes', 'problem.document-not-json', () => Uint8Array.from({ length: 3000 }, (_, k) => (k * 37) & 255)],
    ['nothing', 'problem.document-not-json', () => ''],
    ['another kind of file', 'problem.document-other-kind', () => '[]'],
    ['a newer version', 'problem.document-newer', () => JSON.stringify({ ...soundPlan(), schemaVersion: 4 })],
    [
      'an id that stands twice',
      'problem.plan-id-twice',
      () => {
        const plan = soundPlan();
        return JSON.stringify({
          ...plan,
          characteristics: [...plan.characteristics, ...plan.characteristics],
        });
      },
    ],
    [
      'a datum that stands twice',
      'problem.plan-datum-twice',
      () => {
        const plan = soundPlan();
        return JSON.stringify({ ...plan, datums: [...plan.datums, ...plan.datums] });
      },
    ],
    [
      'a touch that was not measured',
      'problem.plan-touch-not-measured',
      () => {
        const plan = soundPlan();
        Object.assign(top(plan), { points: { touches: [1, 3, 5, 99] } });
        return JSON.stringify(plan);
      },
    ],
  ];

  test.each(cases)('%s', async (_name, key, plan) => {
    for (const language of languages) {
      const { code, text, wrote } = await ask(plan(), language);
      expect(code).toBe(1);
      expect(text).toContain(beginning(language, key));
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
      expect(wrote).toBe(false);
    }
  });
});

describe('touches', () => {
  test('in inch measure the same part as in mm', async () => {
    const plan = JSON.stringify(soundPlan());
    const inch = await ask(plan, 'en', 'inch.xyz', 'in');
    expect(inch.code).toBe(0);
    expect((await ask(plan, 'en')).code).toBe(0);
  });

  test('read in the wrong unit are not conforming or not measured, never conforming', async () => {
    const { code } = await ask(JSON.stringify(soundPlan()), 'en', 'inch.xyz', 'mm');
    expect([1, 2, 3]).toContain(code);
  });

  test.each(languages)('all at one place tell no surface (%s)', async (language) => {
    const { code, text } = await ask(JSON.stringify(soundPlan()), language, 'one-place.xyz');
    expect(code).toBe(3);
    expect(text).toContain(beginning(language, 'problem.datum-not-measured'));
  });
});

test('plans mutated at random: an answer or a sentence, never a crash (seed 44)', async () => {
  const random = seededRandom(44);
  const text = JSON.stringify(soundPlan());
  for (let k = 0; k < 120; k++) {
    const from = Math.floor(random() * text.length);
    const length = Math.floor(random() * 30);
    const pieces = [
      '',
      '0',
      'null',
      '"x"',
      '-1e308',
      '[]',
      '{}',
      '}',
      '"',
      'true',
      text.slice(from, from + 40),
    ];
    const put = pieces[Math.floor(random() * pieces.length)] as string;
    const { code, text: said } = await ask(text.slice(0, from) + put + text.slice(from + length), 'en');
    expect([0, 1, 2, 3, 4]).toContain(code);
    expect(said.length).toBeGreaterThan(0);
    expect(said).not.toMatch(/undefined|\{\w+\}/);
  }
}, 120_000);
