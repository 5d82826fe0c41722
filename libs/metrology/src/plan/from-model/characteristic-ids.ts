/**
 * Ids of characteristics that survive a new export as far as labels and geometry allow.
 *
 * A label that the file gives to one characteristic only is its id ('Position.1'). Without one the id is the kind and a
 * digest of where it stands: the stable ids of its faces, else their kinds and middles to 1 mm. Values take no part, so
 * that a changed tolerance is a change of the same characteristic. What still agrees is numbered in the file's order.
 */
import type { PlanModelFace } from './plan-model.ts';

export interface Identified {
  readonly kind: string;
  readonly label: string;
  /** Of each feature. */
  readonly faces: readonly (readonly PlanModelFace[])[];
}

export function characteristicIds(all: readonly Identified[]): string[] {
  const times = countBy(all.map(({ label }) => slug(label)));
  const wanted = all.map((one) => {
    const label = slug(one.label);
    return label && times.get(label) === 1 ? label : `${one.kind}-${digest(placeOf(one))}`;
  });
  const taken = new Set<string>();
  return wanted.map((id) => {
    let free = id;
    for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
    taken.add(free);
    return free;
  });
}

/** As short as a person can still tell apart; letters and digits of any script. */
function slug(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}._]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}

function placeOf({ faces }: Identified): string {
  return faces
    .map((each) =>
      each
        .map((face) => face.id ?? describe(face))
        .sort()
        .join(' '),
    )
    .join('|');
}

function describe({ kind, centroid }: PlanModelFace): string {
  return `${kind} ${centroid.map((value) => Math.round(value) || 0).join(' ')}`;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), in five characters. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36).padStart(5, '0').slice(-5);
}

function countBy(labels: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const label of labels) times.set(label, (times.get(label) ?? 0) + 1);
  return times;
}
