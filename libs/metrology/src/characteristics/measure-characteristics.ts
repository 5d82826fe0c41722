/**
 * What of the drawing was measured: the faces of every characteristic with their coverage. Whether a requirement is met
 * is not said here.
 */
import type { CadModel } from '@diewright/cad';
import type { EvenSamples } from '../deviation/even-samples.ts';
import type { Characteristic } from '../plan/characteristic.ts';
import type { Plan } from '../plan/plan.ts';
import type { CharacteristicResult, FaceCoverage } from '../result/characteristic-result.ts';
import type { PmiResult } from '../result/pmi-result.ts';
import { type CoverageRequest, countFaceCoverage, sumCoverage } from './count-face-coverage.ts';
import { facesOfCharacteristics, knownFaces } from './faces-of-characteristic.ts';
import { placeLeader } from './place-leader.ts';

/** A face counts as measured when at least half of it was, unless the plan asks for another share. */
const MEASURED_FROM = 0.5;

export interface MeasuredCharacteristics {
  readonly pmi: PmiResult | null;
  readonly characteristics: CharacteristicResult[];
}

export function measureCharacteristics(
  model: CadModel,
  plan: Plan,
  request: CoverageRequest,
): MeasuredCharacteristics {
  const measuredFrom = plan.minimumCoverage ?? MEASURED_FROM;
  const coverage = countFaceCoverage(request);
  const facesOf = facesOfCharacteristics(plan, model.faces.length);
  const systems = new Map(plan.datumSystems.map((system) => [system.id, system.compartments]));
  const kinds = new Map(plan.features.map(({ id, kind }) => [id, kind]));
  const balloons = numberBalloons(plan.characteristics);
  const characteristics = plan.characteristics.map((characteristic, k): CharacteristicResult => {
    const { faces, notFound } = facesOf(characteristic);
    const covered = faces.map((face) => coverage[face] as FaceCoverage);
    const datumSystem = characteristic.group === 'geometric' ? characteristic.datumSystem : undefined;
    return {
      ...characteristic,
      balloon: balloons[k] as number,
      datumReferences: systems.get(datumSystem ?? '') ?? [],
      allAround: characteristic.features.some((id) => kinds.get(id) === 'allAround'),
      faces: covered,
      facesNotFound: notFound,
      ...sumCoverage(covered, measuredFrom),
      leader: placeLeader(model, request.samples, faces, characteristic.anchor),
      evaluation: null,
    };
  });
  return { pmi: describePmi(model, plan, request.samples, measuredFrom), characteristics };
}

/** What has a number keeps it; the others get the next free ones, in the plan's order. */
function numberBalloons(characteristics: readonly Characteristic[]): number[] {
  const taken = new Set(characteristics.flatMap(({ balloon }) => balloon ?? []));
  let next = 1;
  return characteristics.map(({ balloon }) => {
    if (balloon !== undefined) return balloon;
    while (taken.has(next)) next++;
    return next++;
  });
}

/** Null where neither the model nor the plan was asked for what a drawing says. */
function describePmi(
  model: CadModel,
  plan: Plan,
  samples: EvenSamples,
  measuredFrom: number,
): PmiResult | null {
  const { annotations, characteristics, datums, datumTargets } = plan;
  if (!annotations && characteristics.length === 0 && datums.length === 0) return null;
  const features = new Map(plan.features.map((feature) => [feature.id, feature]));
  const facesOf = (ids: readonly string[]) =>
    knownFaces(
      ids.flatMap((id) => features.get(id)?.faces ?? []),
      model.faces.length,
    ).faces;
  const countOf = (group: Characteristic['group']) =>
    characteristics.filter((one) => one.group === group).length;
  return {
    presence: annotations?.kind ?? null,
    counts: {
      dimensions: countOf('dimension'),
      tolerances: countOf('geometric'),
      textures: countOf('texture'),
      datums: datums.length,
      datumTargets: datumTargets.length,
      notes: plan.notes.length,
      graphical: annotations?.graphical ?? 0,
      tessellated: annotations?.tessellated ?? 0,
      placeholders: annotations?.placeholders ?? 0,
    },
    ...(plan.standard ? { standard: plan.standard } : {}),
    measuredFrom,
    datums: datums.map((datum) => {
      const faceIndices = facesOf(datum.features);
      return {
        ...datum,
        faceIndices: [...faceIndices],
        leader: placeLeader(model, samples, faceIndices, datum.anchor),
      };
    }),
    datumTargets: datumTargets.map((target) => {
      const own = knownFaces(target.faces, model.faces.length).faces;
      const faces = own.length > 0 ? own : facesOf(target.feature === undefined ? [] : [target.feature]);
      return { ...target, leader: placeLeader(model, samples, faces, target.place?.origin) };
    }),
    notes: plan.notes,
    views: plan.views,
    open: plan.open,
  };
}
