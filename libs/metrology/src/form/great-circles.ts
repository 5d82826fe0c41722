/**
 * The great circles of a measured sphere: planes through its least-squares centre. Of a scan they are spread evenly over
 * all directions, each as thick as two point spacings; of touches they are those through any two of them in which at
 * least two more lie. Of each point counts its distance from the centre, so that a thick section does not blur.
 */
import {
  cross,
  dot,
  fitShape,
  length,
  type OutlierRule,
  subtract,
  success,
  unit,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { countedIndices } from '../measure/feature-sections.ts';
import { pointAt } from '../measure/point-at.ts';
import { tooFewPoints, tooFewSections } from '../measure/refusals.ts';
import { polarOf } from '../measure/sections.ts';
import { stepsOfFit } from '../measure/steps-of-fit.ts';
import type { FormCriterion } from './form-options.ts';
import { FEWEST_ON_CIRCLE, type RoundSection, type RoundSections } from './round-section.ts';

/** Up to so many points are touches: all pairs of them are looked at. */
const MOST_TOUCHES = 60;
const PLANES = 60;
/** A touch lies in a plane when it is no farther from it than this share of the radius: a degree of turn. */
const IN_PLANE = Math.sin(Math.PI / 180);

export function greatCircles({ points }: MeasuredFeature, criterion: FormCriterion, outliers: OutlierRule) {
  const n = points.length / 3;
  if (n < FEWEST_ON_CIRCLE) return tooFewPoints(n, FEWEST_ON_CIRCLE);
  const fitted = fitShape('sphere', points, { outliers });
  if (!fitted.ok) return fitted;
  const { centre, radius } = fitted.value.shape;
  const used = countedIndices(n, fitted.value);
  const away = Array.from(used, (i) => subtract(pointAt(points, i), centre));
  const few = away.length <= MOST_TOUCHES;
  const normals = few ? normalsThrough(away) : evenDirections(PLANES);
  const half = few ? radius * IN_PLANE : radius * Math.sqrt((4 * Math.PI) / away.length);
  const sections: RoundSection[] = [];
  const seen = new Set<string>();
  const touched = new Set<number>();
  for (const normal of normals) {
    const inside = away.flatMap((p, k) => (Math.abs(dot(p, normal)) <= half ? [k] : []));
    const name = inside.join(' ');
    if (inside.length < FEWEST_ON_CIRCLE || seen.has(name)) continue;
    seen.add(name);
    const flat = new Float64Array(3 * inside.length);
    const { angle } = polarOf(Float64Array.from(inside.flatMap((k) => [...away[k]!])), {
      point: [0, 0, 0],
      direction: normal,
    });
    inside.forEach((k, j) => {
      const size = length(away[k]!);
      flat[3 * j] = size * Math.cos(angle[j] as number);
      flat[3 * j + 1] = size * Math.sin(angle[j] as number);
      touched.add(k);
    });
    const circle = fitShape('circle', flat, { criterion });
    if (!circle.ok) continue;
    const label = normal.map((c) => c.toFixed(3)).join(', ');
    sections.push({ label, fit: circle.value, angle, centre, normal });
  }
  if (sections.length === 0) return tooFewSections(0, 1);
  const steps = [
    ...stepsOfFit(fitted.value),
    { code: 'great-circles', details: { sections: sections.length, halfThicknessMm: half } },
  ];
  return success<RoundSections>({ sections, steps, used: touched.size });
}

function normalsThrough(away: readonly Vector3[]): Vector3[] {
  const normals: Vector3[] = [];
  for (let i = 0; i < away.length; i++)
    for (let k = i + 1; k < away.length; k++) {
      const normal = cross(unit(away[i]!), unit(away[k]!));
      // Two touches close together, or opposite, do not tell a plane.
      if (length(normal) > 0.2) normals.push(unit(normal));
    }
  return normals;
}

/** Even on half a sphere: the golden spiral. */
function evenDirections(count: number): Vector3[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, k) => {
    const z = (k + 0.5) / count;
    const across = Math.sqrt(1 - z * z);
    return [across * Math.cos(golden * k), across * Math.sin(golden * k), z];
  });
}
