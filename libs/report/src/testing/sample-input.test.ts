import { resultSchema } from '@diewright/metrology';
import { expect, test } from 'vitest';
import { makeSampleInput } from './sample-input.ts';

for (const kind of ['scan', 'touches'] as const) {
  for (const empty of [false, true]) {
    for (const faces of [1, 5, 60, 2000]) {
      test(`${kind}, ${faces} faces${empty ? ', empty' : ''} is a result`, () => {
        const { result, surface, points } = makeSampleInput({
          seed: 1,
          triangles: 20_000,
          faces,
          kind,
          empty,
        });
        expect(resultSchema.parse(result)).toEqual(result);
        expect(result.nominal.faces).toBe(faces);
        expect(points.deviation.length).toBe(result.whole.statistics.count);
        expect(surface.faceOfTriangle.length * 3).toBe(surface.triangles.length);
        expect(surface.faceOfTriangle.every((f, i, all) => i === 0 || f >= all[i - 1]!)).toBe(true);
      });
    }
  }
}
