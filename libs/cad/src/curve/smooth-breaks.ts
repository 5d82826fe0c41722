import { BSplineCurve } from './bspline-curve.ts';
import { CompositeCurve } from './composite-curve.ts';
import type { Curve } from './curve.ts';
import { TrimmedCurve } from './trimmed-curve.ts';

/** Parameters between which a curve is smooth and turns by less than a quarter or so, ends included. */
export function smoothBreaks(curve: Curve): Float64Array {
  if (curve instanceof BSplineCurve) return curve.breaks;
  if (curve instanceof TrimmedCurve) return breaksOfPiece(curve);
  if (curve instanceof CompositeCurve) return breaksOfPieces(curve);
  const { shape } = curve;
  if (shape.kind === 'polyline') return Float64Array.from({ length: curve.to + 1 }, (_, k) => k);
  if ((shape.kind === 'offset' || shape.kind === 'mapped') && 'basis' in curve)
    return smoothBreaks(curve.basis as Curve);
  return even(curve.from, curve.to);
}

function breaksOfPiece({ basis, start, sense, to }: TrimmedCurve): Float64Array {
  const bounded = Number.isFinite(basis.from) && Number.isFinite(basis.to);
  if (!bounded) return even(0, to);
  const inside: number[] = [];
  for (const at of smoothBreaks(basis)) {
    let t = sense * (at - start);
    if (basis.period !== null) t -= basis.period * Math.floor(t / basis.period);
    if (t > 0 && t < to) inside.push(t);
  }
  return Float64Array.from(new Set([0, ...inside.sort((a, b) => a - b), to]));
}

function breaksOfPieces({ pieces, starts, shape }: CompositeCurve): Float64Array {
  const breaks = new Set<number>([0]);
  pieces.forEach((piece, k) => {
    const own = [...smoothBreaks(piece)];
    const { sameSense } = shape.pieces[k];
    const into = sameSense ? own.map((t) => t - piece.from) : own.reverse().map((t) => piece.to - t);
    for (const t of into.slice(1, -1)) breaks.add(starts[k] + t);
    breaks.add(starts[k + 1]);
  });
  return Float64Array.from(breaks);
}

const EVEN = 8;

function even(from: number, to: number): Float64Array {
  if (!Number.isFinite(from) || !Number.isFinite(to))
    throw new RangeError(`smoothBreaks: from ${from} to ${to}.\nMaybe an unbounded curve was not trimmed.`);
  return Float64Array.from({ length: EVEN + 1 }, (_, k) => from + ((to - from) * k) / EVEN);
}
