/**
 * Examples of `docs/characteristics`: a part made of a few features, touched where the page says, with deviations in
 * closed form; measured and judged as any part is.
 */
import type { CadModel } from '@diewright/cad';
import { addScaled, buildPlainDistanceIndex, cross, unit, type Vector3 } from '@diewright/geometry';
import { z } from 'zod';
import { evaluateCharacteristics } from '../evaluate/evaluate-characteristics.ts';
import { planSchema } from '../plan/plan.ts';
import type { Evaluated } from '../result/characteristic-evaluation.ts';

const point = z.tuple([z.number(), z.number(), z.number()]);

/** Along the normal, outwards, mm; u and v are counted from the feature's middle, mm. */
const deviationSchema = z.strictObject({
  /** The middle point alone. */
  bump: z.number().optional(),
  /** The whole surface. */
  offset: z.number().optional(),
  /** mm per mm along u; of a cylinder along its axis. */
  slope: z.number().optional(),
  /** Amplitude · cos(number · angle). */
  lobes: z.strictObject({ number: z.int(), amplitude: z.number() }).optional(),
});

const touchedSchema = z.strictObject({
  plane: z
    .strictObject({
      point,
      normal: point,
      u: point,
      /** Half the length along u, half the width across. */
      half: z.tuple([z.number(), z.number()]),
    })
    .optional(),
  cylinder: z
    .strictObject({ point, direction: point, diameter: z.number(), heights: z.array(z.number()) })
    .optional(),
  side: z.enum(['internal', 'external']).optional(),
  deviation: deviationSchema.default({}),
  /** All its points, mm. */
  shift: point.default([0, 0, 0]),
  /** Its axis leans: mm along `to` per mm of height. */
  lean: z.strictObject({ to: point, perMm: z.number() }).optional(),
  /** Its axis bows towards x by so much in the middle, the ends stay, mm. */
  bow: z.number().optional(),
});

export const exampleSchema = z.strictObject({
  touched: z.record(z.string(), touchedSchema),
  datums: z.record(z.string(), z.string()).default({}),
  /** Two planes that are one feature of size: its id, the two. */
  pairs: z.record(z.string(), z.tuple([z.string(), z.string()])).default({}),
  plan: z.looseObject({
    /** `A|B` needs none: the letters are read from it. */
    datumSystems: z.array(z.looseObject({ id: z.string() })).optional(),
    characteristics: z.array(z.looseObject({ datumSystem: z.string().optional() })),
  }),
  gives: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]))),
});
export type DocumentedExample = z.infer<typeof exampleSchema>;
type Touched = z.infer<typeof touchedSchema>;

const PER_RING = 24;
const GRID = 9;

/** @returns what came of each characteristic, by its id */
export async function measureExample({
  touched,
  datums,
  pairs,
  plan,
}: DocumentedExample): Promise<ReadonlyMap<string, Evaluated>> {
  const ids = Object.keys(touched);
  const made = ids.map((id) => madeOf(touched[id] as Touched));
  const model = modelOf(made);
  const index = buildPlainDistanceIndex(model.mesh);
  const positions = Float64Array.from(made.flatMap(({ points }) => points.flat()));
  const answer = await index.query(positions, { feet: true });
  const whole = planSchema.parse({
    schemaVersion: 3,
    kind: 'diewright.plan',
    standard: { body: 'iso', name: 'ISO 1101:2017', from: 'hand' },
    // Nobody says how these points were measured.
    decision: 'simple',
    ...plan,
    features: [
      ...ids.map((id, face) => featureOf(id, touched[id] as Touched, face)),
      ...Object.entries(pairs).map(([id, members]) => pairOf(id, members, ids, touched)),
    ],
    datumSystems: [...(plan.datumSystems ?? []), ...systemsOf(plan.characteristics)],
    datums: Object.entries(datums).map(([letter, feature]) => ({ letter, features: [feature] })),
    characteristics: plan.characteristics.map((one) => ({ source: { kind: 'hand' }, ...one })),
  });
  const evaluations = await evaluateCharacteristics({
    model,
    plan: whole,
    index,
    set: {
      positions,
      deviation: answer.distance,
      feet: answer.feet as Float64Array,
      face: Uint32Array.from(made.flatMap(({ points }, face) => points.map(() => face))),
    },
    edgeMarginMm: 0,
  });
  return new Map(
    whole.characteristics.map(({ id }, k) => {
      const evaluation = evaluations[k];
      if (evaluation?.status !== 'evaluated') throw new Error(`${id}: ${JSON.stringify(evaluation)}`);
      return [id, evaluation];
    }),
  );
}

function systemsOf(characteristics: DocumentedExample['plan']['characteristics']) {
  const labels = characteristics.flatMap(({ datumSystem }) =>
    datumSystem && /^[A-Z](\|[A-Z])*$/.test(datumSystem) ? [datumSystem] : [],
  );
  return [...new Set(labels)].map((label) => ({
    id: label,
    label,
    compartments: label.split('|').map((letter) => ({ members: [{ letter }] })),
  }));
}

function featureOf(id: string, { plane, cylinder, side }: Touched, face: number) {
  const kind = plane ? 'plane' : 'cylinder';
  return {
    id,
    kind,
    faces: [{ index: face, kind }],
    ...(side ? { side } : {}),
    nominal: plane
      ? { point: plane.point, direction: unit(plane.normal) }
      : cylinder && { point: cylinder.point, direction: cylinder.direction, diameter: cylinder.diameter },
  };
}

function pairOf(
  id: string,
  members: readonly [string, string],
  ids: readonly string[],
  touched: Record<string, Touched>,
) {
  const [a, b] = members.map((member) => touched[member]?.plane);
  if (!a || !b) throw new Error(`${id} is made of two planes`);
  const middle = a.point.map((value, k) => (value + (b.point[k] as number)) / 2);
  const between = a.point.map((value, k) => value - (b.point[k] as number));
  const widthMm = Math.abs(between.reduce((sum, value, k) => sum + value * (a.normal[k] as number), 0));
  const isInternal = between.reduce((sum, value, k) => sum + value * (a.normal[k] as number), 0) < 0;
  return {
    id,
    kind: 'parallelPlanes',
    side: isInternal ? 'internal' : 'external',
    faces: members.map((member) => ({ index: ids.indexOf(member), kind: 'plane' })),
    nominal: { point: middle, direction: a.normal, widthMm },
  };
}

interface Made {
  readonly points: readonly Vector3[];
  readonly positions: readonly Vector3[];
  readonly triangles: readonly number[];
  readonly kind: 'plane' | 'cylinder';
  readonly middle: Vector3;
}

function madeOf(touched: Touched): Made {
  if (touched.plane) return madePlane(touched.plane, touched);
  if (touched.cylinder) return madeCylinder(touched.cylinder, touched);
  throw new Error('neither a plane nor a cylinder');
}

function madePlane(
  { point: middle, normal: asked, u, half: [a, b] }: NonNullable<Touched['plane']>,
  { deviation, shift }: Touched,
): Made {
  const normal = unit(asked);
  const v = cross(normal, u);
  const at = (x: number, y: number): Vector3 => addScaled(addScaled(middle, x, u), y, v);
  const points: Vector3[] = [];
  for (let i = 0; i < GRID; i++)
    for (let j = 0; j < GRID; j++) {
      const [x, y] = [a * ((2 * i) / (GRID - 1) - 1), b * ((2 * j) / (GRID - 1) - 1)];
      const bump = x === 0 && y === 0 ? (deviation.bump ?? 0) : 0;
      const off = bump + (deviation.offset ?? 0) + (deviation.slope ?? 0) * x;
      points.push(addScaled(addScaled(at(x, y), off, normal), 1, shift));
    }
  const positions = [at(-a, -b), at(a, -b), at(a, b), at(-a, b)];
  return { points, positions, triangles: [0, 1, 2, 0, 2, 3], kind: 'plane', middle };
}

function madeCylinder(
  { point: foot, direction, diameter, heights }: NonNullable<Touched['cylinder']>,
  { deviation, shift, lean, bow = 0 }: Touched,
): Made {
  const u: Vector3 = Math.abs(direction[0]) > 0.9 ? [0, 1, 0] : [1, 0, 0];
  const v = cross(direction, u);
  const middle = ((heights[0] ?? 0) + (heights.at(-1) ?? 0)) / 2;
  const half = ((heights.at(-1) ?? 0) - (heights[0] ?? 0)) / 2;
  const round = (height: number, angle: number, radius: number): Vector3 =>
    addScaled(
      addScaled(addScaled(foot, height, direction), radius * Math.cos(angle), u),
      radius * Math.sin(angle),
      v,
    );
  const angles = Array.from({ length: PER_RING }, (_, i) => (2 * Math.PI * i) / PER_RING);
  const points = heights.flatMap((height) =>
    angles.map((angle) => {
      const lobes = deviation.lobes
        ? deviation.lobes.amplitude * Math.cos(deviation.lobes.number * angle)
        : 0;
      const along = height - middle;
      const radius = diameter / 2 + lobes + (deviation.offset ?? 0) + (deviation.slope ?? 0) * along;
      const bowed = addScaled(round(height, angle, radius), bow * (1 - (along / half) ** 2), [1, 0, 0]);
      const leaning = lean ? addScaled(bowed, lean.perMm * along, lean.to) : bowed;
      return addScaled(leaning, 1, shift);
    }),
  );
  const [low, high] = [heights[0] ?? 0, heights.at(-1) ?? 0];
  const positions = [low, high].flatMap((height) =>
    angles.map((angle) => round(height, angle, diameter / 2)),
  );
  const triangles = angles.flatMap((_, i) => {
    const j = (i + 1) % PER_RING;
    return [i, j, i + PER_RING, j, j + PER_RING, i + PER_RING];
  });
  return {
    points,
    positions,
    triangles,
    kind: 'cylinder',
    middle: addScaled(foot, (low + high) / 2, direction),
  };
}

/** The faces alone, each by itself: what the engine asks of a model. */
function modelOf(made: readonly Made[]): CadModel {
  let vertices = 0;
  let triangleCount = 0;
  const triangles: number[] = [];
  const faceOfTriangle: number[] = [];
  const faces = made.map((each, index) => {
    const firstTriangle = triangleCount;
    triangles.push(...each.triangles.map((vertex) => vertex + vertices));
    const count = each.triangles.length / 3;
    for (let t = 0; t < count; t++) faceOfTriangle.push(index);
    vertices += each.positions.length;
    triangleCount += count;
    return {
      index,
      kind: each.kind,
      firstTriangle,
      triangleCount: count,
      area: 1,
      centroid: each.middle as [number, number, number],
    };
  });
  return {
    mesh: {
      positions: Float64Array.from(made.flatMap(({ positions }) => positions.flat())),
      triangles: Uint32Array.from(triangles),
    },
    faceOfTriangle: Uint32Array.from(faceOfTriangle),
    faces,
    source: { fileName: 'example', sha256: '', schema: 'TEST', unitName: 'mm', mmPerUnit: 1 },
    tessellation: null,
    solids: 1,
  };
}
