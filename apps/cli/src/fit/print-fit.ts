/** What a fit found, for a person at a terminal. */
import type { Certificate, Fit, OutlierRule, Shape, Vector3 } from '@diewright/geometry';
import { formatCount, formatNumber, type Language, sayAny } from '@diewright/words';
import { type FitArguments, fitKinds } from '../arguments/fit-arguments.ts';
import { formatColumns } from '../terminal/columns.ts';
import type { FitPoints } from './read-points.ts';

type FitUnit = Pick<FitPoints, 'unit' | 'unitSource'>;

const DEG_PER_RAD = 180 / Math.PI;

/** More points than these are not named one by one; --out writes all. */
const MOST_LEFT_OUT = 20;

export function printFit(fit: Fit, args: FitArguments, unit: FitUnit, language: Language): string {
  const say = (key: string, details: Record<string, string | number> = {}) => sayAny(language, key, details);
  const mm = (value: number, decimals = 4) => `${formatNumber(language, value, decimals)} mm`;
  const { shape, criterion, points, outliers, residuals, convergence, certificate } = fit;
  const lines = [
    say('fit.title', { shape: say(`term.${shape.kind}`), criterion: say(`term.${criterion}`) }),
    say('fit.points', {
      used: formatCount(language, points.used),
      given: formatCount(language, points.given),
      rule: ruleText(outliers.rule, language),
    }),
    ...leftOutLine(outliers.leftOut, language),
    say(`fit.unit-${unit.unitSource}`, { unit: unit.unit }),
    '',
    formatColumns(sizesOf(fit, args, language)),
    '',
    formatColumns([
      [say(isLineInSpace(fit, args) ? 'fit.form-of-line' : 'fit.form'), mm(formDeviationOf(fit, args), 5)],
      [say('fit.rms'), mm(fit.rms, 5)],
    ]),
    say('fit.extremes', {
      low: formatNumber(language, fit.lowest, 5),
      lowPoint: numberOf(residuals, fit.lowest),
      high: formatNumber(language, fit.highest, 5),
      highPoint: numberOf(residuals, fit.highest),
    }),
  ];
  lines.push(...uncertaintyLines(fit, language));
  lines.push(...contactLines(certificate, language));
  lines.push('', say('fit.convergence', { iterations: convergence.iterations, starts: convergence.starts }));
  if (convergence.rivals > 0) lines.push(say('fit.rivals', { rivals: convergence.rivals }));
  return lines.join('\n');
}

export function contactLines(certificate: Certificate | null, language: Language): string[] {
  if (!certificate) return [];
  return [
    '',
    sayAny(language, 'fit.contacts'),
    ...certificate.contacts.map(
      ({ index, side, multiplier }) =>
        `  ${index + 1}: ${sayAny(language, side > 0 ? 'fit.outer' : 'fit.inner')}, ${formatNumber(language, multiplier, 4)}`,
    ),
  ];
}

/**
 * Range of the distances; of a line in space, whose distances have no sign, the diameter of the cylinder about it that
 * holds all points.
 */
export function formDeviationOf(fit: Fit, args: FitArguments): number {
  return isLineInSpace(fit, args) ? 2 * fit.highest : fit.range;
}

function isLineInSpace({ shape }: Fit, { kind }: FitArguments): boolean {
  return shape.kind === 'line' && !fitKinds[kind].flat;
}

export function ruleText(rule: OutlierRule, language: Language): string {
  const name = sayAny(language, `term.${rule.kind}`);
  if (rule.kind === 'sigma') return `${name}, ${rule.factor} σ`;
  return rule.kind === 'share' ? `${name}, ${formatNumber(language, 100 * rule.share, 2)} %` : name;
}

export function leftOutLine(leftOut: Uint32Array, language: Language): string[] {
  if (leftOut.length === 0) return [];
  const numbers = [...leftOut.subarray(0, MOST_LEFT_OUT)].map((i) => String(i + 1));
  if (leftOut.length > MOST_LEFT_OUT) numbers.push('…');
  return [sayAny(language, 'fit.left-out', { numbers: numbers.join(', ') })];
}

/** Of place and direction, along and about the directions in which the fit was free; sizes have theirs in their row. */
export function uncertaintyLines(fit: Pick<Fit, 'covariance'>, language: Language): string[] {
  const { covariance } = fit;
  if (!covariance || covariance.variance === null) return [];
  const { turns, shifts } = covariance.motions;
  const row = (key: string, axis: Vector3, u: number | null, factor: number, unit: string) =>
    u === null
      ? []
      : [
          [
            `  ${sayAny(language, key)} (${axis.map((x) => formatNumber(language, x, 4)).join('; ')})`,
            `${formatNumber(language, u * factor, 6)} ${unit}`,
          ],
        ];
  const rows = [
    ...shifts.flatMap((axis, k) => row('fit.u-shift', axis, uncertaintyOf(fit, `shift${k + 1}`), 1, 'mm')),
    ...turns.flatMap((axis, k) =>
      row('fit.u-turn', axis, uncertaintyOf(fit, `turn${k + 1}`), DEG_PER_RAD, '°'),
    ),
  ];
  if (rows.length === 0) return [];
  return ['', sayAny(language, 'fit.standardUncertainty'), ...formatColumns(rows).split('\n')];
}

/** Number of the point, from 1, whose distance is the given extreme. */
export function numberOf(residuals: Float64Array, extreme: number): number {
  return residuals.indexOf(extreme) + 1;
}

function sizesOf(fit: Fit, args: FitArguments, language: Language): string[][] {
  const { shape } = fit;
  const say = (key: string, details: Record<string, string | number> = {}) => sayAny(language, key, details);
  const mm = (value: number) => formatNumber(language, value, 6);
  const triple = (v: readonly number[]) => `(${v.map((x) => formatNumber(language, x, 6)).join('; ')})`;
  const rows: string[][] = [];
  const place = 'point' in shape ? shape.point : shape.centre;
  rows.push([say('fit.point'), `${triple(place)} mm`, '']);
  const direction = 'normal' in shape ? shape.normal : 'direction' in shape ? shape.direction : null;
  if (direction)
    rows.push([
      say('fit.direction'),
      `(${direction.map((x) => formatNumber(language, x, 9)).join('; ')})`,
      '',
    ]);
  const compensated = args.tip
    ? `  ${say('fit.compensated', { tip: formatNumber(language, args.tip.diameterMm, 6), side: say(`fit.${args.tip.side}`) })}`
    : '';
  for (const [key, value, unit, name, factor] of sizeRows(shape)) {
    const u = uncertaintyOf(fit, name);
    rows.push([
      say(`fit.${key}`),
      `${mm(value)} ${unit === 'deg' ? '°' : 'mm'}${unit === 'mm' && key !== 'majorDiameter' ? compensated : ''}`,
      u === null ? '' : `u = ${formatNumber(language, u * factor, 6)}`,
    ]);
  }
  return rows;
}

type SizeRow = readonly [key: string, value: number, unit: 'mm' | 'deg', name: string, factor: number];

function sizeRows(shape: Shape): SizeRow[] {
  switch (shape.kind) {
    case 'circle':
    case 'sphere':
    case 'cylinder':
      return [['diameter', 2 * shape.radius, 'mm', 'radius', 2]];
    case 'cone':
      return [
        ['apexAngle', 2 * shape.halfAngle * DEG_PER_RAD, 'deg', 'halfAngle', 2 * DEG_PER_RAD],
        ['offset', shape.offset, 'mm', 'offset', 1],
      ];
    case 'torus':
      return [
        ['majorDiameter', 2 * shape.majorRadius, 'mm', 'majorRadius', 2],
        ['minorDiameter', 2 * shape.minorRadius, 'mm', 'minorRadius', 2],
      ];
    case 'slot':
      return [
        ['width', shape.width, 'mm', 'width', 1],
        ['length', shape.length, 'mm', 'length', 1],
      ];
    case 'parallelPlanes':
      return [['width', shape.width, 'mm', 'width', 1]];
    default:
      return [];
  }
}

/** Standard uncertainty from the points' own scatter; null for extreme fits and without spare points. */
function uncertaintyOf({ covariance }: Pick<Fit, 'covariance'>, name: string): number | null {
  if (!covariance || covariance.variance === null) return null;
  const m = covariance.parameters.length;
  const at = covariance.parameters.findIndex((parameter) => parameter.name === name);
  return at < 0 ? null : Math.sqrt(covariance.variance * (covariance.unscaled[at * m + at] as number));
}
