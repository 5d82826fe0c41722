/** The tolerance zone of the chosen characteristic, as the view can draw it. */
import type { CharacteristicResult } from '@diewright/metrology';
import { acrossOf, type PreparedSurface, type ToleranceZone } from '@diewright/viewer';
import { isEvaluated } from '../words/evaluation-words.ts';

/** More triangles than these of one profile are not drawn twice over. */
const MOST_TRIANGLES = 200_000;

/** @returns null where there is no zone to show; sizes and distances show the shape that was measured */
export function toleranceZoneOf(
  one: CharacteristicResult,
  surface: PreparedSurface | null,
): ToleranceZone | null {
  if (!isEvaluated(one)) return null;
  const { zone, limits, unit, plot } = one.evaluation;
  const allowed = unit === 'mm' && one.group === 'geometric' ? (limits?.upper ?? null) : null;
  if (zone?.kind === 'axis') return { ...zone, diameter: allowed };
  if (zone?.kind === 'planes' && surface) return { ...zone, ...rimOf(surface, one, zone) };
  if (zone) return zone;
  if (!/Profile$/.test(one.kind) || plot?.kind !== 'profile' || !surface) return null;
  return aroundFaces(
    surface,
    one.faces.map(({ face }) => face),
    plot,
  );
}

/** Whether its zone may be drawn wider than it is: a size is what it is. */
export const isZone = ({ group }: CharacteristicResult) => group === 'geometric';

type Planes = Extract<ToleranceZone, { kind: 'planes' }>;

/** The rectangle in the planes that holds the faces. */
function rimOf(
  { positions, faceNumbers }: PreparedSurface,
  { faces }: CharacteristicResult,
  { point, normal }: Planes,
): Pick<Planes, 'rim'> {
  const wanted = new Set(faces.map(({ face }) => face));
  const axes = acrossOf(normal);
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let vertex = 0; vertex < faceNumbers.length; vertex++) {
    if (!wanted.has(faceNumbers[vertex]!)) continue;
    axes.forEach((axis, k) => {
      let at = 0;
      for (let c = 0; c < 3; c++) at += (positions[3 * vertex + c]! - point[c]!) * axis[c]!;
      low[k] = Math.min(low[k]!, at);
      high[k] = Math.max(high[k]!, at);
    });
  }
  const [u0, v0] = low as [number, number];
  const [u1, v1] = high as [number, number];
  if (!(u0 < u1 && v0 < v1)) return {};
  const corner = (u: number, v: number) =>
    point.map((value, c) => value + u * axes[0][c]! + v * axes[1][c]!) as [number, number, number];
  return { rim: [corner(u0, v0), corner(u1, v0), corner(u1, v1), corner(u0, v1)] };
}

function aroundFaces(
  { positions, normals, faceNumbers, triangles }: PreparedSurface,
  faces: readonly number[],
  { lower, upper }: { readonly lower: number; readonly upper: number },
): ToleranceZone | null {
  const wanted = new Set(faces);
  const corners: number[] = [];
  for (let k = 0; k < triangles.length; k += 3)
    if (wanted.has(faceNumbers[triangles[k]!]!))
      corners.push(triangles[k]!, triangles[k + 1]!, triangles[k + 2]!);
  if (corners.length === 0 || corners.length > 3 * MOST_TRIANGLES) return null;
  const places = new Float32Array(3 * corners.length);
  const directions = new Float32Array(3 * corners.length);
  corners.forEach((vertex, k) => {
    const [x, y, z] = [normals[4 * vertex]!, normals[4 * vertex + 1]!, normals[4 * vertex + 2]!];
    const length = Math.hypot(x, y, z) || 1;
    places.set(positions.subarray(3 * vertex, 3 * vertex + 3), 3 * k);
    directions.set([x / length, y / length, z / length], 3 * k);
  });
  return {
    kind: 'offset',
    positions: places,
    normals: directions,
    triangles: Uint32Array.from(corners, (_, k) => k),
    inner: lower,
    outer: upper,
  };
}
