/**
 * The measured points of a section as short lines across its nominal curve, along which their deviations are drawn
 * magnified. The figures are the section's own; only the feet and directions are found here.
 */
import type { Section } from '@diewright/metrology';

export interface Whisker {
  /** Nearest place of the nominal curve, mm in the section's plane. */
  readonly footX: number;
  readonly footY: number;
  /** Unit vector across the curve, out of the material. */
  readonly outX: number;
  readonly outY: number;
  /** mm, + = material outside the nominal. */
  readonly deviation: number;
}

interface Foot extends Whisker {
  readonly line: number;
  /** How clearly the point itself shows on which side the material is: + = right of the curve's direction is outside. */
  readonly vote: number;
}

/** Of each cell of the picture the point of largest deviation. */
export function sectionWhiskers(section: Section, cellMm: number): Whisker[] {
  const { measured, nominal } = section;
  const cells = new Map<string, number>();
  for (let i = 0; i + 2 < measured.length; i += 3) {
    if (!Number.isFinite(measured[i + 2]!)) continue;
    const key = `${Math.floor(measured[i]! / cellMm)} ${Math.floor(measured[i + 1]! / cellMm)}`;
    const known = cells.get(key);
    if (known === undefined || Math.abs(measured[i + 2]!) > Math.abs(measured[known + 2]!)) cells.set(key, i);
  }
  const feet: Foot[] = [];
  for (const i of cells.values()) {
    const foot = footOn(nominal, measured[i]!, measured[i + 1]!, measured[i + 2]!);
    if (foot) feet.push(foot);
  }
  return turnedOutwards(feet, nominal.length);
}

/** The nearest place of all curves, with its direction's right-hand side as outside until the points say otherwise. */
function footOn(lines: readonly (readonly number[])[], x: number, y: number, deviation: number): Foot | null {
  let [bestLine, bestAt] = [-1, 0];
  let [footX, footY] = [0, 0];
  let least = Number.POSITIVE_INFINITY;
  lines.forEach((line, index) => {
    for (let i = 0; i + 3 < line.length; i += 2) {
      const ax = line[i]!;
      const ay = line[i + 1]!;
      const dx = line[i + 2]! - ax;
      const dy = line[i + 3]! - ay;
      const square = dx * dx + dy * dy;
      if (square === 0) continue;
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
      const distance = (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
      if (distance >= least) continue;
      least = distance;
      bestLine = index;
      bestAt = i;
      footX = ax + t * dx;
      footY = ay + t * dy;
    }
  });
  if (bestLine < 0) return null;
  const line = lines[bestLine]!;
  const dx = line[bestAt + 2]! - line[bestAt]!;
  const dy = line[bestAt + 3]! - line[bestAt + 1]!;
  const length = Math.hypot(dx, dy);
  const [outX, outY] = [dy / length, -dx / length];
  const aside = (x - footX) * outX + (y - footY) * outY;
  // A point of the slab lies as far from the curve as it deviates; one far off says nothing of the side.
  const isClear = Math.abs(aside) < 3 * Math.abs(deviation);
  return {
    footX,
    footY,
    outX,
    outY,
    deviation,
    line: bestLine,
    vote: isClear ? aside * Math.sign(deviation) : 0,
  };
}

/** Curves come with the material on their left; where a mesh is turned inside out its points outvote that. */
function turnedOutwards(feet: readonly Foot[], lines: number): Whisker[] {
  const votes = new Float64Array(lines);
  for (const foot of feet) votes[foot.line] = votes[foot.line]! + foot.vote;
  return feet.map(({ footX, footY, outX, outY, deviation, line }) => {
    const side = votes[line]! < 0 ? -1 : 1;
    return { footX, footY, outX: side * outX, outY: side * outY, deviation };
  });
}
