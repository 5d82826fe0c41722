import { describe, expect, test } from 'vitest';
import { pagePayload } from '../html/page-payload.ts';
import { sampleCharacteristic } from '../testing/sample-characteristics.ts';
import { makeSampleInput } from '../testing/sample-input.ts';
import { balloonMarks, markOfPosition, positionOfMark } from './balloon-marks.ts';
import { PageContext } from './page-context.ts';

const input = makeSampleInput({ seed: 1, triangles: 400, faces: 20, kind: 'scan' });
const contextOf = (change: object) => {
  const { data } = pagePayload({ ...input, result: { ...input.result, ...change } }, 'en');
  const state = { language: 'en' };
  return new PageContext(data, { get: () => state, set: () => {}, watch: () => {} } as never);
};
const leader = { at: [1, 2, 3], normal: [0, 0, 1], face: 4 };
const flatness = (more: object) =>
  sampleCharacteristic({
    group: 'geometric',
    kind: 'flatness',
    tolerance: { value: 0.1, unit: 'mm' },
    ...more,
  });
const face = (coverage: number | null, points: number) => ({ face: 4, coverage, samples: 10, points });

describe('balloonMarks', () => {
  const characteristics = [
    flatness({ balloon: 7, leader, faces: [face(0.25, 3)], coverage: 0.25, measured: 'partly', view: 'V1' }),
    flatness({ leader, faces: [face(null, 2), face(null, 0)], measured: 'partly' }),
    flatness({ anchor: [5, 5, 5] }),
    flatness({}),
  ];
  const marks = balloonMarks(contextOf({ characteristics }), null);
  const balloons = marks.filter(({ kind }) => kind === 'balloon');

  test('each stands at its face, or at its place on the drawing; what has neither is in the table alone', () => {
    expect(balloons.map(({ id }) => positionOfMark(id))).toEqual([0, 1, 2]);
    expect(balloons[0]).toMatchObject({ text: '7', at: [1, 2, 3], ring: 0.25, state: 'state-partly' });
    expect(balloons[0]!.label).toBe('Characteristic 7: flatness ⏥ | 0.1');
    expect(balloons[2]).toMatchObject({ at: null, normal: null, anchor: [5, 5, 5], ring: null });
    expect(positionOfMark(markOfPosition(12))).toBe(12);
    expect(positionOfMark('datum-1')).toBeNull();
  });

  test('a touch list has no coverage: the ring is the share of the faces that were touched', () => {
    expect(balloons[1]!.ring).toBe(0.5);
  });

  test('of a view saved in the model, only what is drawn in it', () => {
    const ofView = balloonMarks(contextOf({ characteristics }), 'V1');
    expect(ofView.filter(({ kind }) => kind === 'balloon').map(({ text }) => text)).toEqual(['7']);
  });

  test('a round target is outlined on its face in its true size', () => {
    const target = marks.find(({ kind, outline }) => kind === 'target' && outline);
    expect(target).toMatchObject({ text: 'A1', upper: '⌀10' });
    const { at } = target!;
    for (const corner of target!.outline!)
      expect(Math.hypot(...corner.map((c, k) => c - at![k]!))).toBeCloseTo(5, 9);
  });
});
