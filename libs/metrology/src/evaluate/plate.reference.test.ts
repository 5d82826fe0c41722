/**
 * The plan of NIST's machined plate (827-9999-904, PMI as data) on simulated touches: the nominal touched with a probe's
 * scatter of 1 µm, and faults planted one by one. Every fault must be found by the characteristics that speak of it, and
 * nothing else may be found.
 */
import { buildExactNominal, type CadModel, exactDistanceIndex, importStep } from '@diewright/cad';
import {
  buildDistanceIndex,
  type DistanceIndex,
  normalRandom,
  sampleSurface,
  seededRandom,
} from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wholeRound } from '../feature/whole-round.ts';
import { planFromModel } from '../plan/from-model/plan-from-model.ts';
import { describeModel } from '../plan/from-model/plan-model.ts';
import type { Plan } from '../plan/plan.ts';
import type { CharacteristicEvaluation, Evaluated } from '../result/characteristic-evaluation.ts';
import { evaluateCharacteristics } from './evaluate-characteristics.ts';

const file = referenceFile('metrology/nist_smstestbed/827-9999-904.stp');

/** Per face, spread evenly; so many that a pattern's every bore is touched all round at several depths. */
const TOUCHES_A_FACE = 60;
const SCATTER_MM = 0.001;

interface Touches {
  readonly positions: Float64Array;
  readonly normals: Float64Array;
  readonly face: Uint32Array;
}

describe.skipIf(!file)('a machined plate by its own drawing', () => {
  let model: CadModel;
  let index: DistanceIndex;
  let plan: Plan;
  let touches: Touches;

  beforeAll(async () => {
    const imported = await importStep(file as string, { chordErrorMm: 0.05, angleDeg: 15 });
    if (!imported.ok) throw new Error(imported.reason);
    model = imported.value;
    const overMesh = await buildDistanceIndex(model.mesh);
    const exact = buildExactNominal(model);
    index = exact ? exactDistanceIndex(overMesh, exact) : overMesh;
    plan = {
      ...planFromModel(describeModel(model), { software: { name: 'Diewright', version: 'test' } }),
      measuringProcess: {
        kind: 'onMachine',
        probeRepeatabilityMm: SCATTER_MM,
        machineError: { constantUm: 2, mmPerUm: 200 },
      },
    };
    touches = await touchEverywhere(model, index);
  }, 180_000);

  afterAll(() => index?.dispose());

  /** @param fault moves a touch along and across its normal: to it belongs the displacement in mm */
  async function judge(fault: (place: readonly number[], face: number) => readonly number[] | null) {
    const random = normalRandom(seededRandom(904));
    const positions = touches.positions.slice();
    for (let i = 0; i < touches.face.length; i++) {
      const place = [...touches.positions.subarray(3 * i, 3 * i + 3)];
      const moved = fault(place, touches.face[i] as number) ?? [0, 0, 0];
      const scatter = SCATTER_MM * random();
      for (let k = 0; k < 3; k++)
        positions[3 * i + k] =
          (positions[3 * i + k] as number) +
          (moved[k] as number) +
          scatter * (touches.normals[3 * i + k] as number);
    }
    const answer = await index.query(positions, { feet: true });
    const evaluations = await evaluateCharacteristics({
      model,
      plan,
      index,
      // A touch belongs to the face that it was planned on, however far the part is off.
      set: { positions, deviation: answer.distance, feet: answer.feet as Float64Array, face: touches.face },
      edgeMarginMm: 0,
    });
    return plan.characteristics.map((one, k) => ({
      one,
      evaluation: evaluations[k] as CharacteristicEvaluation,
    }));
  }

  type Judged = Awaited<ReturnType<typeof judge>>;

  const evaluated = (judged: Judged) =>
    judged.flatMap(({ one, evaluation }) =>
      evaluation.status === 'evaluated' ? [{ one, evaluation: evaluation as Evaluated }] : [],
    );
  const found = (judged: Judged) =>
    evaluated(judged).flatMap(({ one, evaluation }) =>
      evaluation.verdict === 'conforming' || evaluation.verdict === 'noTolerance' ? [] : [one.id],
    );
  const facesOf = (id: string) =>
    plan.characteristics
      .find((one) => one.id === id)
      ?.features.flatMap((feature) => plan.features.find((each) => each.id === feature)?.faces ?? [])
      .map(({ index: face }) => face as number) ?? [];
  const idOf = (kind: string, nth = 0) =>
    plan.characteristics.filter((one) => one.kind === kind && one.group === 'geometric')[nth]?.id as string;
  const holesOf = (nominal: number) =>
    plan.characteristics.find(
      (one) =>
        one.group === 'dimension' &&
        Math.abs((one.nominal?.value ?? 0) - nominal) < 1e-6 &&
        one.requirement.kind === 'deviations',
    ) as Plan['characteristics'][number];

  test('without a fault nothing is found, and the values are those of the scatter', async () => {
    const judged = await judge(() => null);
    expect(found(judged)).toEqual([]);
    const all = evaluated(judged);
    expect(all.length).toBeGreaterThanOrEqual(15);
    for (const { one, evaluation } of all) {
      expect(evaluation.uncertainty, one.id).not.toBeNull();
      // Six scatters from rim to rim, and the surface method's twofold view of them.
      if (one.group === 'geometric') expect(evaluation.value, one.id).toBeLessThan(0.02);
      else
        expect(
          Math.abs((evaluation.value ?? 0) - (one.group === 'dimension' ? (one.nominal?.value ?? 0) : 0)),
          one.id,
        ).toBeLessThan(0.02);
    }
  }, 120_000);

  test('a bump on one of the pads: their flatness, nothing else', async () => {
    const id = idOf('flatness');
    const [pad] = facesOf(id);
    const [cx, cy] = (model.faces[pad as number] as CadModel['faces'][number]).centroid;
    const nearest = Math.min(
      ...Array.from(touches.face, (face, i) =>
        face === pad
          ? Math.hypot(
              (touches.positions[3 * i] as number) - cx,
              (touches.positions[3 * i + 1] as number) - cy,
            )
          : Number.POSITIVE_INFINITY,
      ),
    );
    const normal = normalOf(pad as number);
    const judged = await judge(([x, y], face) =>
      face === pad && Math.hypot((x as number) - cx, (y as number) - cy) <= nearest + 1e-9
        ? normal.map((n) => 0.18 * n)
        : null,
    );
    expect(found(judged)).toEqual([id]);
    const value = evaluated(judged).find(({ one }) => one.id === id)?.evaluation.value as number;
    // The bump over a flat pad, in its middle: the planes lie 0.18 apart, but for the scatter.
    expect(Math.abs(value - 0.18)).toBeLessThan(0.01);
  }, 120_000);

  test('bores too large: their size, with the worst of them named', async () => {
    const size = holesOf(6.35);
    const bore = wholeRound(model, facesOf(size.id).slice(0, 1));
    const surface = model.exactFaces?.shapes[bore[0] as number]?.surface;
    if (surface?.kind !== 'cylinder') throw new Error('the bore is no cylinder');
    const { frame } = surface;
    const judged = await judge((place, face) => (bore.includes(face) ? outwards(frame, place, 0.1) : null));
    const wrong = found(judged);
    expect(wrong).toContain(size.id);
    // Larger by 0.2 in diameter; whatever else speaks of the same bore may find it, nothing else.
    for (const id of wrong) expect(speaksOf(id, bore), id).toBe(true);
    const evaluation = evaluated(judged).find(({ one }) => one.id === size.id)?.evaluation as Evaluated;
    expect(Math.abs((evaluation.highest ?? 0) - 6.55)).toBeLessThan(0.02);
  }, 120_000);

  test('one hole of a pattern out of place by 0.2 mm: its position, and it is named', async () => {
    const id = idOf('position');
    const hole = wholeRound(model, facesOf(id).slice(0, 1));
    const judged = await judge((_, face) => (hole.includes(face) ? [0.16, 0.12, 0] : null));
    const wrong = found(judged);
    expect(wrong).toContain(id);
    for (const other of wrong) expect(speaksOf(other, hole), other).toBe(true);
    const evaluation = evaluated(judged).find(({ one }) => one.id === id)?.evaluation as Evaluated;
    // ⌀ twice the shift; the surface method sees the scatter of single touches too.
    expect(Math.abs(evaluation.value - 0.4)).toBeLessThan(0.02);
    const sorted = [...evaluation.parts].sort((a, b) => b.value - a.value);
    expect(sorted[0]?.value).toBeGreaterThan(0.35);
    expect(sorted[1]?.value).toBeLessThan(0.03);
  }, 120_000);

  /** Of no face in particular (the whole part), or of one of these. */
  const speaksOf = (id: string, faces: readonly number[]) => {
    const own = facesOf(id);
    return own.length === 0 || own.some((face) => faces.includes(face));
  };

  function normalOf(face: number): readonly number[] {
    const i = touches.face.indexOf(face);
    return [...touches.normals.subarray(3 * i, 3 * i + 3)];
  }
});

type Frame = { readonly origin: readonly number[]; readonly z: readonly number[] };

function outwardsOf({ origin, z }: Frame, place: readonly number[]): number[] {
  const away = place.map((x, k) => x - (origin[k] as number));
  const along = away.reduce((sum, x, k) => sum + x * (z[k] as number), 0);
  return away.map((x, k) => x - along * (z[k] as number));
}

function outwards(frame: Frame, place: readonly number[], by: number): number[] {
  const across = outwardsOf(frame, place);
  const size = Math.hypot(...across);
  return across.map((x) => (by * x) / size);
}

/** Even random places on the exact faces, as many on each. */
async function touchEverywhere(model: CadModel, index: DistanceIndex): Promise<Touches> {
  const places: number[] = [];
  const planned: number[] = [];
  for (const face of model.faces) {
    const from = 3 * face.firstTriangle;
    const mesh = {
      positions: model.mesh.positions,
      triangles: model.mesh.triangles.slice(from, from + 3 * face.triangleCount),
    };
    places.push(...sampleSurface(mesh, TOUCHES_A_FACE, 1 + face.index).positions);
    for (let k = 0; k < TOUCHES_A_FACE; k++) planned.push(face.index);
  }
  const answer = await index.query(Float64Array.from(places), { feet: true, normals: true });
  return {
    positions: answer.feet as Float64Array,
    normals: answer.normals as Float64Array,
    face: Uint32Array.from(planned),
  };
}
