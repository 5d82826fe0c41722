import type { CharacteristicResult } from '@diewright/metrology';
import { describe, expect, test } from 'vitest';
import { sampleCharacteristic } from '../testing/sample-characteristics.ts';
import { FRAME_HEIGHT, layOutRequirement } from './lay-out-requirement.ts';
import { plainNumber, requirementOf } from './requirement.ts';
import { requirementText } from './requirement-text.ts';

const textOf = (draft: Parameters<typeof sampleCharacteristic>[0]) =>
  requirementText(requirementOf(sampleCharacteristic(draft)));
const mm = (value: number) => ({ value, unit: 'mm' as const });
const inch = (value: number) => ({
  value: 25.4 * value,
  unit: 'mm' as const,
  stated: { value, unit: 'inch' },
});
const size = (requirement: object, more: Readonly<Record<string, unknown>> = {}) =>
  textOf({ group: 'dimension', kind: 'diameter', nominal: mm(25), requirement, ...more });
const tolerance = (kind: string, value: number, more: Readonly<Record<string, unknown>> = {}) =>
  textOf({ group: 'geometric', kind, tolerance: mm(value), ...more });

describe('a requirement reads as on a drawing', () => {
  // As ISO 129-1 clause 7 and ISO 14405-1 write sizes and their limits.
  test.each([
    ['⌀25 ±0.1', size({ kind: 'deviations', lower: mm(-0.1), upper: mm(0.1) })],
    ['⌀25 +0.021/0', size({ kind: 'deviations', lower: mm(0), upper: mm(0.021) })],
    ['⌀25 −0.007/−0.02', size({ kind: 'deviations', lower: mm(-0.02), upper: mm(-0.007) })],
    ['⌀25.2/24.8', size({ kind: 'limits', lower: mm(24.8), upper: mm(25.2) })],
    ['⌀25.2 MAX', size({ kind: 'limits', lower: null, upper: mm(25.2) })],
    ['⌀25 H7 +0.021/0', size({ kind: 'fit', class: 'H7', of: 'hole', lower: mm(0), upper: mm(0.021) })],
    ['⌀25 H7', size({ kind: 'fit', class: 'H7', of: null, lower: null, upper: null })],
    ['[⌀25]', size({ kind: 'theoretical' })],
    ['(⌀25)', size({ kind: 'reference' })],
    ['⌀25', size({ kind: 'open' })],
    // A file may state that there is a dimension and forget its value.
    ['⌀–', size({ kind: 'open' }, { nominal: null })],
    [
      '6× ⌀25.00 ±0.10 Ⓔ',
      size(
        { kind: 'deviations', lower: mm(-0.1), upper: mm(0.1) },
        { count: 6, decimals: 2, modifiers: ['envelopeRequirement'] },
      ),
    ],
    // Decimals as drawn hold for inches; in mm the whole value stands.
    [
      '⌀9.525 ±0.127',
      size(
        { kind: 'deviations', lower: inch(-0.005), upper: inch(0.005) },
        { nominal: inch(0.375), decimals: 3 },
      ),
    ],
    [
      '45° ±0.5°',
      size(
        {
          kind: 'deviations',
          lower: { value: -0.5, unit: 'deg' },
          upper: { value: 0.5, unit: 'deg' },
        },
        { kind: 'angle', nominal: { value: 45, unit: 'deg' } },
      ),
    ],
    ['R3', size({ kind: 'open' }, { kind: 'radius', nominal: mm(3) })],
    ['SR3', size({ kind: 'open' }, { kind: 'sphericalRadius', nominal: mm(3) })],
  ])('%s', (expected, seen) => expect(seen).toBe(expected));

  // As ISO 1101:2017 clauses 8 and 17 write tolerance indicators.
  test.each([
    ['⏥ | 0.05', tolerance('flatness', 0.05)],
    [
      '6× ⌖ | ⌀0.1 Ⓜ Ⓟ 12 | A | B Ⓜ | C-D',
      tolerance('position', 0.1, {
        count: 6,
        modifiers: ['maximumMaterialRequirement'],
        zone: { shape: 'cylindrical', projectedLength: mm(12) },
        datumReferences: [
          { members: [{ letter: 'A' }] },
          { members: [{ letter: 'B', modifiers: [{ kind: 'maximumMaterialRequirement' }] }] },
          { members: [{ letter: 'C' }, { letter: 'D' }] },
        ],
      }),
    ],
    ['○ ⌓ | 0.2 CZ', tolerance('surfaceProfile', 0.2, { allAround: true, modifiers: ['commonZone'] })],
    ['◎ ⌓ | 0.2 Ⓤ 0.05', tolerance('surfaceProfile', 0.2, { scope: 'allOver', zone: { outside: mm(0.05) } })],
    ['⏥ | 0.01/25×25', tolerance('flatness', 0.01, { perUnit: { shape: 'square', first: mm(25) } })],
    ['⌯ | –', tolerance('symmetry', 0, { tolerance: null })],
    ['? | 0.1', tolerance('otherTolerance', 0.1)],
    [
      '√Ra 1.6 Rz 6.3',
      textOf({
        group: 'texture',
        kind: 'surfaceTexture',
        parameters: [
          { name: 'Ra', limit: mm(0.0016) },
          { name: 'Rz', text: '6.3' },
        ],
      }),
    ],
  ])('%s', (expected, seen) => expect(seen).toBe(expected));

  test('a number keeps what it says, without grouping', () => {
    expect(plainNumber(1250.5)).toBe('1250.5');
    expect(plainNumber(-0.0125, 2)).toBe('−0.0125');
    expect(plainNumber(25, 2)).toBe('25.00');
    expect(plainNumber(0.1 + 0.2)).toBe('0.3');
  });
});

describe('its marks', () => {
  const widest: CharacteristicResult = sampleCharacteristic({
    group: 'geometric',
    kind: 'position',
    tolerance: mm(0.1),
    zone: { shape: 'cylindrical' },
    datumReferences: [{ members: [{ letter: 'A' }] }, { members: [{ letter: 'B' }] }],
  });

  test('cells stand side by side, at least as wide as high, and hold their signs', () => {
    const { marks, width, height } = layOutRequirement(requirementOf(widest));
    const frames = marks.filter((mark) => mark.kind === 'frame');
    expect(frames).toHaveLength(4);
    frames.forEach((frame, k) => {
      expect(frame.width).toBeGreaterThanOrEqual(FRAME_HEIGHT - 1e-9);
      if (k > 0) expect(frame.x).toBeCloseTo(frames[k - 1]!.x + frames[k - 1]!.width, 9);
    });
    const last = frames.at(-1)!;
    expect(width).toBeGreaterThanOrEqual(last.x + last.width);
    expect(height).toBe(FRAME_HEIGHT);
    const letter = marks.find((mark) => mark.kind === 'text' && mark.text === 'B')!;
    expect(letter.x).toBeGreaterThan(last.x);
    expect(letter.x + 0.66).toBeLessThan(last.x + last.width);
    // In the middle of its cell.
    expect(Math.abs(letter.x + 0.63 / 2 - (last.x + last.width / 2))).toBeLessThan(0.02);
  });
});
