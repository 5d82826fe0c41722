import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { FaceTrim } from './face-trim.ts';
import { madeFaces } from './testing/made-faces.ts';
import { traceFace } from './trace-face.ts';
import { INSIDE, OUTSIDE } from './trim-grid.ts';

describe.each(madeFaces.filter(({ shape }) => shape.loops.some(({ edges }) => edges.length > 0)))(
  '$name',
  ({ shape, u, v, isInside, error = 0 }) => {
    const traced = traceFace(shape);
    if (!traced.boundary) throw new RangeError('the face has no boundary. Maybe its edges are seams');
    const trim = new FaceTrim(
      traced,
      traced.boundary,
      shape.loops.map(() => false),
    );
    const { grid } = trim;
    const { domain } = grid;
    const { uPeriod, vPeriod } = traced.space;
    const turned = (value: number, from: number, period: number) =>
      period > 0 ? value - period * Math.floor((value - from) / period) : value;
    /** The plain rule, for parameters in any period. */
    const rule = (atU: number, atV: number) => {
      const inU = turned(atU, u[0], uPeriod);
      const inV = turned(atV, v[0], vPeriod);
      return inU <= u[1] && inU >= u[0] && inV <= v[1] && inV >= v[0] && isInside(inU, inV);
    };

    test('tells inside from outside as the plain rule does, in every period', () => {
      const random = seededRandom(4);
      const place = new Float64Array(3);
      const wrong: number[][] = [];
      let inside = 0;
      for (let k = 0; k < 3000; k++) {
        const atU = domain.uFrom + random() * (domain.uTo - domain.uFrom);
        const atV = domain.vFrom + random() * (domain.vTo - domain.vFrom);
        // Where the made edges are only as good as that, both answers are right.
        const around = [0, error, -error].flatMap((a) =>
          [0, error, -error].map((b) => rule(atU + a, atV + b)),
        );
        if (new Set(around).size > 1) continue;
        traced.surface.evaluate(atU, atV, 0, place);
        const expected = rule(atU, atV);
        const shift = uPeriod * (Math.floor(3 * random()) - 1);
        if (trim.contains(atU + shift, atV, place[0], place[1], place[2]) !== expected)
          wrong.push([atU, atV]);
        if (expected) inside++;
      }
      expect(wrong).toEqual([]);
      expect(inside).toBeGreaterThan(300);
    });

    test('its whole cells are wholly so, and its rows do not contradict themselves', () => {
      expect(grid.contradiction).toBeLessThan(1e-9);
      const width = (domain.uTo - domain.uFrom) / grid.columns;
      const height = (domain.vTo - domain.vFrom) / grid.rows;
      const wrong: number[][] = [];
      grid.cells.forEach((state, cell) => {
        if (state !== INSIDE && state !== OUTSIDE) return;
        for (const a of [0.01, 0.5, 0.99])
          for (const b of [0.01, 0.5, 0.99]) {
            const atU = domain.uFrom + ((cell % grid.columns) + a) * width;
            const atV = domain.vFrom + (Math.floor(cell / grid.columns) + b) * height;
            if (grid.cellAt(atU, atV) !== cell || rule(atU, atV) !== (state === INSIDE))
              wrong.push([atU, atV]);
          }
      });
      expect(wrong).toEqual([]);
    });

    test('its lines keep as near to the edges as they say', () => {
      const point = new Float64Array(3);
      const foot = new Float64Array(5);
      let worst = 0;
      traced.boundary?.runs.forEach(({ curve }, i) => {
        const line = traced.lines.lines[i];
        for (let k = 1; k < line.t.length; k++)
          for (const share of [0.25, 0.5, 0.75]) {
            const atU = line.u[k - 1] + share * (line.u[k] - line.u[k - 1]);
            const atV = line.v[k - 1] + share * (line.v[k] - line.v[k - 1]);
            if (Number.isNaN(atU)) continue;
            traced.surface.evaluate(atU, atV, 0, point);
            curve.project(point[0], point[1], point[2], line.t[k - 1], line.t[k], foot);
            worst = Math.max(worst, Math.hypot(foot[1] - point[0], foot[2] - point[1], foot[3] - point[2]));
          }
      });
      expect(worst).toBeLessThan(traced.deviation + error);
    });
  },
);
