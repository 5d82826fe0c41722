import { bytesSource, readMeasuredFile } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { slottedBlock } from './stepped-part.ts';
import { formatTouches, simulateTouches, type TouchOptions } from './touch-simulator.ts';

const part = slottedBlock();
const top = part.faceAt(2, 1, 20);
const slotFloor = part.faceAt(2, 1, 6);
const underside = part.faceAt(2, -1, 0);
const options: TouchOptions = {
  seed: 4,
  tipDiameter: 3,
  noise: 0.002,
  wanted: [
    { faces: [top], count: 12 },
    { faces: [slotFloor], count: 3 },
    { faces: [underside], count: 3 },
  ],
  defects: [
    {
      kind: 'worn-tool-band',
      id: 'band',
      name: { en: 'band', zh: '余量带' },
      faces: [top],
      axis: 1,
      from: -1,
      to: 20,
      flank: 1e-3,
      height: 0.05,
    },
  ],
};

test('balls stand off the nominal by radius, fault and scatter, clear of edges and walls', async () => {
  const touches = await simulateTouches(part, options);
  expect(touches).toHaveLength(12);
  for (const { centre, contact, face, planted, deviation, defect } of touches) {
    expect(face).toBe(top);
    expect(contact[2]).toBeCloseTo(20, 12);
    expect(centre[2]).toBeCloseTo(20 + 1.5 + deviation, 12);
    expect(planted).toBe(contact[1] < 20 - 1e-3 ? 0.05 : 0);
    expect(defect).toBe(contact[1] < 20 ? 0 : null);
    expect(Math.abs(deviation - planted)).toBeLessThan(0.012);
    expect(Math.max(40 - contact[0], contact[0] - 43, 10 - contact[1], contact[1] - 30)).toBeGreaterThan(
      1.45,
    );
  }
});

test('the slot is narrower than the ball and the underside cannot be reached from above', async () => {
  const touches = await simulateTouches(part, options);
  expect(touches.filter((t) => t.face !== top)).toHaveLength(0);
});

test('a touch list reads back as it was written', async () => {
  const touches = await simulateTouches(part, options);
  const bytes = new TextEncoder().encode(formatTouches(touches, 3));
  const read = await readMeasuredFile(bytesSource('touches.csv', bytes));
  if (!read.ok) throw new Error(read.reason);
  const piece = read.value.pieces[0];
  if (piece?.kind !== 'cloud') throw new Error('a list of points was written');
  expect(read.value.statedUnit).toBe('mm');
  expect(piece.cloud.positions).toHaveLength(36);
  touches.forEach(({ centre }, i) => {
    for (let k = 0; k < 3; k++) expect(piece.cloud.positions[3 * i + k]).toBeCloseTo(centre[k] as number, 3);
  });
});
