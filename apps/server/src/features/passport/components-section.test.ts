import type { Component } from '@diewright/shop';
import { expect, test } from 'vitest';
import { componentsSection } from './components-section.ts';

const part = (componentId: string, parentId: string | null, more: Partial<Component> = {}): Component => ({
  ...{ componentId, parentId, name: componentId, material: null, hardness: null, quantity: 1, cavity: null },
  ...{ revisions: [], plans: [], createdAt: '2026-01-01T00:00:00.000Z', version: 1 },
  ...more,
});
const revision = (label: string, isValid: boolean): Component['revisions'][number] => ({
  ...{ revisionId: label, label, isValid, by: '王', createdAt: '2026-02-03T00:00:00.000Z' },
  ...{ modelSha256: label.repeat(64), modelName: `${label}.step`, modelUnit: null, shrink: null, note: null },
});

test('parts stand below what they belong to, each of their revisions on a line', () => {
  const components = [
    part('fixed', null),
    part('insert', 'moving', {
      ...{ quantity: 2, cavity: 1, material: 'H13', hardness: '48 HRC' },
      revisions: [revision('a', false), revision('b', true)],
    }),
    part('moving', null),
  ];
  const section = componentsSection(components, 'en', (instant) => instant.slice(0, 10));
  expect(section.rows.every((row) => row.length === section.columns.length)).toBe(true);
  expect(section.rows).toEqual([
    ['1', 'fixed', '1', '', '', '', '', 'No revision yet.', ''],
    ['2', 'moving', '1', '', '', '', '', 'No revision yet.', ''],
    ['2.1', '\u2003insert', '2', '1', 'H13, 48 HRC', 'a', '2026-02-03', 'a.step', 'aaaaaaaaaaaa'],
    ['', '', '', '', '', 'b (valid)', '2026-02-03', 'b.step', 'bbbbbbbbbbbb'],
  ]);
});
