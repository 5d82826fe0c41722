/**
 * Profile of a line (ISO 1101:2017, 17.6; ISO 1660:2017; ASME Y14.5-2018, 11.2): in every section plane of the given
 * direction the least zone about the true line that holds the section's points; the worst section gives the value. A
 * section's zone moves by itself, in its plane, as the datums leave it. Deviations are those in the plane.
 */
import type { CadModel } from '@diewright/cad';
import {
  countMotions,
  type DistanceIndex,
  dot,
  failure,
  identity,
  invertRigid,
  type Motions,
  motionsWithin,
  type Outcome,
  rowsOfPlane,
  success,
  transformPoints,
  type Vector3,
} from '@diewright/geometry';
import { measureDeviations } from '../deviation/measure-deviations.ts';
import { groupAlong } from '../measure/group-along.ts';
import type { Measurement } from '../measure/measurement.ts';
import { pointAt, pointsAt } from '../measure/point-at.ts';
import { pointSpacing } from '../measure/point-spacing.ts';
import { placeZones } from '../zone/place-zones.ts';
import { surfaceMember } from './surface-member.ts';
import { type LocatedProfile, profileMeasurement } from './surface-profile.ts';

export interface LineProfileOptions {
  readonly model: CadModel;
  /** Normal of the section planes, in the nominal's frame. */
  readonly across: Vector3;
  /** Motions that the datums leave. */
  readonly motions: Motions;
  /** Of the part, mm. */
  readonly sizeMm: number;
}

/** Fewer say nothing of a line. */
const FEWEST = 3;

export async function measureLineProfile(
  { points, zone, options: { index, tolerance } }: LocatedProfile,
  { model, across, motions, sizeMm }: LineProfileOptions,
): Promise<Outcome<{ readonly measurement: Measurement; readonly searched: number }, string>> {
  const n = points.length / 3;
  const height = Float64Array.from({ length: n }, (_, i) => dot(pointAt(points, i), across));
  const { groups, kind, leftOut } = groupAlong(height, { fewest: FEWEST, spacing: pointSpacing(points) });
  if (groups.length === 0) return failure('measure-too-few-sections', { sections: 0, needed: 1 });
  const placed: { at: number; points: Float64Array }[] = [];
  let searched = 0;
  for (const { at, indices } of groups) {
    const own = pointsAt(points, indices);
    const place = pointAt(own, 0);
    const left = motionsWithin(motions, rowsOfPlane(place, across), place);
    searched = countMotions(left);
    const freedom = { motions: left, shift: null, anywhere: false };
    const placement = await placeZones([surfaceMember(own, zone, index, across)], freedom, sizeMm);
    if (!placement.ok) return placement;
    placed.push({ at, points: transformPoints(invertRigid(placement.value.zones), own) });
  }
  const distances = await inPlanes(
    placed.map((section) => section.points),
    across,
    model,
    index,
  );
  const sections = placed.flatMap(({ at }, k) => {
    const own = (distances[k] as Float64Array).filter((d) => !Number.isNaN(d));
    if (own.length === 0) return [];
    return [{ at, distances: own, value: profileMeasurement(own, zone, tolerance, searched).value }];
  });
  const [first] = sections;
  if (!first) return failure('measure-too-few-sections', { sections: 0, needed: 1 });
  const worst = sections.reduce((a, b) => (b.value > a.value ? b : a), first);
  const measurement = profileMeasurement(worst.distances, zone, tolerance, searched);
  const used = sections.reduce((sum, { distances }) => sum + distances.length, 0);
  return success({
    searched,
    measurement: {
      ...measurement,
      points: { given: n, used },
      parts: sections.map(({ at, value, distances }) => ({
        label: at.toFixed(3),
        value,
        points: distances.length,
      })),
      steps: [
        {
          code: kind === 'layers' ? 'sections-layers' : 'sections-bins',
          details: {
            sections: sections.length,
            thickestMm: Math.max(...groups.map(({ width }) => width)),
            leftOut,
          },
        },
        ...measurement.steps,
        { code: 'worst-section', details: { at: worst.at, value: worst.value } },
      ],
    },
  });
}

/** Deviations of each section's points in its plane, all asked at once: the search over the triangles is built but once. */
async function inPlanes(
  sections: readonly Float64Array[],
  across: Vector3,
  model: CadModel,
  index: DistanceIndex,
): Promise<Float64Array[]> {
  const all = new Float64Array(sections.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const each of sections) {
    all.set(each, end);
    end += each.length;
  }
  const { deviation } = await measureDeviations(model, index, all, {
    kind: { kind: 'plane', normal: across },
    partFromMeasured: identity,
    maxDistanceMm: null,
    tipDiameterMm: null,
    dropFreeEdges: false,
    normals: false,
  });
  let at = 0;
  return sections.map(({ length }) => {
    const own = deviation.subarray(at, at + length / 3);
    at += length / 3;
    return own;
  });
}
