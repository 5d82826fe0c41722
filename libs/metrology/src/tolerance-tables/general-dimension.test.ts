import { describe, expect, test } from 'vitest';
import {
  generalAngleTolerance,
  generalLinearTolerance,
  generalRadiusTolerance,
} from './general-dimension.ts';

const degree = Math.PI / 180;

test('a length between and on the steps, as a drawing with ISO 2768-m has it', () => {
  expect(generalLinearTolerance(30, 'm')).toMatchObject({
    value: { lower: -0.2, upper: 0.2, evidence: 'secondHand', usableInVerdicts: true },
  });
  expect(generalLinearTolerance(30.001, 'm')).toMatchObject({ value: { lower: -0.3, upper: 0.3 } });
  expect(generalLinearTolerance(30, 'm')).toMatchObject({
    value: { source: { standard: 'ISO 2768-1', edition: '1989', table: '1' } },
  });
});

test('below 0.5 mm, above 4000 mm, in the empty cells and for other classes there is no general tolerance', () => {
  expect(generalLinearTolerance(0.5, 'f')).toMatchObject({ value: { upper: 0.05 } });
  for (const size of [0.49, 4000.01]) {
    expect(generalLinearTolerance(size, 'm')).toMatchObject({ reason: 'tolerance-size-outside-table' });
  }
  expect(generalLinearTolerance(2, 'v')).toMatchObject({ reason: 'tolerance-cell-empty' });
  expect(generalLinearTolerance(2500, 'f')).toMatchObject({ reason: 'tolerance-cell-empty' });
  for (const className of ['M', 'mK', 'e', '']) {
    expect(generalLinearTolerance(20, className)).toMatchObject({ reason: 'tolerance-class-unknown' });
  }
});

describe('radii and chamfers', () => {
  test('the two standards agree up to 30 mm', () => {
    for (const size of [0.5, 3, 3.1, 6, 6.1, 30]) {
      for (const className of ['f', 'm', 'c', 'v']) {
        const [iso, gbt] = (['iso2768', 'gbt1804'] as const).map((standard) => {
          const found = generalRadiusTolerance(size, className, standard);
          return found.ok && found.value.upper;
        });
        expect(iso).toBe(gbt);
      }
    }
  });

  test('and differ by two above, where only GB/T 1804 has a row of its own', () => {
    expect(generalRadiusTolerance(40, 'm', 'iso2768')).toMatchObject({
      value: { lower: -1, upper: 1, source: { standard: 'ISO 2768-1' } },
    });
    expect(generalRadiusTolerance(40, 'm', 'gbt1804')).toMatchObject({
      value: { lower: -2, upper: 2, source: { standard: 'GB/T 1804' } },
    });
    expect(generalRadiusTolerance(40, 'c', 'iso2768')).toMatchObject({ value: { upper: 2 } });
    expect(generalRadiusTolerance(0.4, 'c', 'iso2768')).toMatchObject({
      reason: 'tolerance-size-outside-table',
    });
  });
});

test('angles in rad by the shorter leg, the last row without end', () => {
  const upper = (leg: number, className: string) => {
    const found = generalAngleTolerance(leg, className);
    return found.ok ? found.value.upper : Number.NaN;
  };
  expect(upper(10, 'm')).toBeCloseTo(degree, 15);
  expect(upper(10.1, 'm')).toBeCloseTo(degree / 2, 15);
  expect(upper(10, 'c')).toBeCloseTo(1.5 * degree, 15);
  expect(upper(1e5, 'v')).toBeCloseTo(degree / 3, 15);
  expect(generalAngleTolerance(0, 'm')).toMatchObject({ reason: 'tolerance-size-outside-table' });
});

test('the tolerance grows with size and class, that of an angle shrinks with its leg', () => {
  const classes = ['f', 'm', 'c', 'v'];
  const sizes = [1, 5, 20, 100, 300, 800, 1500, 3000];
  const half = (found: ReturnType<typeof generalLinearTolerance>) => (found.ok ? [found.value.upper] : []);
  const ascending = (values: number[]) => expect(values).toEqual([...values].sort((a, b) => a - b));
  for (const size of sizes) {
    ascending(classes.flatMap((className) => half(generalLinearTolerance(size, className))));
    ascending(classes.flatMap((className) => half(generalAngleTolerance(size, className))));
  }
  for (const className of classes) {
    ascending(sizes.flatMap((size) => half(generalLinearTolerance(size, className))));
    ascending(sizes.flatMap((size) => half(generalRadiusTolerance(size, className, 'iso2768'))));
    ascending(sizes.flatMap((size) => half(generalAngleTolerance(size, className))).reverse());
  }
});
