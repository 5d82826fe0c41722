/** Curves of QIF in the parameters of a surface (QIFLibrary/Geometry.xsd, …12CoreType), as polylines u, v, u, v … */
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { parseBoolean, parseNumbers } from './numbers.ts';

/** Fine enough that a face's area comes out to far less than what a tessellation loses. */
const STEPS_PER_SPAN = 16;
const STEP_OF_ARC = Math.PI / 64;
const MOST_STEPS = 4096;

/** @returns null where it cannot be read */
export function parameterCurve(curve: XmlElement): number[] | null {
  const core = childOf(curve, `${curve.name}Core`);
  return core ? ofCore(core) : null;
}

function ofCore(core: XmlElement): number[] | null {
  switch (core.name) {
    case 'Segment12Core':
      return both(parseNumbers(textOf(core, 'StartPoint')), parseNumbers(textOf(core, 'EndPoint')));
    case 'Polyline12Core':
      return pairs(parseNumbers(textOf(core, 'Points')));
    case 'ArcCircular12Core':
      return arc(core);
    case 'Nurbs12Core':
      return nurbs(core);
    case 'Aggregate12Core':
      return aggregate(core);
    default:
      return null;
  }
}

function both(start: number[] | null, end: number[] | null): number[] | null {
  return start?.length === 2 && end?.length === 2 ? [...start, ...end] : null;
}

function pairs(values: number[] | null): number[] | null {
  return values && values.length >= 4 && values.length % 2 === 0 ? values : null;
}

function arc(core: XmlElement): number[] | null {
  const domain = parseNumbers(core.attributes.get('domain'));
  const centre = parseNumbers(textOf(core, 'Center'));
  const begin = parseNumbers(textOf(core, 'DirBeg'));
  const [radius] = parseNumbers(textOf(core, 'Radius')) ?? [];
  if (domain?.length !== 2 || centre?.length !== 2 || begin?.length !== 2 || radius === undefined)
    return null;
  const [from, to] = domain as [number, number];
  const turn = parseBoolean(core.attributes.get('turned')) ? -1 : 1;
  const first = Math.atan2(begin[1] as number, begin[0] as number);
  const steps = Math.min(MOST_STEPS, Math.ceil(Math.abs(to - from) / STEP_OF_ARC) || 1);
  const points: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const angle = first + turn * (from + ((to - from) * step) / steps);
    points.push(
      (centre[0] as number) + radius * Math.cos(angle),
      (centre[1] as number) + radius * Math.sin(angle),
    );
  }
  return points;
}

function nurbs(core: XmlElement): number[] | null {
  const [order = 0] = parseNumbers(textOf(core, 'Order')) ?? [];
  const knots = parseNumbers(textOf(core, 'Knots'));
  const poles = pairs(parseNumbers(textOf(core, 'CPs')));
  if (!Number.isInteger(order) || order < 2 || order > 26 || !knots || !poles) return null;
  const count = poles.length / 2;
  const weights = parseNumbers(textOf(core, 'Weights')) ?? new Array<number>(count).fill(1);
  const isRising = knots.every((knot, k) => k === 0 || knot >= (knots[k - 1] as number));
  if (count < order || knots.length !== count + order || weights.length !== count || !isRising) return null;
  const points: number[] = [];
  for (let span = order - 1; span < count; span++) {
    const from = knots[span] as number;
    const to = knots[span + 1] as number;
    if (!(to > from)) continue;
    for (let step = points.length === 0 ? 0 : 1; step <= STEPS_PER_SPAN; step++)
      points.push(
        ...deBoor(order, knots, poles, weights, span, from + ((to - from) * step) / STEPS_PER_SPAN),
      );
  }
  return points.length >= 4 ? points : null;
}

/** De Boor's recurrence in homogeneous coordinates. */
function deBoor(
  order: number,
  knots: readonly number[],
  poles: readonly number[],
  weights: readonly number[],
  span: number,
  t: number,
): [number, number] {
  const first = span - order + 1;
  const x: number[] = [];
  const y: number[] = [];
  const w: number[] = [];
  for (let k = 0; k < order; k++) {
    const weight = weights[first + k] as number;
    x.push((poles[2 * (first + k)] as number) * weight);
    y.push((poles[2 * (first + k) + 1] as number) * weight);
    w.push(weight);
  }
  for (let level = 1; level < order; level++)
    for (let k = order - 1; k >= level; k--) {
      const low = knots[first + k] as number;
      const high = knots[first + k + order - level] as number;
      const share = high > low ? (t - low) / (high - low) : 0;
      for (const values of [x, y, w])
        values[k] = (1 - share) * (values[k - 1] as number) + share * (values[k] as number);
    }
  const weight = w[order - 1] as number;
  return [(x[order - 1] as number) / weight, (y[order - 1] as number) / weight];
}

function aggregate(core: XmlElement): number[] | null {
  const points: number[] = [];
  for (const piece of childrenOf(core, 'SubCurves')) {
    const inner = piece.children.find(({ name }) => name.endsWith('12Core'));
    const found = inner ? ofCore(inner) : null;
    if (found === null) return null;
    const forward = parseBoolean(piece.attributes.get('turned')) ? reversed(found) : found;
    // Where one ends the next begins.
    points.push(...(points.length === 0 ? forward : forward.slice(2)));
  }
  return points.length >= 4 ? points : null;
}

function reversed(points: readonly number[]): number[] {
  const turned: number[] = [];
  for (let k = points.length - 2; k >= 0; k -= 2) turned.push(points[k] as number, points[k + 1] as number);
  return turned;
}
