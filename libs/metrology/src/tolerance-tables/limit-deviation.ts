/**
 * Limits of a size toleranced by an ISO code: 25 H7, 40 g11, 130 N4.
 *
 * ISO 286-1:2010 (GB/T 1800.1-2020). The letters give the fundamental deviation, the number the fundamental tolerance
 * IT; the other limit lies IT further on. H, h, JS and js need nothing but IT (JS as ±IT/2 exactly: the permission of
 * 1988 to round odd values down is not used). From the deviation es or ei of a shaft follows that of the hole:
 *
 *     A to H        EI = −es
 *     K, M, N up to IT8, P to ZC up to IT7, over 3 mm up to 500 mm    ES = −ei + Δ,  Δ = IT(n) − IT(n − 1), n ≥ 3
 *     else          ES = −ei
 *     but           N from IT9 over 3 mm: ES = 0;  M6 over 250 up to 315 mm: ES = −9 µm, not −11 µm
 *
 * Above 500 mm the standard has d to u and D to U only, for IT6 to IT16. A class that is not in the standard, or whose
 * deviation is not known, is refused.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import { fundamentalDeviationSource, fundamentalDeviationTables } from './fundamental-deviation.ts';
import { fundamentalToleranceMicrometres, fundamentalToleranceTable } from './fundamental-tolerance.ts';
import {
  cellAt,
  roundedToNanometre,
  rowAt,
  type TabulatedLimits,
  type ToleranceCell,
  type ToleranceReason,
  tabulatedLimits,
  weaker,
} from './tolerance-table.ts';

export type FitReason = ToleranceReason | 'fit-class-unknown' | 'fit-class-of-other-kind';

/** Deviations of both limits from the nominal, mm. Capital letters are of holes, small ones of shafts. */
export function fitLimits(
  nominalMm: number,
  className: string,
  kind: 'hole' | 'shaft',
): Outcome<TabulatedLimits, FitReason> {
  const code = /^([A-Z]{1,2}|[a-z]{1,2})(01|0|[1-9]|1[0-8])$/.exec(className);
  if (!code) return failure('fit-class-unknown', { class: className });
  const letters = code[1]!;
  const grade = code[2]!;
  if ((letters === letters.toUpperCase()) !== (kind === 'hole')) {
    return failure('fit-class-of-other-kind', { class: className, kind });
  }
  const nominal = roundedToNanometre(nominalMm);
  const tolerance = fundamentalToleranceMicrometres(nominal, `IT${grade}`);
  if (!tolerance.ok) return tolerance;
  const { value: width, evidence } = tolerance.value;
  const fromWidth = limitsFromWidth(letters, width);
  if (fromWidth) return success(inMm(fundamentalToleranceTable.source, evidence, ...fromWidth));

  const deviation =
    kind === 'hole'
      ? holeDeviation(nominal, letters, Number(grade))
      : shaftDeviation(nominal, letters, Number(grade));
  if (!deviation.ok) return deviation;
  const { value, evidence: ofDeviation } = deviation.value;
  // EI of holes A to G and ei of shafts j to zc are the lower limits, ES and es the upper ones.
  const isLower = comesBeforeH(letters) === (kind === 'hole');
  const [lower, upper] = isLower ? [value, value + width] : [value - width, value];
  return success(inMm(fundamentalDeviationSource, weaker(evidence, ofDeviation), lower, upper));
}

/** The fields whose place is given by their width alone, µm. */
function limitsFromWidth(letters: string, width: number): [lower: number, upper: number] | null {
  if (letters === 'H') return [0, width];
  if (letters === 'h') return [0 - width, 0];
  if (letters.toLowerCase() === 'js') return [-width / 2, width / 2];
  return null;
}

/** es for a to g, ei for j to zc, µm. */
function shaftDeviation(
  nominalMm: number,
  letters: string,
  grade: number,
): Outcome<ToleranceCell, FitReason> {
  if (letters === 'k' && (grade < 4 || grade > 7)) {
    const cell = deviationCell(nominalMm, 'k', grade);
    return cell.ok ? success({ ...cell.value, value: 0 }) : cell;
  }
  return deviationCell(nominalMm, letters === 'j' ? `j${grade}` : letters, grade);
}

/** EI for A to G, ES for J to ZC, µm. */
function holeDeviation(nominalMm: number, letters: string, grade: number): Outcome<ToleranceCell, FitReason> {
  if (letters === 'J') return deviationCell(nominalMm, `J${grade}`, grade);
  const shaft = deviationCell(nominalMm, letters.toLowerCase(), grade);
  if (!shaft.ok) return shaft;
  const { value, evidence } = shaft.value;
  const mirrored = success({ value: 0 - value, evidence });
  if (comesBeforeH(letters) || nominalMm > 500) return mirrored;

  if (letters === 'N' && grade > 8) {
    if (nominalMm <= 1) return emptyCell(nominalMm, `N${grade}`);
    return nominalMm > 3 ? success({ value: 0, evidence }) : mirrored;
  }
  if (letters === 'K' && grade > 8 && nominalMm > 3) return emptyCell(nominalMm, `K${grade}`);
  if (letters === 'M' && grade === 6 && nominalMm > 250 && nominalMm <= 315) {
    return success({ value: -9, evidence });
  }
  const lastWithStep = ['K', 'M', 'N'].includes(letters) ? 8 : 7;
  if (nominalMm <= 3 || grade > lastWithStep) return mirrored;
  // The standard lists Δ from IT3 on.
  if (grade < 3) return emptyCell(nominalMm, `${letters}${grade}`);
  const own = fundamentalToleranceMicrometres(nominalMm, `IT${grade}`);
  const finer = fundamentalToleranceMicrometres(nominalMm, `IT${grade - 1}`);
  if (!own.ok) return own;
  if (!finer.ok) return finer;
  return success({
    value: own.value.value - finer.value.value - value,
    evidence: weaker(evidence, finer.value.evidence),
  });
}

/** What the standard's table says of a shaft's letter, of j with its grade, of J the hole's own. */
function deviationCell(nominalMm: number, column: string, grade: number): Outcome<ToleranceCell, FitReason> {
  // Footnotes of the tables: no a and b for sizes up to 1 mm.
  const tooSmall = nominalMm <= 1 && (column === 'a' || column === 'b');
  if (tooSmall || (nominalMm > 500 && (grade < 6 || grade > 16))) return emptyCell(nominalMm, column);
  const withColumn = fundamentalDeviationTables.filter((table) => table.columns.has(column));
  if (withColumn.length === 0) return failure('fit-class-unknown', { class: column });
  const table = withColumn.find((candidate) => rowAt(candidate, nominalMm) !== null);
  // The size is in the table of IT, so the standard covers it, but not for these letters.
  return table ? cellAt(table, nominalMm, column) : emptyCell(nominalMm, column);
}

function emptyCell(nominalMm: number, className: string) {
  return failure('tolerance-cell-empty', {
    table: fundamentalDeviationSource.id,
    class: className,
    nominal: nominalMm,
  });
}

/** A to G and a to g lie on the side of much room, the rest on the other. */
function comesBeforeH(letters: string): boolean {
  return letters.toUpperCase() < 'H';
}

function inMm(...[source, evidence, lower, upper]: Parameters<typeof tabulatedLimits>): TabulatedLimits {
  return tabulatedLimits(source, evidence, lower / 1000, upper / 1000);
}
