import { buildPlainDistanceIndex, identity, normalRandom, rotation, seededRandom } from '@diewright/geometry';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PlanDraft, planSchema } from '../plan/plan.ts';
import { resultSchema } from '../result/result.ts';
import { boxModel } from '../testing/box-model.ts';
import { type InspectRequest, inspectPart } from './inspect-part.ts';

const model = boxModel(40, 30, 20);
let index: InspectRequest['index'];
beforeAll(async () => {
  index = await buildPlainDistanceIndex(model.mesh);
});

/** Points on the top face with a height of their own, and on the right face as the model has it. */
function scan(height: (x: number, y: number) => number, noise = 0.002, perFace = 12_000) {
  const random = seededRandom(41);
  const normal = normalRandom(random);
  const points: number[] = [];
  for (let i = 0; i < perFace; i++) {
    const [x, y] = [40 * random(), 30 * random()];
    points.push(x, y, 20 + height(x, y) + noise * normal());
    points.push(40 + noise * normal(), 30 * random(), 20 * random());
  }
  return Float64Array.from(points);
}

function run(
  measured: Float64Array,
  plan: Omit<PlanDraft, 'schemaVersion' | 'kind'>,
  more: Partial<InspectRequest> = {},
) {
  return inspectPart({
    model,
    index,
    measured,
    measuredKind: 'scan',
    measuredMesh: null,
    partFromMeasured: identity,
    tipDiameterMm: null,
    plan: planSchema.parse({ schemaVersion: 1, kind: 'diewright.plan', ...plan }),
    generalSource: 'general',
    ...more,
  });
}

const inCorner = (x: number, y: number) => x > 30 && y > 20;
const general = { lower: -0.05, upper: 0.05 };

describe('inspecting a box', () => {
  test('a good scan conforms; what was not measured is said and not judged', async () => {
    const { part } = await run(
      scan(() => 0),
      { general, uncertaintyMm: 0.02 },
    );
    expect(part.verdict.outcome).toBe('conforming');
    expect(part.faces.map((face) => face.verdict)).toEqual([
      'noTolerance',
      'conforming',
      'noTolerance',
      'noTolerance',
      'noTolerance',
      'conforming',
    ]);
    expect(part.faces[1]?.coverage).toBeGreaterThan(0.99);
    expect(part.faces[0]?.coverage).toBe(0);
    expect(part.verdict.reasons).toContainEqual({ code: 'faces-not-measured', details: { faces: 4, of: 6 } });
  });

  test('a raised corner is found, in its place and size', async () => {
    const { part } = await run(
      scan((x, y) => (inCorner(x, y) ? 0.1 : 0)),
      { general, uncertaintyMm: 0.02 },
    );
    expect(part.verdict.outcome).toBe('notConforming');
    expect(part.faces[1]?.verdict).toBe('notConforming');
    expect(part.faces[5]?.verdict).toBe('conforming');
    const highest = part.faces[1]?.judgedHighest;
    expect(highest?.value).toBeGreaterThan(0.095);
    expect(highest?.value).toBeLessThan(0.105);
    expect(highest?.at[0]).toBeGreaterThan(29);
    expect(highest?.at[1]).toBeGreaterThan(19);
  });

  test('within the uncertainty of the limit nothing is decided, and simple acceptance decides', async () => {
    const measured = scan((x, y) => (inCorner(x, y) ? 0.045 : 0));
    expect((await run(measured, { general, uncertaintyMm: 0.02 })).part.verdict.outcome).toBe('undecided');
    expect((await run(measured, { general, decision: 'simple' })).part.verdict.outcome).toBe('conforming');
    const unknown = (await run(measured, { general })).part.verdict;
    expect(unknown.outcome).toBe('undecided');
    expect(unknown.reasons.map((reason) => reason.code)).toContain('no-uncertainty');
    expect((await run(measured, {})).part.verdict).toMatchObject({
      outcome: 'noTolerance',
      reasons: [{ code: 'no-tolerance' }],
    });
  });

  test('a zone before the face, the face before the general limits', async () => {
    const measured = scan((x, y) => (inCorner(x, y) ? 0.1 : 0));
    const zone = {
      name: 'corner',
      box: { min: [29, 19, 19], max: [41, 31, 21] },
      lower: -0.2,
      upper: 0.2,
    } as const;
    const eased = await run(measured, {
      general,
      uncertaintyMm: 0.02,
      zones: [{ ...zone, box: { min: [...zone.box.min], max: [...zone.box.max] } }],
    });
    expect(eased.part.verdict.outcome).toBe('conforming');
    expect(eased.part.zones[0]).toMatchObject({ verdict: 'conforming', tolerance: { source: 'zone' } });
    const strict = await run(measured, {
      general: { lower: -1, upper: 1 },
      uncertaintyMm: 0.02,
      faces: [{ face: { index: 1 }, name: 'top', ...general }],
    });
    expect(strict.part.faces[1]).toMatchObject({
      verdict: 'notConforming',
      name: 'top',
      tolerance: { source: 'face' },
    });
  });

  test('wider limits of a face or a zone than the general ones hold for the whole as well', async () => {
    const measured = scan((x, y) => (inCorner(x, y) ? 0.1 : 0));
    const eased = await run(measured, {
      general,
      uncertaintyMm: 0.02,
      faces: [{ face: { index: 1 }, lower: -0.2, upper: 0.2 }],
    });
    expect(eased.part.verdict.outcome).toBe('conforming');
    expect(eased.part.whole).toMatchObject({ verdict: 'conforming', outside: 0 });
    const zone = {
      name: 'corner',
      box: { min: [29, 19, 19], max: [41, 31, 21] },
      lower: -0.05,
      upper: 0.05,
    } as const;
    const strict = await run(measured, {
      uncertaintyMm: 0.02,
      zones: [{ ...zone, box: { min: [...zone.box.min], max: [...zone.box.max] } }],
    });
    expect(strict.part.verdict.outcome).toBe('notConforming');
    // What a zone claims belongs to the figures of the whole too.
    expect(strict.part.whole.judgedHighest?.value).toBe(strict.part.zones[0]?.judgedHighest?.value);
    expect(strict.part.whole.judged).toBe(
      [...strict.part.faces, ...strict.part.zones].reduce((sum, one) => sum + one.judged, 0),
    );
  });

  test('a face that zones claim whole need not be judged once more', async () => {
    const { part } = await run(
      scan(() => 0),
      {
        uncertaintyMm: 0.02,
        faces: [{ face: { index: 1 }, ...general }],
        zones: [{ name: 'top', box: { min: [-1, -1, 19.9], max: [41, 31, 21] }, faces: [1], ...general }],
      },
    );
    expect(part.faces[1]).toMatchObject({ judged: 0, verdict: 'noTolerance' });
    expect(part.verdict.outcome).toBe('conforming');
  });

  test('the least coverage holds for what the plan names, not for the general limits', async () => {
    // All of the top, of the right face, half: where nobody asked for it by name, the half is judged.
    const measured = scan(() => 0).map((value, k) => (k % 6 === 4 ? value / 2 : value));
    const plan = { general, uncertaintyMm: 0.02, minimumCoverage: 0.9 };
    const { part } = await run(measured, plan);
    expect(part.faces[5]?.coverage).toBeLessThan(0.7);
    expect(part.faces[5]?.verdict).toBe('conforming');
    const named = await run(measured, { ...plan, faces: [{ face: { index: 5 }, ...general }] });
    expect(named.part.faces[5]?.verdict).toBe('undecided');
    expect(named.part.verdict.outcome).toBe('undecided');
  });

  test('a tolerance under which nothing could be judged is undecided, not "no tolerance"', async () => {
    const { part } = await run(
      scan(() => 0),
      { general, uncertaintyMm: 0.02, evaluation: { rule: 'patchMedian', stepMm: 1, minimumPoints: 5000 } },
    );
    expect(part.verdict.outcome).toBe('undecided');
    expect(part.verdict.reasons.map((reason) => reason.code)).toContain('nothing-judged');
  });

  test('a touch that meets nothing keeps the whole from conforming, and is said', async () => {
    const { part } = await run(
      Float64Array.of(10, 10, 20, 20, 10, 23),
      { general, uncertaintyMm: 0.002, maxDistanceMm: 1 },
      { measuredKind: 'touches' },
    );
    expect(part.touches).toHaveLength(1);
    expect(part.verdict.outcome).toBe('undecided');
    expect(part.verdict.reasons).toContainEqual({ code: 'touches-left-out', details: { touches: 1, of: 2 } });
  });

  test('a face that the plan names but nobody measured is not conforming by silence', async () => {
    const { part } = await run(
      scan(() => 0),
      { uncertaintyMm: 0.02, faces: [{ face: { index: 0 }, ...general }] },
    );
    expect(part.verdict.outcome).toBe('undecided');
    expect(part.verdict.reasons.map((reason) => reason.code)).toContain('named-not-measured');
  });

  test('one stray point does not scrap the part, but is seen', async () => {
    const measured = scan(() => 0);
    measured[2] = 20.7;
    const { part } = await run(measured, { general, uncertaintyMm: 0.02, maxDistanceMm: 5 });
    expect(part.verdict.outcome).toBe('conforming');
    expect(part.faces[1]?.statistics.highest?.value).toBeCloseTo(0.7, 2);
    const each = await run(measured, {
      general,
      maxDistanceMm: 5,
      uncertaintyMm: 0.02,
      evaluation: { rule: 'everyPoint' },
    });
    expect(each.part.verdict.outcome).toBe('notConforming');
  });

  test('half a face measured is half covered', async () => {
    const measured = scan(() => 0, 0, 20_000).filter((_, k, all) => {
      const x = all[3 * Math.floor(k / 3)] as number;
      return x < 20;
    });
    const { part } = await run(measured, {});
    expect(part.faces[1]?.coverage).toBeGreaterThan(0.48);
    expect(part.faces[1]?.coverage).toBeLessThan(0.56);
  });

  test('a weld inside the part, too far off to be judged, is not passed over in silence', async () => {
    const random = seededRandom(9);
    const weld = Array.from({ length: 300 }, (_, i) => [20, 15, 9][i % 3]! + 2 * random());
    const codes = (part: { verdict: { reasons: { code: string }[] } }) =>
      part.verdict.reasons.map((r) => r.code);
    const { part } = await run(Float64Array.from([...scan(() => 0), ...weld]), {
      general,
      uncertaintyMm: 0.02,
      maxDistanceMm: 2,
    });
    expect(codes(part)).toContain('gross-points');
    expect(
      codes(
        (
          await run(
            scan(() => 0),
            { general, uncertaintyMm: 0.02 },
          )
        ).part,
      ),
    ).not.toContain('gross-points');
  });

  test('points beyond the maximum distance are counted and left out', async () => {
    const measured = Float64Array.from([...scan(() => 0), 10, 10, 60, Number.NaN, 0, 0]);
    const { part } = await run(measured, { maxDistanceMm: 5 });
    expect(part.deviation.beyondMaxDistance).toBe(2);
    expect(part.whole.statistics.highest?.value).toBeLessThan(0.1);
  });

  test('ball centres are brought to the surface, touch by touch', async () => {
    // Ball of 4 mm: centres 2 mm above the top, one of them 0.03 mm too high; one beside the right face.
    const measured = Float64Array.of(10, 10, 22, 20, 10, 22.03, 42, 15, 10);
    const { part } = await run(
      measured,
      { general, uncertaintyMm: 0.002 },
      { measuredKind: 'touches', tipDiameterMm: 4 },
    );
    expect(part.touches.map((touch) => touch.deviation)).toEqual([
      expect.closeTo(0, 9),
      expect.closeTo(0.03, 9),
      expect.closeTo(0, 9),
    ]);
    expect(part.touches[1]?.measured).toEqual([
      expect.closeTo(20, 9),
      expect.closeTo(10, 9),
      expect.closeTo(20.03, 9),
    ]);
    expect(part.touches[2]).toMatchObject({ face: 5, normal: [1, 0, 0], verdict: 'conforming' });
    expect(part.evaluation).toEqual({ rule: 'everyPoint', stepMm: null, minimumPoints: null });
    expect(part.whole.coverage).toBeNull();
    expect(part.verdict.outcome).toBe('conforming');
  });

  test('along a direction and in a plane: distance over cosine', async () => {
    // 0.1 mm above the top; along a direction tilted by 60° twice as far.
    const measured = Float64Array.of(20, 15, 20.1);
    const tilted: [number, number, number] = [Math.sin(Math.PI / 3), 0, Math.cos(Math.PI / 3)];
    const touches = { measuredKind: 'touches' } as const;
    const along = await run(measured, { deviation: { kind: 'direction', direction: tilted } }, touches);
    expect(along.part.touches[0]?.deviation).toBeCloseTo(0.2, 9);
    const inPlane = await run(
      measured,
      { deviation: { kind: 'plane', normal: [0, -Math.sin(1), Math.cos(1)] } },
      touches,
    );
    // In a plane that stands at 1 rad to the top the way to the surface is 0.1 / sin(1).
    expect(inPlane.part.touches[0]?.deviation).toBeCloseTo(0.1 / Math.sin(1), 9);
    expect(along.part.deviation.direction).toEqual(tilted.map((v) => expect.closeTo(v, 12)));
    const inside = await run(
      Float64Array.of(20, 15, 19.9),
      { deviation: { kind: 'direction', direction: tilted } },
      touches,
    );
    expect(inside.part.touches[0]?.deviation).toBeCloseTo(-0.2, 9);
  });

  test('a displaced part measured through its transform gives the same figures', async () => {
    const measured = scan((x, y) => (inCorner(x, y) ? 0.1 : 0));
    const there = rotation([0, 0, 1], 0.7, [100, -50, 20]);
    const { transformPoints, invertRigid } = await import('@diewright/geometry');
    const moved = transformPoints(there, measured);
    const a = await run(measured, { general, uncertaintyMm: 0.02 });
    const b = await run(moved, { general, uncertaintyMm: 0.02 }, { partFromMeasured: invertRigid(there) });
    expect(b.part.whole.statistics.mean).toBeCloseTo(a.part.whole.statistics.mean as number, 9);
    expect(b.part.faces[1]?.outside).toBe(a.part.faces[1]?.outside);
  });

  test('thickness and sections of a measured box', async () => {
    const { part, surface } = await run(model.mesh.positions, {}, { measuredMesh: model.mesh });
    expect(part.thickness?.percentiles?.p50).toBeCloseTo(20, 6);
    expect(part.thickness?.lowest?.value).toBeGreaterThan(19.999);
    expect(part.sections.map((section) => section.name)).toEqual(['X', 'Y', 'Z']);
    const outline = part.sections[2]?.nominal[0] as number[];
    let length = 0;
    for (let k = 0; k + 3 < outline.length; k += 2) {
      const [x0, y0, x1, y1] = outline.slice(k, k + 4) as [number, number, number, number];
      length += Math.hypot(x1 - x0, y1 - y0);
    }
    expect(length).toBeCloseTo(2 * (40 + 30), 4);
    expect(surface.deviation.length).toBe(surface.positions.length / 3);
  });

  test('what comes out fits the published result', async () => {
    const { part } = await run(
      scan(() => 0),
      { general, uncertaintyMm: 0.02 },
    );
    for (const [key, value] of Object.entries(part)) {
      const shape = resultSchema.shape[key as keyof typeof resultSchema.shape];
      expect(shape.safeParse(value).success, key).toBe(true);
    }
  });
});
