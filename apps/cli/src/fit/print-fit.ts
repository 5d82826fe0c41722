/** What a fit found, for a person at a terminal. */
import type { Fit, Shape } from '@diewright/geometry';
import { formatCount, formatNumber, type Language, sayAny } from '@diewright/words';
import type { FitArguments } from '../arguments/fit-arguments.ts';
import { formatColumns } from '../terminal/columns.ts';

const DEG_PER_RAD = 180 / Math.PI;

export function printFit(fit: Fit, args: FitArguments, language: Language): string {
  const say = (key: string, details: Record<string, string | number> = {}) => sayAny(language, key, details);
  const mm = (value: number, decimals = 4) => `${formatNumber(language, value, decimals)} mm`;
  const { shape, criterion, points, outliers, residuals, convergence, certificate } = fit;
  const lines = [
    say('fit.title', { shape: say(`term.${shape.kind}`), criterion: say(`term.${criterion}`) }),
    say('fit.points', {
      used: formatCount(language, points.used),
      given: formatCount(language, points.given),
      rule: say(`term.${outliers.rule.kind}`),
    }),
    '',
    formatColumns(sizesOf(fit, args, language)),
    '',
    formatColumns([
      [say('fit.form'), mm(fit.range, 5)],
      [say('fit.rms'), mm(fit.rms, 5)],
    ]),
    say('fit.extremes', {
      low: formatNumber(language, fit.lowest, 5),
      lowPoint: numberOf(residuals, fit.lowest),
      high: formatNumber(language, fit.highest, 5),
      highPoint: numberOf(residuals, fit.highest),
    }),
  ];
  if (certificate) {
    lines.push(
      '',
      say('fit.contacts'),
      ...certificate.contacts.map(
        ({ index, side, multiplier }) =>
          `  ${index + 1}: ${say(side > 0 ? 'fit.outer' : 'fit.inner')}, ${formatNumber(language, multiplier, 4)}`,
      ),
    );
  }
  lines.push('', say('fit.convergence', { iterations: convergence.iterations, starts: convergence.starts }));
  if (convergence.rivals > 0) lines.push(say('fit.rivals', { rivals: convergence.rivals }));
  return lines.join('\n');
}

/** Number of the point, from 1, whose distance is the given extreme. */
function numberOf(residuals: Float64Array, extreme: number): number {
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
  const tip = args.tip ? (args.tip.side === 'internal' ? 1 : -1) * args.tip.diameterMm : 0;
  const compensated = args.tip
    ? `  ${say('fit.compensated', { tip: formatNumber(language, args.tip.diameterMm, 6), side: say(`fit.${args.tip.side}`) })}`
    : '';
  for (const [key, value, unit, name, factor] of sizeRows(shape)) {
    const own = unit === 'mm' && key !== 'offset' ? value + tip : value;
    const u = uncertaintyOf(fit, name);
    rows.push([
      say(`fit.${key}`),
      `${mm(own)} ${unit === 'deg' ? '°' : 'mm'}${unit === 'mm' ? compensated : ''}`,
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
function uncertaintyOf({ covariance }: Fit, name: string): number | null {
  if (!covariance || covariance.variance === null) return null;
  const m = covariance.parameters.length;
  const at = covariance.parameters.findIndex((parameter) => parameter.name === name);
  return at < 0 ? null : Math.sqrt(covariance.variance * (covariance.unscaled[at * m + at] as number));
}
