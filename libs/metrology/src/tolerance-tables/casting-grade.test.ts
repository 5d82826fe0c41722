import { expect, test } from 'vitest';
import { castingDimensionTolerance } from './casting-dimension.ts';
import { castingMaterials, castingProcesses, customaryCastingGrades } from './casting-grade.ts';

test('die-cast aluminium by common practice; iron and steel are not proposed', () => {
  expect(customaryCastingGrades('pressure-die-casting', 'aluminium')).toMatchObject({
    value: { finest: 'DCTG4', coarsest: 'DCTG7', caution: 'common-practice', usableAsDefault: true },
  });
  for (const material of ['steel', 'grey-iron', 'ductile-iron']) {
    expect(customaryCastingGrades('pressure-die-casting', material)).toMatchObject({
      value: { caution: 'implausible', usableAsDefault: false },
    });
  }
});

test('every range runs from a finer to a coarser grade of the table', () => {
  for (const process of castingProcesses) {
    for (const material of castingMaterials) {
      const found = customaryCastingGrades(process, material);
      if (!found.ok) throw new Error(`${process} ${material}`);
      const [fine, coarse] = [found.value.finest, found.value.coarsest].map((grade) =>
        castingDimensionTolerance(50, grade),
      );
      expect(fine!.ok && coarse!.ok && coarse!.value.upper > fine!.value.upper).toBe(true);
    }
  }
});

test('others are unknown', () => {
  for (const [process, material] of [
    ['forging', 'steel'],
    ['investment', 'zinc'],
  ] as const) {
    expect(customaryCastingGrades(process, material)).toMatchObject({
      reason: 'casting-process-unknown',
      details: { process, material },
    });
  }
});
