/**
 * Measures asked about points that somebody else made: a real machine's touches with its software's own answers, and the
 * bores of a part whose diameters stand in its STEP file, seen by its STL mesh.
 */
import { readFileSync } from 'node:fs';
import type { Vector3 } from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { measureCircularity } from '../form/circularity.ts';
import { measureCylindricity } from '../form/cylindricity.ts';
import { measureCircularRunout } from '../runout/circular-runout.ts';
import { measureTotalRunout } from '../runout/total-runout.ts';
import { measureDistance } from '../size/distance.ts';
import { measureRadius } from '../size/radius.ts';
import { measureSize } from '../size/size.ts';
import { answered } from './testing/answered.ts';
import { madeFeature } from './testing/made-features.ts';

const touches = referenceFile('metrology/fit_reference/cmm_circle_cylinder_points.json');
const stl = referenceFile('metrology/scans/featuretype.STL');
const step = referenceFile('metrology/scans/featuretype.STEP');

interface Touched {
  readonly points: Vector3[];
  readonly reported: { readonly diameter: number };
}

describe.skipIf(!touches)("a machine's touches (needs reference data)", () => {
  const read = () => JSON.parse(readFileSync(touches as string, 'utf8')) as Record<string, unknown>;
  const feature = (name: string, kind: 'edge' | 'cylinder') => {
    const { points, reported } = read()[name] as Touched;
    // The software projects a circle into the working plane, whose normal it reports as its own.
    const flat = points.map(([x, y, z]) => [x, y, kind === 'edge' ? 0 : z]);
    return { reported, feature: madeFeature(kind, Float64Array.from(flat.flat())) };
  };

  test('the diameters are those of its software once the stylus tip is added', () => {
    const tip = read().tip_diameter_derived as number;
    for (const [name, kind] of [
      ['circle_29', 'edge'],
      ['cylinder_797', 'cylinder'],
    ] as const) {
      const { feature: touched, reported } = feature(name, kind);
      expect(answered(measureRadius(touched, 2)).value + tip).toBeCloseTo(reported.diameter, 6);
    }
  });

  test('the circle: its roundness is the least over all centres, found the slow way', () => {
    const { feature: circle } = feature('circle_29', 'edge');
    const zone = answered(measureCircularity(circle)).value;
    const gauss = answered(measureCircularity(circle, { criterion: 'leastSquares' })).value;
    const rangeAbout = (x: number, y: number) => {
      let [low, high] = [Infinity, -Infinity];
      for (let k = 0; k < circle.points.length; k += 3) {
        const r = Math.hypot(circle.points[k]! - x, circle.points[k + 1]! - y);
        low = Math.min(low, r);
        high = Math.max(high, r);
      }
      return high - low;
    };
    let [x, y, best] = [0, 0, rangeAbout(0, 0)];
    for (let pace = 0.1; pace > 1e-9; ) {
      let moved = false;
      for (let k = 0; k < 16; k++) {
        const [u, v] = [x + pace * Math.cos((k * Math.PI) / 8), y + pace * Math.sin((k * Math.PI) / 8)];
        const range = rangeAbout(u, v);
        if (range < best) {
          [x, y, best, moved] = [u, v, range, true];
        }
      }
      if (!moved) pace /= 2;
    }
    expect(zone).toBeCloseTo(best, 8);
    expect(gauss).toBeGreaterThan(zone);
  });

  test('a bore touched nine times a circle: only touches that stand opposite make a size', () => {
    const { feature: bore } = feature('cylinder_797', 'cylinder');
    const size = answered(measureSize({ ...bore, side: 'internal' }, { standard: 'iso' }));
    expect(size.criterion).toBe('twoPoint');
    expect(size.parts).toHaveLength(2);
    // Ten places round the bore, one of them not touched: its opposite has none.
    const opposed = size.steps.find(({ code }) => code === 'opposed-points');
    expect(opposed?.details).toMatchObject({ sizes: 16, without: 2 });
    const whole = answered(measureRadius(bore, 2)).value;
    const form = answered(measureCylindricity(bore, { criterion: 'leastSquares' })).value;
    for (const local of [size.lowest!, size.highest!]) expect(Math.abs(local - whole)).toBeLessThan(2 * form);
    expect(answered(measureCylindricity(bore)).value).toBeLessThanOrEqual(form);
  });
});

describe.skipIf(!stl || !step)('featuretype, an inch part (needs reference data)', () => {
  const MM = 25.4;
  /** Coordinates are floats, to 2.5 in: half a unit in the last place is 1.2e-7 in. */
  const FLOAT = 2.4e-7 * MM;

  interface Bore {
    readonly radius: number;
    readonly origin: Vector3;
    readonly axis: Vector3;
  }

  function boresOfStep(): Bore[] {
    const text = readFileSync(step as string, 'latin1');
    const entity = new Map(
      [...text.matchAll(/#(\d+)\s*=\s*([A-Z0-9_]+)\s*\(([^;]*)\)\s*;/g)].map((m) => [m[1]!, [m[2]!, m[3]!]]),
    );
    const numbers = (of: string) => [...of.matchAll(/-?\d+\.\d*(?:E[-+]?\d+)?/g)].map((m) => Number(m[0]));
    const refs = (of: string) => [...of.matchAll(/#(\d+)/g)].map((m) => m[1]!);
    const vector = (id: string) => numbers(entity.get(id)![1]!) as unknown as Vector3;
    return [...entity.values()]
      .filter(([keyword]) => keyword === 'CYLINDRICAL_SURFACE')
      .map(([, attributes]) => {
        const [origin, axis] = refs(entity.get(refs(attributes!)[0]!)![1]!);
        return { radius: numbers(attributes!).at(-1)!, origin: vector(origin!), axis: vector(axis!) };
      });
  }

  function verticesOfStl(): Float64Array {
    const bytes = readFileSync(stl as string);
    const seen = new Map<string, number[]>();
    for (let at = 84; at + 50 <= bytes.length; at += 50)
      for (let corner = 12; corner < 48; corner += 12) {
        const p = [0, 4, 8].map((k) => bytes.readFloatLE(at + corner + k));
        seen.set(p.join(' '), p);
      }
    return Float64Array.from([...seen.values()].flat());
  }

  /** Vertices on the bore, mm. */
  function on({ radius, origin, axis }: Bore, vertices: Float64Array) {
    const points: number[] = [];
    for (let k = 0; k < vertices.length; k += 3) {
      const w = [0, 1, 2].map((c) => vertices[k + c]! - origin[c]!);
      const height = w.reduce((sum, c, i) => sum + c * axis[i]!, 0);
      const away = Math.hypot(...w.map((c, i) => c - height * axis[i]!));
      if (Math.abs(away - radius) < 2e-6) points.push(...[0, 1, 2].map((c) => vertices[k + c]! * MM));
    }
    return madeFeature('cylinder', Float64Array.from(points), { side: 'internal' });
  }

  test('every full bore has the diameter that its STEP file says, and is round and runs true', () => {
    const vertices = verticesOfStl();
    const full = boresOfStep()
      .map((bore) => ({ bore, feature: on(bore, vertices) }))
      .filter(({ feature }) => feature.points.length / 3 >= 72);
    // Eight bores of 0.266 in and eight counterbores of 0.4375 in, each of two half faces, and the cross bore.
    expect(new Set(full.map(({ bore }) => bore.radius.toFixed(6)))).toEqual(
      new Set(['0.133000', '0.218750', '0.194718']),
    );
    for (const { bore, feature } of full) {
      const size = answered(measureSize(feature, { standard: 'iso' }));
      expect(size.criterion).toBe('twoPoint');
      expect(Math.abs(size.lowest! - 2 * bore.radius * MM)).toBeLessThan(4 * FLOAT);
      expect(Math.abs(size.highest! - 2 * bore.radius * MM)).toBeLessThan(4 * FLOAT);
      const axis = { point: bore.origin.map((c) => c * MM) as unknown as Vector3, direction: bore.axis };
      for (const outcome of [
        measureCircularity(feature),
        measureCircularRunout(feature, axis),
        measureTotalRunout(feature, axis),
      ])
        expect(answered(outcome).value).toBeLessThan(4 * FLOAT);
    }
  });

  test('bores stand an eighth more than an inch apart', () => {
    const vertices = verticesOfStl();
    const [one, other] = [-2.247, -1.122].map((x) =>
      on({ radius: 0.133, origin: [x, -1, 1], axis: [0, 0, 1] }, vertices),
    );
    const apart = answered(measureDistance(one!, other!));
    expect(Math.abs(apart.value - 1.125 * MM)).toBeLessThan(4 * FLOAT);
  });
});
