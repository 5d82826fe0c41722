import { seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { alignmentDocument } from '../alignment/alignment-file.ts';
import { parseDocument } from './parse-document.ts';
import { planDocument } from './plan.ts';

const head = { schemaVersion: 1, kind: 'diewright.plan' };
const parse = (plan: unknown) => parseDocument(JSON.stringify(plan), 'p.json', planDocument);

const lists = ['faces', 'zones', 'sections', 'features', 'datums', 'datumTargets', 'datumSystems'].concat([
  'characteristics',
  'notes',
  'views',
  'open',
]);

describe('reading a plan', () => {
  test('the least plan, and its defaults', () => {
    const empty = Object.fromEntries(lists.map((name) => [name, []]));
    expect(parse(head)).toEqual({ ok: true, value: { ...head, ...empty } });
  });

  test.each([
    ['document-other-kind', { schemaVersion: 1, kind: 'something' }, { found: 'something' }],
    ['document-newer', { ...head, schemaVersion: 99 }, { version: 99, known: 3 }],
    ['document-field-unknown', { ...head, tolerances: [] }, { field: 'tolerances' }],
    ['document-field-missing', { ...head, general: { lower: 1 } }, { field: 'general.upper' }],
    [
      'document-field-wrong',
      { ...head, general: { lower: '1', upper: 2 } },
      { field: 'general.lower', expected: 'number' },
    ],
    [
      'document-rule-broken',
      { ...head, general: { lower: 1, upper: -1 } },
      { field: 'general', rule: 'lower-above-upper' },
    ],
    [
      'document-rule-broken',
      { ...head, zones: [{ name: 'z', lower: 0, upper: 1 }] },
      { rule: 'zone-box-or-sphere' },
    ],
    [
      'document-rule-broken',
      { ...head, deviation: { kind: 'direction', direction: [0, 0, 0] } },
      { field: 'deviation.direction', rule: 'direction-without-length' },
    ],
    [
      'document-rule-broken',
      { ...head, sections: [{ name: 'A', origin: [0, 0, 0], normal: [0, 0, 0] }] },
      { field: 'sections[0].normal', rule: 'direction-without-length' },
    ],
    [
      'document-rule-broken',
      { ...head, zones: [{ name: 'z', box: { min: [0, 0, 9], max: [1, 1, 1] }, lower: 0, upper: 1 }] },
      { field: 'zones[0].box', rule: 'box-min-above-max' },
    ],
    [
      'document-field-missing',
      { ...head, faces: [{ face: {}, lower: 0, upper: 1 }] },
      { field: 'faces[0].face.index' },
    ],
  ] as const)('%s', (reason, plan, details) => {
    expect(parse(plan)).toMatchObject({ ok: false, reason, details: { file: 'p.json', ...details } });
  });

  test('a mistake in the JSON is told with its line', () => {
    expect(parseDocument('{\n "kind": "diewright.plan",\n oops\n}', 'p.json', planDocument)).toMatchObject({
      reason: 'document-not-json',
      details: { line: 3 },
    });
  });

  test('damaged plans and alignment files give a reason, never a throw (seed 5)', () => {
    const good = new TextEncoder().encode(
      JSON.stringify({ ...head, faces: [{ face: { index: 1, area: 2 }, lower: -1, upper: 1 }] }),
    );
    for (const { bytes } of damagedCopies(good, seededRandom(5), 60)) {
      const text = new TextDecoder().decode(bytes);
      expect(typeof parseDocument(text, 'x', planDocument).ok).toBe('boolean');
      expect(typeof parseDocument(text, 'x', alignmentDocument).ok).toBe('boolean');
    }
  });
});
