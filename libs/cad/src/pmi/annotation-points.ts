import { referencesIn } from '../part21/part21-file.ts';
import { placed, readPlacement } from './placement.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiPlacement, Triple } from './pmi-value.ts';

export interface DrawnPoints {
  /** In the file's unit. */
  readonly points: readonly Triple[];
  /** Name of what is drawn: 'position', 'datum'. */
  readonly what: string;
}

/**
 * Points of an annotation's lines and triangles: coordinates lists under repositioned sets (ISO 10303-42
 * tessellated_geometry), points of polylines and other curves, of many an even choice. @throws Part21Fault
 */
export function annotationPoints(source: PmiSource, occurrence: number): DrawnPoints {
  const points: Triple[] = [];
  const drawn = source.entity(occurrence).own('STYLED_ITEM', 1).entity(1);
  const seen = new Set<number>();
  const waiting: { readonly id: number; readonly frames: readonly PmiPlacement[] }[] = [
    { id: drawn.id, frames: [] },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    const keywords = source.keywordsOf(next.id);
    if (!keywords.some((keyword) => leadsToPoints.test(keyword))) continue;
    const entity = source.entity(next.id);
    let { frames } = next;
    let below = [...referencesIn(entity.record)];
    if (entity.is('REPOSITIONED_TESSELLATED_ITEM')) {
      const location = entity.own('REPOSITIONED_TESSELLATED_ITEM', 1).entity(0);
      frames = [readPlacement(location, 1), ...frames];
      below = below.filter((id) => id !== location.id);
    }
    if (entity.is('COORDINATES_LIST')) {
      for (const value of entity.own('COORDINATES_LIST', 1).list(1)) addPoint(points, value, frames);
    } else if (entity.is('CARTESIAN_POINT'))
      addPoint(points, entity.own('CARTESIAN_POINT', 1).list(0), frames);
    else for (const id of evenly(below)) waiting.push({ id, frames });
  }
  return { points, what: nameOf(drawn.record.parts) };
}

const leadsToPoints =
  /TESSELLATED|TRIANGULATED|COORDINATES_LIST|GEOMETRIC_(CURVE_)?SET|POLYLINE|CARTESIAN_POINT|TRIMMED_CURVE|COMPOSITE_CURVE|CIRCLE|ELLIPSE|^LINE$|B_SPLINE_CURVE|AXIS2_PLACEMENT|ANNOTATION_FILL_AREA|TEXT_LITERAL/;

/** Of thousands of strokes some are enough to say where they stand. */
function evenly(ids: readonly number[]): readonly number[] {
  const step = Math.ceil(ids.length / 64);
  return ids.filter((_, place) => place % step === 0);
}

function addPoint(points: Triple[], value: unknown, frames: readonly PmiPlacement[]): void {
  if (!Array.isArray(value)) return;
  const [x, y, z = 0] = value as unknown[];
  if (typeof x !== 'number' || typeof y !== 'number' || typeof z !== 'number') return;
  points.push(frames.reduce<Triple>((point, frame) => placed(frame, point), [x, y, z]));
}

function nameOf(
  parts: readonly { readonly keyword: string; readonly parameters: readonly unknown[] }[],
): string {
  const holder = parts.find(({ keyword }) => keyword === 'REPRESENTATION_ITEM') ?? parts[0];
  const name = holder?.parameters[0];
  return typeof name === 'string' ? name.trim() : '';
}
