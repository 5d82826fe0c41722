/** Every restated cell against the collected data, through the look-ups that the rest of the program uses. */
import { readFileSync } from 'node:fs';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { castingDimensionTable, castingDimensionTolerance } from './casting-dimension.ts';
import {
  type CastingGeometry,
  castingGeometricTolerance,
  castingGeometryTables,
} from './casting-geometry.ts';
import { customaryCastingGrades } from './casting-grade.ts';
import { fundamentalToleranceMm, fundamentalToleranceTable } from './fundamental-tolerance.ts';
import {
  generalAngleTable,
  generalAngleTolerance,
  generalLinearTable,
  generalLinearTolerance,
  generalRadiusTableGbt,
  generalRadiusTolerance,
} from './general-dimension.ts';
import type { ToleranceTable } from './tolerance-table.ts';

const files = {
  general: referenceFile('standards/gbt1804_iso2768_1.csv'),
  fundamental: referenceFile('standards/iso286_it_grades_um.csv'),
  casting: referenceFile('standards/iso8062_dctg.csv'),
  geometry: referenceFile('standards/iso8062_gctg_partial.csv'),
  grades: referenceFile('standards/casting_grade_by_process.csv'),
};
const complete = Object.values(files).every((file) => file !== null);

/** Rows as values by column; the quoted remarks stand last and are not needed. */
function rowsOf(path: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head!.split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(names.map((name, k) => [name, fields[k] ?? '']));
  });
}

/** A size just inside the row and its last one: both must give its cell. */
function sizesOf(over: number, upTo: number): number[] {
  return [over + 1e-6, (over + upTo) / 2, upTo];
}

function cellCount(...tables: ToleranceTable[]): number {
  return tables.reduce((sum, table) => sum + table.columns.size * table.upTo.length, 0);
}

describe.skipIf(!complete)('needs reference data: restated tables', () => {
  const lookUps = {
    linear: generalLinearTolerance,
    radius_chamfer: (size: number, name: string) => generalRadiusTolerance(size, name, 'gbt1804'),
    angle_by_shorter_side: generalAngleTolerance,
  };

  test('general tolerances of GB/T 1804 and ISO 2768-1', () => {
    const rows = rowsOf(files.general!);
    expect(rows.length).toBe(cellCount(generalLinearTable, generalRadiusTableGbt, generalAngleTable));
    for (const row of rows) {
      const unit = row.unit === 'arcmin' ? Math.PI / 10800 : 1;
      for (const size of sizesOf(Number(row.over), Number(row.up_to))) {
        const found = lookUps[row.table as keyof typeof lookUps](size, row.class!);
        if (row.plus_minus === '') expect(found).toMatchObject({ reason: 'tolerance-cell-empty' });
        else {
          const half = Number(row.plus_minus) * unit;
          expect(found.ok && found.value.upper, `${row.table} ${size} ${row.class}`).toBeCloseTo(half, 14);
          expect(found.ok && found.value.lower).toBeCloseTo(-half, 14);
        }
      }
    }
  });

  test('fundamental tolerances of ISO 286-1', () => {
    const rows = rowsOf(files.fundamental!);
    expect(rows.length).toBe(cellCount(fundamentalToleranceTable));
    for (const row of rows) {
      // The first row begins, for IT14 and coarser, above 1 mm.
      const over = Math.max(1, Number(row.nominal_gt_mm));
      for (const size of sizesOf(over, Number(row.nominal_le_mm))) {
        const found = fundamentalToleranceMm(size, row.grade!);
        if (row.tolerance_um === '') expect(found).toMatchObject({ reason: 'tolerance-cell-empty' });
        else
          expect(found.ok && found.value.width, `${size} ${row.grade}`).toBe(Number(row.tolerance_um) / 1000);
      }
    }
  });

  test('dimensional casting tolerances of ISO 8062-3, the coarsest by way of walls', () => {
    const rows = rowsOf(files.casting!);
    expect(rows.length).toBe(cellCount(castingDimensionTable));
    for (const row of rows) {
      for (const size of sizesOf(Number(row.nominal_gt_mm), Number(row.nominal_le_mm))) {
        const found =
          row.grade === 'DCTG16'
            ? castingDimensionTolerance(size, 'DCTG15', 'wall')
            : castingDimensionTolerance(size, row.grade!);
        if (row.total_tolerance_mm === '') {
          expect(found, `${size} ${row.grade}`).toMatchObject({ reason: 'tolerance-cell-empty' });
        } else {
          expect(found.ok && found.value.upper, `${size} ${row.grade}`).toBe(Number(row.plus_minus_mm));
          expect(found.ok && found.value.lower).toBe(-Number(row.plus_minus_mm));
        }
      }
    }
  });

  test('geometrical casting tolerances with the evidence of each cell', () => {
    const marks: Record<string, string> = { retrieved_secondary: 'secondHand', pattern_inferred: 'inferred' };
    const rows = rowsOf(files.geometry!);
    expect(rows.length).toBe(cellCount(...castingGeometryTables.values()));
    expect(rows.filter((row) => row.evidence === 'retrieved_secondary').length).toBe(19);
    for (const row of rows) {
      for (const size of sizesOf(Number(row.nominal_gt_mm), Number(row.nominal_le_mm))) {
        const kind = row.characteristic as CastingGeometry;
        const found = castingGeometricTolerance(kind, size, row.grade!);
        if (row.evidence === 'not_recovered') {
          expect(found).toMatchObject({ reason: 'tolerance-cell-not-recovered' });
        } else {
          expect(found, `${kind} ${size} ${row.grade}`).toMatchObject({
            value: {
              lower: 0,
              upper: Number(row.tolerance_mm),
              evidence: marks[row.evidence!],
              usableInVerdicts: row.evidence === 'retrieved_secondary',
            },
          });
        }
      }
    }
  });

  test('customary grades by process', () => {
    const processes: Record<string, string> = {
      sand_hand: 'sand-hand',
      sand_machine_or_shell: 'sand-machine-or-shell',
      permanent_mould_gravity_lowpressure: 'permanent-mould',
      pressure_die_casting: 'pressure-die-casting',
      investment: 'investment',
    };
    const rows = rowsOf(files.grades!);
    expect(rows.length).toBe(25);
    for (const row of rows) {
      const material = row.material!.replace(/^cast_|_alloy$/g, '').replace('_', '-');
      const remark = row.flag!;
      const implausible = remark.includes('implausible');
      expect(customaryCastingGrades(processes[row.process!]!, material)).toMatchObject({
        value: {
          finest: `DCTG${row.dctg_min}`,
          coarsest: `DCTG${row.dctg_max}`,
          caution: implausible
            ? 'implausible'
            : remark.includes('common practice')
              ? 'common-practice'
              : null,
          usableAsDefault: !implausible,
        },
      });
    }
  });
});
