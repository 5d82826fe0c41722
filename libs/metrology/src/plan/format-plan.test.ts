import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatPlan } from './format-plan.ts';
import { parseDocument } from './parse-document.ts';
import { type Plan, planDocument } from './plan.ts';

const fixtures = new URL('../../fixtures/', import.meta.url);
const plans = readdirSync(fixtures).filter((name) => name.startsWith('plan'));

function read(text: string): Plan {
  const parsed = parseDocument(text, 'p.json', planDocument);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

describe('a plan written is read as the same', () => {
  test.each(plans)('%s', (name) => {
    const plan = read(readFileSync(new URL(name, fixtures), 'utf8'));
    expect(read(formatPlan(plan))).toEqual(plan);
  });

  test('with what is empty and what only looks so', () => {
    const plan = read(
      JSON.stringify({
        schemaVersion: 2,
        kind: 'diewright.plan',
        datumTargets: [{ id: 'A1', shape: 'point', movable: {} }],
        datumSystems: [{ id: 'D1', compartments: [] }],
        open: [{ code: 'x' }],
        derivedFrom: {
          kind: 'casting',
          plan: { fileName: 'c', sha256: '' },
          shrink: [1, 1, 1],
          dimensionsScaled: false,
          cavity: [{ feature: 'F1', made: 'face' }],
        },
      }),
    );
    expect(read(formatPlan(plan))).toEqual(plan);
  });
});

test('lines stay within a page, and nothing empty is written', () => {
  const text = formatPlan(read(readFileSync(new URL('plan-v2.json', fixtures), 'utf8')));
  expect(text).not.toMatch(/\[\]|\{ ?\}/);
  const long = text.split('\n').filter((line) => line.length > 110);
  // Only single values, which cannot be broken, may be longer.
  expect(long.every((line) => !/[[{]/.test(line))).toBe(true);
});
