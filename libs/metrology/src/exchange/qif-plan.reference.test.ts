/** The real QIF documents at hand, counted and valued by a second road: regular expressions over their texts. */
import { readFileSync } from 'node:fs';
import { seededRandom } from '@diewright/geometry';
import { damagedCopies, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { type Plan, planSchema } from '../plan/plan.ts';
import { readQifPlan } from './read-qif-plan.ts';

/** How many characteristics of each kind a text asks for: one for every nominal. */
function countKinds(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, word = ''] of text.matchAll(/<(\w+)CharacteristicNominal id=/g))
    counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

interface Grepped {
  readonly word: string;
  readonly target: number | undefined;
  readonly values: readonly number[];
}

/** Of each nominal its target, and of its definition every value that a tolerance is made of. */
function grepCharacteristics(text: string): Map<string, Grepped> {
  const definitions = new Map<string, string>();
  for (const [, id = '', inside = ''] of text.matchAll(
    /<\w+CharacteristicDefinition id="(\d+)">([\s\S]*?)<\/\w+CharacteristicDefinition>/g,
  ))
    definitions.set(id, inside);
  const found = new Map<string, Grepped>();
  for (const [, word = '', id = '', inside = ''] of text.matchAll(
    /<(\w+)CharacteristicNominal id="(\d+)">([\s\S]*?)<\/\w+CharacteristicNominal>/g,
  )) {
    const definition = definitions.get(/<CharacteristicDefinitionId>(\d+)</.exec(inside)?.[1] ?? '') ?? '';
    const values = [...definition.matchAll(/<(?:MinValue|MaxValue|ToleranceValue)[^>]*>([^<]+)</g)];
    const target = /<TargetValue[^>]*>([^<]+)</.exec(inside)?.[1];
    found.set(id, {
      word,
      target: target === undefined ? undefined : Number(target),
      values: values.map(([, value]) => Number(value)).sort((a, b) => a - b),
    });
  }
  return found;
}

/** What the plan says of a characteristic, in the document's own unit. */
function valuesIn(one: Plan['characteristics'][number]): number[] {
  const stated = (value: { value: number; stated?: { value: number } | undefined } | null | undefined) =>
    value ? [value.stated?.value ?? value.value] : [];
  if (one.group === 'texture') return [];
  if (one.group === 'geometric') return stated(one.tolerance);
  const { requirement } = one;
  return 'lower' in requirement ? [...stated(requirement.lower), ...stated(requirement.upper)] : [];
}

/** A plan writes twelve digits. */
function expectSame(read: number | undefined, stated: number, what: string): void {
  expect(Math.abs((read ?? Number.NaN) - stated), what).toBeLessThanOrEqual(1e-11 * Math.abs(stated));
}

const kindOfWord: Record<string, string> = {
  AngleBetween: 'angle',
  DistanceBetween: 'distance',
  LinearCoordinate: 'otherDimension',
  UserDefinedLinear: 'otherDimension',
  PointProfile: 'otherTolerance',
};
const kindOf = (word: string) => kindOfWord[word] ?? `${word[0]?.toLowerCase()}${word.slice(1)}`;

const documents = [
  { file: 'metrology/qif/nist_ctc_01_asme1_ap242.qif', format: 'QIF 3.0.0', characteristics: 14, systems: 2 },
  { file: 'metrology/qif/WIDGET_QIF_PLAN.QIF', format: 'QIF 3.0.0', characteristics: 26, systems: 6 },
  { file: 'metrology/qif/WIDGET_QIF_RESULTS.QIF', format: 'QIF 3.0.0', characteristics: 26, systems: 6 },
  { file: 'metrology/qif/QIF_PTS_SAMPLE.QIF', format: 'QIF 3.0.0', characteristics: 23, systems: 2 },
  { file: 'metrology/qif/QIF_Results_Sample.QIF', format: 'QIF 3.0.0', characteristics: 11, systems: 2 },
  { file: 'metrology/qif/simplePlan.QIF', format: 'QIF 3.0.0', characteristics: 11, systems: 2 },
  {
    file: 'metrology/nist_smstestbed/PlateResults_20_samples.QIF',
    format: 'QIF 2.1.0',
    characteristics: 17,
    systems: 2,
  },
  {
    file: 'metrology/nist_smstestbed/7_11_2017_9_16_18_AM_Plate_Results.qif',
    format: 'QIF 2.1.0',
    characteristics: 38,
    systems: 0,
  },
] as const;

describe.each(documents)('$file', ({ file, format, characteristics, systems }) => {
  const path = referenceFile(file);
  describe.skipIf(!path)('needs reference data', () => {
    const bytes = path ? readFileSync(path) : new Uint8Array();
    const text = new TextDecoder().decode(bytes);
    const read = () => {
      const result = readQifPlan(bytes, file);
      if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.details)}`);
      return result.value.plan;
    };
    const plan = path ? read() : ({ characteristics: [] } as unknown as Plan);

    test('is a plan to the schema, as many characteristics of each kind as its text has', () => {
      planSchema.parse(plan);
      expect(plan.model?.schema).toBe(format);
      expect(plan.characteristics).toHaveLength(characteristics);
      const expected: Record<string, number> = {};
      for (const [word, count] of Object.entries(countKinds(text)))
        expected[kindOf(word)] = (expected[kindOf(word)] ?? 0) + count;
      const found: Record<string, number> = {};
      for (const { kind } of plan.characteristics) found[kind] = (found[kind] ?? 0) + 1;
      expect(found).toEqual(expected);
    });

    test('every target and every tolerance', () => {
      const grepped = grepCharacteristics(text);
      for (const one of plan.characteristics) {
        const id = one.source.kind === 'exchange' ? one.source.id : '';
        const { target, values, word } = grepped.get(id) as Grepped;
        expect(one.kind, id).toBe(kindOf(word));
        if (one.group === 'dimension' && target !== undefined)
          expectSame(one.nominal?.stated?.value ?? one.nominal?.value, target, id);
        const read = valuesIn(one).sort((a, b) => a - b);
        expect(read.length, id).toBe(values.length);
        for (const [k, value] of values.entries()) expectSame(read[k], value, id);
      }
    });

    test('every datum, every datum system that has datums', () => {
      const letters = [...text.matchAll(/<DatumLabel>([^<]+)</g)].map(([, letter]) => letter);
      expect(plan.datums.map(({ letter }) => letter)).toEqual(letters);
      const frames = [...text.matchAll(/<DatumReferenceFrame id="(\d+)">([\s\S]*?)<\/DatumReferenceFrame>/g)];
      expect(frames).toHaveLength(systems);
      expect(plan.datumSystems.map(({ entity }) => String(entity))).toEqual(frames.map(([, id]) => id));
      const labelOf = new Map(
        [...text.matchAll(/<DatumDefinition id="(\d+)">[\s\S]*?<DatumLabel>([^<]+)</g)].map(
          ([, id = '', label = '']) => [id, label],
        ),
      );
      for (const [k, [, , inside = '']] of frames.entries()) {
        const order = [...inside.matchAll(/<DatumDefinitionId>(\d+)</g)].map(([, id = '']) =>
          labelOf.get(id),
        );
        const read = plan.datumSystems[k]?.compartments.flatMap(({ members }) => members);
        expect(read?.map(({ letter }) => letter)).toEqual(order);
        const atMaximum = [...inside.matchAll(/<MaterialModifier>(\w+)</g)].map(
          ([, word]) => word === 'MAXIMUM',
        );
        expect(
          read?.map(({ modifiers }) => modifiers.some(({ kind }) => kind === 'maximumMaterialRequirement')),
        ).toEqual(atMaximum);
      }
    });

    test('every feature; whom a characteristic binds to a datum system', () => {
      const ids = [...text.matchAll(/<\w+FeatureNominal id="(\d+)"/g)].map(([, id]) => Number(id));
      const entities = plan.features.flatMap(({ entity }) => entity ?? []);
      expect(entities).toEqual(ids);
      const filled = new Set([...text.matchAll(/<DatumReferenceFrame id="(\d+)">/g)].map(([, id]) => id));
      const bound = [...text.matchAll(/<DatumReferenceFrameId>(\d+)<\/DatumReferenceFrameId>\s*</g)].filter(
        ([, id = '']) => filled.has(id),
      );
      const inPlan = plan.characteristics.filter((one) => one.group === 'geometric' && one.datumSystem);
      // Rules on how to measure name a datum system, too.
      expect(inPlan.length).toBeLessThanOrEqual(bound.length);
      expect(inPlan.length > 0).toBe(bound.length > 0);
    });
  });
});

describe('what the documents lack is said', () => {
  const open = (file: string) => {
    const path = referenceFile(file) as string;
    const result = readQifPlan(readFileSync(path), file);
    return result.ok ? result.value.plan.open.map(({ code }) => code) : [result.reason];
  };
  const plate = 'metrology/nist_smstestbed/7_11_2017_9_16_18_AM_Plate_Results.qif';
  test.skipIf(!referenceFile(plate))(
    'the first-article report states neither units nor features nor standard',
    () => {
      expect(open(plate)).toEqual([
        'plan-standard-assumed',
        'qif-units-missing',
        'qif-datum-system-empty',
        'qif-part-not-read',
        'qif-part-not-read',
      ]);
      const assumed = readQifPlan(readFileSync(referenceFile(plate) as string), plate, {
        units: { length: 'mm', angle: 'degree' },
      });
      const plan = assumed.ok ? assumed.value.plan : undefined;
      const cone = plan?.characteristics.find(({ name }) => name === 'Cone Angle 3');
      expect(cone).toMatchObject({
        nominal: { value: 90, unit: 'deg' },
        requirement: { kind: 'limits', lower: { value: 89 }, upper: { value: 91 } },
      });
      // All of its 38 characteristics and none more.
      expect(
        plan?.characteristics.every((one) => one.group !== 'dimension' || one.nominal?.unit !== 'other'),
      ).toBe(true);
    },
  );

  const car = 'metrology/qif/check_car.QIF';
  test.skipIf(!referenceFile(car))('a document without characteristics says so', () => {
    expect(open(car)).toEqual(['plan-no-semantic-pmi', 'qif-units-missing', 'qif-part-not-read']);
  });
});

describe('damaged copies of a real document', () => {
  const file = 'metrology/qif/simplePlan.QIF';
  const path = referenceFile(file);
  test.skipIf(!path)('are answered', () => {
    const good = readFileSync(path as string);
    for (const { what, bytes } of damagedCopies(good, seededRandom(11), 8)) {
      const result = readQifPlan(bytes, file);
      expect(!result.ok || planSchema.safeParse(result.value.plan).success, what).toBe(true);
    }
  });
});
