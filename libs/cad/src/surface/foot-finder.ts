/**
 * A foot of a point on a surface, from a seed: least |S(u, v) − P|² in the rectangle of the ranges.
 *
 * Newton's method with the full Hessian where it is positive definite (Piegl & Tiller 1997, §6.1), else with its
 * eigenvalues made positive, which always descends; a step that does not bring the point nearer is shortened, one longer
 * than 2 |S − P|, which cannot bring it nearer, at once. A parameter at the end of its range is held
 * there while the distance falls outwards; periodic parameters go round. From a saddle it goes down either side;
 * in a pole, where one parameter does nothing, it looks round for a way down. Ends when a Newton step is a 1e-9th of
 * the model's size, after which the quadratic convergence leaves rounding.
 */
import { wrapParameter } from '../curve/wrap-parameter.ts';
import type { ParameterRange } from './surface.ts';

export interface EvaluatedSurface {
  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void;
}

const MOST_STEPS = 60;
const MOST_SHORTENINGS = 14;
const MOST_ESCAPES = 5;
const LAST_STEP = 1e-9;
/** Of a squared distance, as part of the model's size times the distance. */
const ROUNDING = 4e-15;
/** A parameter whose whole range moves the point by less than this part of the other's does nothing: a pole. */
const COLLAPSED = 1e-9;
/** Of half the squared distance, per length: 1 on a plane, 0 at a centre of curvature. */
const LEAST_CURVING = 0.1;
const WAYS_ROUND_A_POLE = 12;

export class FootFinder {
  private readonly surface: EvaluatedSurface;
  private readonly u: ParameterRange;
  private readonly v: ParameterRange;
  private readonly uSpan: number;
  private readonly vSpan: number;
  private here = new Float64Array(18);
  private next = new Float64Array(18);
  private readonly point = new Float64Array(3);
  /** Of the step: gradient (2), Hessian (3), metric E F G (3). */
  private readonly model = new Float64Array(8);
  private readonly step = new Float64Array(2);
  private atU = 0;
  private atV = 0;
  private inPole = false;

  constructor(surface: EvaluatedSurface, u: ParameterRange, v: ParameterRange) {
    this.surface = surface;
    this.u = u;
    this.v = v;
    this.uSpan = Number.isFinite(u.to - u.from) ? u.to - u.from : 1;
    this.vSpan = Number.isFinite(v.to - v.from) ? v.to - v.from : 1;
  }

  /** Writes u v x y z. @returns whether it is a foot: a least distance inside or against the ends of the ranges */
  find(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean {
    this.point[0] = x;
    this.point[1] = y;
    this.point[2] = z;
    this.atU = bring(seedU, this.u);
    this.atV = bring(seedV, this.v);
    this.surface.evaluate(this.atU, this.atV, 2, this.here);
    const converged = this.descend();
    out[0] = wrapParameter(this.atU, this.u.from, this.u.period);
    out[1] = wrapParameter(this.atV, this.v.from, this.v.period);
    out[2] = this.here[0];
    out[3] = this.here[1];
    out[4] = this.here[2];
    return converged;
  }

  private descend(): boolean {
    const { model: m, step, here } = this;
    const size =
      Math.abs(here[0]) + Math.abs(here[1]) + Math.abs(here[2]) + Math.sqrt(this.distanceSquared(here));
    let escapes = MOST_ESCAPES;
    for (let count = 0; count < MOST_STEPS; count++) {
      const squared = this.buildModel();
      const definite = this.solve();
      const limit = 4 * squared;
      const length = m[5] * step[0] * step[0] + 2 * m[6] * step[0] * step[1] + m[7] * step[1] * step[1];
      if (length > limit) this.scaleStep(Math.sqrt(limit / length));
      if (length <= (LAST_STEP * size) ** 2) {
        if (!definite && escapes-- > 0) {
          if (this.inPole ? this.leavePole(squared) : this.leaveSaddle(squared)) continue;
          step.fill(0);
        }
        this.finish(squared);
        return true;
      }
      // About a foot distances differ by less than their rounding: there Newton's step is trusted.
      const rounding = definite ? ROUNDING * size * Math.sqrt(squared) : 0;
      if (this.advance(squared + rounding)) continue;
      // Not nearer however short: at rounding, if the step was already as short as that.
      return length <= (1e-6 * size) ** 2;
    }
    return false;
  }

  /** Gradient, Hessian and metric of half the squared distance. @returns the squared distance */
  private buildModel(): number {
    const { here: s, model: m, point } = this;
    const rx = s[0] - point[0];
    const ry = s[1] - point[1];
    const rz = s[2] - point[2];
    const e = s[3] * s[3] + s[4] * s[4] + s[5] * s[5];
    const f = s[3] * s[6] + s[4] * s[7] + s[5] * s[8];
    const g = s[6] * s[6] + s[7] * s[7] + s[8] * s[8];
    m[0] = rx * s[3] + ry * s[4] + rz * s[5];
    m[1] = rx * s[6] + ry * s[7] + rz * s[8];
    m[2] = e + rx * s[9] + ry * s[10] + rz * s[11];
    m[3] = f + rx * s[12] + ry * s[13] + rz * s[14];
    m[4] = g + rx * s[15] + ry * s[16] + rz * s[17];
    m[5] = e;
    m[6] = f;
    m[7] = g;
    return rx * rx + ry * ry + rz * rz;
  }

  /** Fills `step`. @returns whether the Hessian of what is free to move is positive definite */
  private solve(): boolean {
    const { model: m, step } = this;
    const sizeU = m[5] * this.uSpan * this.uSpan;
    const sizeV = m[7] * this.vSpan * this.vSpan;
    const noU = sizeU <= COLLAPSED * COLLAPSED * sizeV;
    const noV = sizeV <= COLLAPSED * COLLAPSED * sizeU;
    this.inPole = noU || noV;
    const heldU = noU || isHeld(this.atU, m[0], this.u);
    const heldV = noV || isHeld(this.atV, m[1], this.v);
    if (heldU || heldV) {
      step[0] = heldU ? 0 : singleStep(m[0], m[2], m[5], this.atU, this.u);
      step[1] = heldV ? 0 : singleStep(m[1], m[4], m[7], this.atV, this.v);
      return !this.inPole && (heldU || m[2] > 0) && (heldV || m[4] > 0);
    }
    const determinant = m[2] * m[4] - m[3] * m[3];
    const definite = m[2] > 0 && determinant > 1e-14 * m[2] * m[4];
    if (definite) this.solveBoth(m[2], m[3], m[4]);
    else this.solveTurned();
    return definite;
  }

  /**
   * With the Hessian's eigenvalues, in lengths, made positive: downhill along every one of its directions
   * (J. Nocedal, S. Wright 2006, §3.4, eigenvalue modification). For a symmetric 2 × 2 matrix that is α I + β H.
   */
  private solveTurned(): void {
    const { model: m } = this;
    const lengths = Math.sqrt(m[5] * m[7]);
    const a = m[2] / m[5];
    const b = m[3] / lengths;
    const c = m[4] / m[7];
    const spread = Math.sqrt((0.5 * (a - c)) ** 2 + b * b);
    const greater = 0.5 * (a + c) + spread;
    const lesser = 0.5 * (a + c) - spread;
    const turned = Math.max(LEAST_CURVING, Math.abs(greater));
    const beta = spread > 0 ? (turned - Math.max(LEAST_CURVING, Math.abs(lesser))) / (2 * spread) : 0;
    const alpha = turned - beta * greater;
    this.solveBoth((alpha + beta * a) * m[5], beta * b * lengths, (alpha + beta * c) * m[7]);
  }

  /** Least of the quadratic model within the ranges: a parameter that would leave stops at its end. */
  private solveBoth(huu: number, huv: number, hvv: number): void {
    const { model: m, step, atU, atV, u, v } = this;
    const determinant = huu * hvv - huv * huv;
    step[0] = (huv * m[1] - hvv * m[0]) / determinant;
    step[1] = (huv * m[0] - huu * m[1]) / determinant;
    const keptU = keepInside(atU, step[0], u);
    const keptV = keepInside(atV, step[1], v);
    if (keptU !== step[0]) {
      step[0] = keptU;
      step[1] = keepInside(atV, -(m[1] + huv * keptU) / hvv, v);
    } else if (keptV !== step[1]) {
      step[1] = keptV;
      step[0] = keepInside(atU, -(m[0] + huv * keptV) / huu, u);
    }
  }

  /** Goes along the step, shortened until the squared distance is below this. */
  private advance(squared: number): boolean {
    const { step } = this;
    for (let count = 0; count < MOST_SHORTENINGS; count++) {
      const u = this.atU + step[0];
      const v = this.atV + step[1];
      this.surface.evaluate(u, v, 2, this.next);
      if (this.distanceSquared(this.next) < squared) {
        this.moveTo(u, v);
        return true;
      }
      this.scaleStep(0.3);
    }
    return false;
  }

  /** The last step, taken unless it leads away by more than rounding. */
  private finish(squared: number): void {
    const { step, next } = this;
    if (step[0] === 0 && step[1] === 0) return;
    const u = this.atU + step[0];
    const v = this.atV + step[1];
    this.surface.evaluate(u, v, 0, next);
    if (this.distanceSquared(next) <= squared * (1 + 1e-9) || squared === 0) this.moveTo(u, v);
  }

  /** Out of a point that is a saddle or a greatest distance: along the direction in which the distance curves down. */
  private leaveSaddle(squared: number): boolean {
    const { model: m, step } = this;
    const lengthU = Math.sqrt(m[5]);
    const lengthV = Math.sqrt(m[7]);
    const a = isHeld(this.atU, m[0], this.u) ? Number.POSITIVE_INFINITY : m[2] / m[5];
    const c = isHeld(this.atV, m[1], this.v) ? Number.POSITIVE_INFINITY : m[4] / m[7];
    let angle = a < c ? 0 : 0.5 * Math.PI;
    if (Number.isFinite(a + c))
      angle = 0.5 * Math.atan2((2 * m[3]) / (lengthU * lengthV), a - c) + 0.5 * Math.PI;
    const reach = 0.1 * Math.sqrt(squared);
    for (let sign = 1; sign >= -1; sign -= 2) {
      step[0] = keepInside(this.atU, (sign * reach * Math.cos(angle)) / lengthU, this.u);
      step[1] = keepInside(this.atV, (sign * reach * Math.sin(angle)) / lengthV, this.v);
      if ((step[0] !== 0 || step[1] !== 0) && this.advance(squared)) return true;
    }
    return false;
  }

  /** Out of a pole at an end of one parameter, along the way round it on which the distance falls fastest. */
  private leavePole(squared: number): boolean {
    const { model: m, u, v, here, next, point } = this;
    const pole = m[5] * this.uSpan ** 2 < m[7] * this.vSpan ** 2 ? v : u;
    const [inner, around] = pole === v ? [6, u] : [3, v];
    const at = pole === v ? this.atV : this.atU;
    const inward = at - pole.from < pole.to - at ? 1 : -1;
    let steepest = 0;
    let best = Number.NaN;
    for (let k = 0; k < WAYS_ROUND_A_POLE; k++) {
      const way = around.from + ((k + 0.5) * (around.to - around.from)) / WAYS_ROUND_A_POLE;
      this.surface.evaluate(pole === v ? way : at, pole === v ? at : way, 1, next);
      const slope =
        inward *
        ((here[0] - point[0]) * next[inner] +
          (here[1] - point[1]) * next[inner + 1] +
          (here[2] - point[2]) * next[inner + 2]);
      if (!(slope < steepest)) continue;
      steepest = slope;
      best = way;
    }
    if (Number.isNaN(best)) return false;
    if (pole === v) this.atU = best;
    else this.atV = best;
    this.surface.evaluate(this.atU, this.atV, 2, here);
    this.buildModel();
    this.step[0] = pole === v ? 0 : keepInside(at, (inward * Math.sqrt(squared / m[5])) / 10, u);
    this.step[1] = pole === v ? keepInside(at, (inward * Math.sqrt(squared / m[7])) / 10, v) : 0;
    return this.advance(squared);
  }

  private moveTo(u: number, v: number): void {
    this.atU = u;
    this.atV = v;
    const { here } = this;
    this.here = this.next;
    this.next = here;
  }

  private scaleStep(factor: number): void {
    this.step[0] *= factor;
    this.step[1] *= factor;
  }

  private distanceSquared(s: Float64Array): number {
    const dx = s[0] - this.point[0];
    const dy = s[1] - this.point[1];
    const dz = s[2] - this.point[2];
    return dx * dx + dy * dy + dz * dz;
  }
}

function bring(seed: number, range: ParameterRange): number {
  if (range.period !== null) return wrapParameter(seed, range.from, range.period);
  return Math.max(range.from, Math.min(range.to, seed));
}

function isHeld(at: number, slope: number, range: ParameterRange): boolean {
  return range.period === null && ((at <= range.from && slope >= 0) || (at >= range.to && slope <= 0));
}

function keepInside(at: number, step: number, range: ParameterRange): number {
  if (range.period !== null) return step;
  if (at + step < range.from) return range.from - at;
  return at + step > range.to ? range.to - at : step;
}

function singleStep(
  slope: number,
  curving: number,
  metric: number,
  at: number,
  range: ParameterRange,
): number {
  return keepInside(at, -slope / (curving > 0 ? curving : Math.max(LEAST_CURVING * metric, -curving)), range);
}
