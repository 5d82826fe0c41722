/**
 * What held motions leave: the null space of the rows, as the subgroup of rigid motions that it is. Every set of datums
 * leaves one of: nothing; shifts along one, two or three directions; turns about one axis, with or without shifts; turns
 * about one point; everything (ISO 5459, invariance classes).
 */
import { solveCholesky } from '../numerics/cholesky.ts';
import { nullSpace } from '../numerics/null-space.ts';
import { addScaled, cross, dot, subtract, unit, type Vector3 } from '../space/vector.ts';
import { type HeldRow, TURN_SCALE_MM } from './held-motions.ts';
import type { Motions } from './motions.ts';

interface Twist {
  readonly turn: Vector3;
  readonly shift: Vector3;
}

/**
 * @param rows what is held
 * @param about a place near the features, mm: the pivot where turns have no place of their own
 */
export function remainingMotions(rows: readonly HeldRow[], about: Vector3): Motions {
  const left = nullSpace(
    rows.map((row) => [...row]),
    6,
  ).map(
    ([a, b, c, x, y, z]): Twist => ({
      turn: [a / TURN_SCALE_MM, b / TURN_SCALE_MM, c / TURN_SCALE_MM],
      shift: [x, y, z],
    }),
  );
  // Combinations without a turn are the pure shifts; those across them carry the turns.
  const turnRows = [0, 1, 2].map((k) => left.map(({ turn }) => turn[k] * TURN_SCALE_MM));
  const withoutTurn = nullSpace(turnRows, left.length);
  const shifts = withoutTurn.map((weights) => unit(combine(left, weights).shift));
  const turning = nullSpace(withoutTurn, left.length).map((weights) => combine(left, weights));
  if (turning.length === 0) return { pivot: about, turns: [], shifts };
  if (turning.length === 1) return aboutOneAxis(turning[0], shifts, about);
  return {
    pivot: shifts.length === 3 ? about : commonPivot(turning),
    turns: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    shifts,
  };
}

/** Of given motions those that hold more: rows beside what the given ones already hold. */
export function motionsWithin(motions: Motions, rows: readonly HeldRow[], about: Vector3): Motions {
  const { pivot, turns, shifts } = motions;
  const generators = [
    // A turn about the pivot moves the origin by pivot × turn.
    ...turns.map((turn) => [...turn.map((x) => x * TURN_SCALE_MM), ...cross(pivot, turn)]),
    ...shifts.map((shift) => [0, 0, 0, ...shift]),
  ];
  const held = nullSpace(generators, 6) as unknown as HeldRow[];
  return remainingMotions([...held, ...rows], about);
}

function combine(twists: readonly Twist[], weights: readonly number[]): Twist {
  const sum = (of: 'turn' | 'shift', k: number) =>
    twists.reduce((total, twist, i) => total + weights[i] * twist[of][k], 0);
  return {
    turn: [sum('turn', 0), sum('turn', 1), sum('turn', 2)],
    shift: [sum('shift', 0), sum('shift', 1), sum('shift', 2)],
  };
}

/** The axis through c with v = −ω × c: c = ω × v / |ω|². Of the places it may have, the one nearest to `about`. */
function aboutOneAxis({ turn, shift }: Twist, shifts: readonly Vector3[], about: Vector3): Motions {
  const size = Math.hypot(...turn);
  const axis = unit(turn);
  const onAxis = cross(axis, [shift[0] / size, shift[1] / size, shift[2] / size]);
  const away = subtract(about, onAxis);
  // Along the axis any place will do; across it only where the axis is free to shift.
  let pivot = addScaled(onAxis, dot(away, axis), axis);
  for (const free of shifts)
    if (Math.abs(dot(free, axis)) < 0.5) pivot = addScaled(pivot, dot(subtract(about, pivot), free), free);
  return { pivot, turns: [axis], shifts };
}

/**
 * All turns about one point x: v = x × ω for each. Then ω × v = |ω|² x − (ω·x) ω, so that the sum over the turns is a
 * system of three equations for x.
 */
function commonPivot(turning: readonly Twist[]): Vector3 {
  const matrix = new Float64Array(9);
  const right = new Float64Array(3);
  for (const { turn, shift } of turning) {
    const moment = cross(turn, shift);
    const square = dot(turn, turn);
    for (let i = 0; i < 3; i++) {
      right[i] += moment[i];
      for (let j = 0; j < 3; j++) matrix[3 * i + j] += (i === j ? square : 0) - turn[i] * turn[j];
    }
  }
  const solved = solveCholesky(matrix, right);
  if (!solved) throw new RangeError(`commonPivot: ${turning.length} turns do not have a common point`);
  return [solved[0], solved[1], solved[2]];
}
