/** Where a reader looks from, in the address: a view that can be sent to somebody. */
import type { ViewPose } from '@diewright/viewer';

const NAME = 'view';

export function addressWithPose(address: string, pose: ViewPose): string {
  const url = new URL(address);
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const numbers = [
    round(pose.azimuth, 4),
    round(pose.elevation, 4),
    ...pose.target.map((c) => round(c, 3)),
    round(pose.span, 3),
  ];
  url.searchParams.set(NAME, numbers.join('_'));
  return url.href;
}

/** @returns null where the address holds none, or none that makes sense */
export function poseOfAddress(search: string): ViewPose | null {
  const text = new URLSearchParams(search).get(NAME);
  const numbers = text?.split('_').map(Number) ?? [];
  if (numbers.length !== 6 || !numbers.every((value) => Number.isFinite(value))) return null;
  const [azimuth, elevation, x, y, z, span] = numbers as [number, number, number, number, number, number];
  if (!(span > 0) || Math.abs(elevation) > Math.PI / 2 + 1e-3) return null;
  return { azimuth, elevation, target: [x, y, z], span };
}
