/** Which limits hold at a point: those of the first zone around it, else of its face, else the general ones. */
import type { Limits } from '../decision/decide.ts';
import type { Plan, ZonePlan } from './plan.ts';

type Point = readonly [number, number, number];

export function zoneAt(zones: readonly ZonePlan[], point: Point, face: number): number {
  return zones.findIndex((zone) => (!zone.faces || zone.faces.includes(face)) && contains(zone, point));
}

export function faceLimits(plan: Plan, face: number): (Limits & { source: 'face' }) | null {
  const found = plan.faces.find((entry) => entry.face.index === face);
  return found ? { lower: found.lower, upper: found.upper, source: 'face' } : null;
}

/** Limits at a point, or null where the plan has none. */
export function limitsAt(plan: Plan, point: Point, face: number): Limits | null {
  const zone = plan.zones[zoneAt(plan.zones, point, face)];
  if (zone) return { lower: zone.lower, upper: zone.upper };
  return faceLimits(plan, face) ?? plan.general ?? null;
}

function contains(zone: ZonePlan, [x, y, z]: Point): boolean {
  if (zone.box) {
    const { min, max } = zone.box;
    return x >= min[0] && x <= max[0] && y >= min[1] && y <= max[1] && z >= min[2] && z <= max[2];
  }
  if (!zone.sphere) return false;
  const [cx, cy, cz] = zone.sphere.centre;
  return Math.hypot(x - cx, y - cy, z - cz) <= zone.sphere.radius;
}
