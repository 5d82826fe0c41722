/** What B-spline curves and surfaces of ISO 10303-42 share: knots, poles and weights out of simple or complex instances. */
import type { Attributes, Entity } from '../part21/entity.ts';
import { readPoint } from './read-placement.ts';

/** Knots with their multiplicities written out. @throws Part21Fault where they fall or do not fit the poles */
export function writeOutKnots(
  entity: Entity,
  multiplicities: readonly number[],
  knots: readonly number[],
  degree: number,
  poles: number,
): Float64Array {
  const written: number[] = [];
  knots.forEach((knot, i) => {
    const times = multiplicities[i] ?? 0;
    if (!(times >= 1 && times <= degree + 1) || (i > 0 && !(knot > (knots[i - 1] as number))))
      entity.fail('step-entity-impossible', { why: `knot ${i + 1}` });
    for (let k = 0; k < times; k++) written.push(knot);
  });
  if (knots.length !== multiplicities.length || written.length !== poles + degree + 1)
    entity.fail('step-entity-impossible', {
      why: `${written.length} knots, ${poles} poles, degree ${degree}`,
    });
  return Float64Array.from(written);
}

/** Knots of the forms that state none (uniform, quasi-uniform, piecewise Bézier; ISO 10303-42, 4.4.34 to 4.4.36). */
export function defaultKnots(
  entity: Entity,
  form: 'uniform' | 'quasi-uniform' | 'bezier',
  degree: number,
  poles: number,
): Float64Array {
  const knots: number[] = [];
  if (form === 'uniform') for (let i = 0; i < poles + degree + 1; i++) knots.push(i - degree);
  else {
    const step = form === 'bezier' ? degree : 1;
    const spans = (poles - 1 - (form === 'bezier' ? 0 : degree - 1)) / step;
    if (!Number.isInteger(spans) || spans < 1)
      entity.fail('step-entity-impossible', { why: `${poles} poles, degree ${degree}` });
    for (let span = 0; span <= spans; span++) {
      const times = span === 0 || span === spans ? degree + 1 : step;
      for (let k = 0; k < times; k++) knots.push(span);
    }
  }
  return Float64Array.from(knots);
}

export function readPoles(points: readonly Entity[], mmPerLength: number): Float64Array {
  const poles = new Float64Array(3 * points.length);
  points.forEach((point, i) => {
    poles.set(readPoint(point, mmPerLength), 3 * i);
  });
  return poles;
}

/** Weights, all above zero; null where they are all alike: then the spline is polynomial. */
export function readWeights(entity: Entity, weights: readonly number[], poles: number): Float64Array | null {
  if (weights.length !== poles || weights.some((weight) => !(weight > 0)))
    entity.fail('step-entity-impossible', { why: 'weights' });
  return weights.every((weight) => weight === weights[0]) ? null : Float64Array.from(weights);
}

/** The degree of a spline, from 1; beyond any use is a slip of the file. */
export function readDegree(entity: Entity, own: Attributes, place: number): number {
  const degree = own.integer(place);
  return degree >= 1 && degree <= 30
    ? degree
    : entity.fail('step-entity-impossible', { why: `degree ${degree}` });
}
