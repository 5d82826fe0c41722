import type { Section } from '@diewright/metrology';
import { expect, test } from 'vitest';
import { sectionWhiskers } from './section-whiskers.ts';

/** A disc of radius 10, its curve with the material on the left, and points 0.1 mm outside or inside of it. */
function disc(turn: 1 | -1): Section {
  const nominal: number[] = [];
  for (let i = 0; i <= 360; i++) {
    const a = (turn * i * Math.PI) / 180;
    nominal.push(10 * Math.cos(a), 10 * Math.sin(a));
  }
  const measured: number[] = [];
  for (let i = 0; i < 40; i++) {
    const [a, deviation] = [(i * Math.PI) / 20 + 0.01, i % 2 === 0 ? 0.1 : -0.1];
    measured.push((10 + deviation) * Math.cos(a), (10 + deviation) * Math.sin(a), deviation);
  }
  return {
    name: 'Z',
    origin: [0, 0, 0],
    normal: [0, 0, 1],
    xAxis: [1, 0, 0],
    yAxis: [0, 1, 0],
    nominal: [nominal],
    measured,
    statistics: {
      count: 40,
      mean: 0,
      standardDeviation: 0.1,
      rms: 0.1,
      percentiles: null,
      lowest: null,
      highest: null,
    },
  };
}

test.each([1, -1] as const)('whiskers stand across the curve, out of the material (turn %d)', (turn) => {
  const whiskers = sectionWhiskers(disc(turn), 0.01);
  expect(whiskers.length).toBe(40);
  for (const { footX, footY, outX, outY } of whiskers) {
    expect(Math.hypot(footX, footY)).toBeCloseTo(10, 2);
    expect((footX * outX + footY * outY) / 10).toBeCloseTo(1, 3);
  }
});

test('of a cell only the largest deviation is drawn', () => {
  const section = disc(1);
  const whiskers = sectionWhiskers({ ...section, measured: [10, 0, 0.01, 10, 0, -0.3, 10, 0, 0.2] }, 1);
  expect(whiskers.map(({ deviation }) => deviation)).toEqual([-0.3]);
});
