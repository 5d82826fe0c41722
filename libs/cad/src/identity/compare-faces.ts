/**
 * What became of each face between two revisions of a model. Faces are matched in rounds, the surest first: by the same
 * id; by the name that the CAD system gave them in both files; by the same surface (then the boundary changed); by the
 * same boundary (then the surface changed); and what is left by likeness of kind, size and place.
 */
import type { FaceShape } from '../face/face-shape.ts';
import { faceIds } from './face-id.ts';
import { type FaceSignature, faceSignature } from './face-signature.ts';

export interface RevisedFace {
  readonly index: number;
  readonly shape: FaceShape;
}

export type FaceMatch =
  | { readonly kind: 'same'; readonly before: number; readonly after: number }
  | {
      readonly kind: 'changed';
      readonly before: number;
      readonly after: number;
      readonly by: 'name' | 'surface' | 'boundary' | 'likeness';
      readonly changes: readonly FaceChange[];
    }
  | { readonly kind: 'removed'; readonly before: number }
  | { readonly kind: 'added'; readonly after: number };

/** One thing that is otherwise; lengths mm, angles rad. */
export interface FaceChange {
  readonly what:
    | 'kind'
    | 'radius'
    | 'majorRadius'
    | 'minorRadius'
    | 'semiAngle'
    | 'distance'
    | 'direction'
    | 'place'
    | 'boundaryLength'
    | 'boundaryCentre'
    | 'loops'
    | 'side';
  readonly from: number | string;
  readonly to: number | string;
}

/** Less than this is rounding of an export, mm and rad. */
const SAME = 2e-3;
/** Likeness beyond this is none. */
const UNLIKE = 1;

export function compareFaces(before: readonly RevisedFace[], after: readonly RevisedFace[]): FaceMatch[] {
  const old = described(before);
  const fresh = described(after);
  const matches: FaceMatch[] = [];
  const take = (
    pair: readonly [Described, Described],
    by: 'id' | 'name' | 'surface' | 'boundary' | 'likeness',
  ) => {
    const [was, is] = pair;
    was.isMatched = true;
    is.isMatched = true;
    const changes = changesBetween(was.signature, is.signature);
    const ends = { before: was.index, after: is.index };
    if (by === 'id' || changes.length === 0) matches.push({ kind: 'same', ...ends });
    else matches.push({ kind: 'changed', ...ends, by, changes });
  };
  for (const pair of pairsBy(old, fresh, (face) => face.id)) take(pair, 'id');
  for (const pair of pairsBy(old, fresh, ({ name }) => name)) take(pair, 'name');
  for (const pair of pairsBy(old, fresh, surfaceKey)) take(pair, 'surface');
  for (const pair of pairsBy(old, fresh, boundaryKey)) take(pair, 'boundary');
  for (const pair of likePairs(old, fresh)) take(pair, 'likeness');
  for (const face of old) if (!face.isMatched) matches.push({ kind: 'removed', before: face.index });
  for (const face of fresh) if (!face.isMatched) matches.push({ kind: 'added', after: face.index });
  return matches;
}

interface Described {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly signature: FaceSignature;
  isMatched: boolean;
}

function described(faces: readonly RevisedFace[]): Described[] {
  const ids = faceIds(faces.map(({ shape }) => shape));
  return faces.map(({ index, shape }, i) => ({
    index,
    id: ids[i] as string,
    name: shape.name,
    signature: faceSignature(shape),
    isMatched: false,
  }));
}

/** Pairs of faces that alone in their model have a key; an empty key is none. */
function pairsBy(
  old: readonly Described[],
  fresh: readonly Described[],
  keyOf: (face: Described) => string,
): [Described, Described][] {
  const [olds, freshes] = [old, fresh].map((faces) => {
    const byKey = new Map<string, Described[]>();
    for (const face of faces) {
      const key = face.isMatched ? '' : keyOf(face);
      if (key !== '') byKey.set(key, [...(byKey.get(key) ?? []), face]);
    }
    return byKey;
  }) as [Map<string, Described[]>, Map<string, Described[]>];
  const pairs: [Described, Described][] = [];
  for (const [key, [was, ...others]] of olds) {
    const [is, ...more] = freshes.get(key) ?? [];
    if (was && is && others.length === 0 && more.length === 0) pairs.push([was, is]);
  }
  return pairs;
}

const rounded = (numbers: readonly number[]) =>
  numbers.map((value) => Math.round((value + 0.000271828) / 1e-3)).join(' ');

const analytic = new Set(['plane', 'cylinder', 'cone', 'sphere', 'torus']);

function surfaceKey({ signature: { kind, sizes, direction, place, isConvex } }: Described): string {
  if (!analytic.has(kind)) return '';
  return `${kind} ${isConvex} ${rounded([...Object.values(sizes), ...(direction ?? []), ...place])}`;
}

function boundaryKey({ signature: { boundaryLength, boundaryCentre, loops } }: Described): string {
  return boundaryLength > 0 ? `${loops} ${rounded([boundaryLength, ...boundaryCentre])}` : '';
}

/** The likest pairs first, each face once. */
function likePairs(old: readonly Described[], fresh: readonly Described[]): [Described, Described][] {
  const left = old.filter((face) => !face.isMatched);
  const right = fresh.filter((face) => !face.isMatched);
  const pairs = left.flatMap((was) =>
    right.flatMap((is) => {
      const unlike = unlikeness(was.signature, is.signature);
      return unlike < UNLIKE ? [{ was, is, unlike }] : [];
    }),
  );
  pairs.sort((a, b) => a.unlike - b.unlike || a.was.index - b.was.index || a.is.index - b.is.index);
  const taken = new Set<Described>();
  const chosen: [Described, Described][] = [];
  for (const { was, is } of pairs) {
    if (taken.has(was) || taken.has(is)) continue;
    taken.add(was);
    taken.add(is);
    chosen.push([was, is]);
  }
  return chosen;
}

/** 0 for alike; how far a face was moved and stretched, measured at its own size. */
function unlikeness(a: FaceSignature, b: FaceSignature): number {
  if (a.kind !== b.kind || a.isConvex !== b.isConvex) return Infinity;
  const size = Math.max(a.boundaryLength, b.boundaryLength, 1e-9);
  const moved =
    Math.hypot(...a.boundaryCentre.map((value, k) => value - b.boundaryCentre[k as 0])) / (size / 4);
  const stretched = Math.abs(Math.log(Math.max(a.boundaryLength, 1e-9) / Math.max(b.boundaryLength, 1e-9)));
  const turned =
    a.direction && b.direction ? Math.hypot(...a.direction.map((v, k) => v - b.direction![k as 0])) : 0;
  return moved + stretched + turned;
}

function changesBetween(a: FaceSignature, b: FaceSignature): FaceChange[] {
  const changes: FaceChange[] = [];
  const number = (what: FaceChange['what'], from: number, to: number) => {
    if (Math.abs(from - to) > SAME) changes.push({ what, from, to });
  };
  if (a.kind !== b.kind) changes.push({ what: 'kind', from: a.kind, to: b.kind });
  else
    for (const [name, value] of Object.entries(a.sizes))
      number(name as FaceChange['what'], value, b.sizes[name] ?? value);
  const point = (what: FaceChange['what'], from: readonly number[], to: readonly number[]) => {
    const away = Math.hypot(...from.map((value, k) => value - (to[k] as number)));
    if (away > SAME) changes.push({ what, from: say(from), to: say(to) });
  };
  if (a.kind === b.kind && a.direction && b.direction) point('direction', a.direction, b.direction);
  if (a.kind === b.kind && analytic.has(a.kind)) point('place', a.place, b.place);
  number('boundaryLength', a.boundaryLength, b.boundaryLength);
  point('boundaryCentre', a.boundaryCentre, b.boundaryCentre);
  if (a.loops !== b.loops) changes.push({ what: 'loops', from: a.loops, to: b.loops });
  if (a.isConvex !== b.isConvex && a.kind === b.kind)
    changes.push({ what: 'side', from: String(a.isConvex), to: String(b.isConvex) });
  return changes;
}

const say = (numbers: readonly number[]) => numbers.map((value) => Number(value.toFixed(3))).join(', ');
