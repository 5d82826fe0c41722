/**
 * One part, two files: NIST's CTC-01 as STEP AP242 and as QIF 3.0 lead to the same plan. What differs is listed here,
 * each with its reason, found by looking into both texts.
 */
import { readFileSync } from 'node:fs';
import { type CadModel, importStep } from '@diewright/cad';
import { referenceFile } from '@diewright/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { comparePlans } from '../plan/compare/compare-plans.ts';
import { planFromModel } from '../plan/from-model/plan-from-model.ts';
import { geometryOfFace, type PlanModelFace } from '../plan/from-model/plan-model.ts';
import type { Plan } from '../plan/plan.ts';
import { matchQifFaces } from './match-qif-faces.ts';
import type { QifFace } from './qif/read-faces.ts';
import { readQifPlan } from './read-qif-plan.ts';

const stepFile = referenceFile('metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp');
const qifFile = referenceFile('metrology/qif/nist_ctc_01_asme1_ap242.qif');

describe.skipIf(!stepFile || !qifFile)('CTC-01 as STEP and as QIF', () => {
  let model: CadModel;
  let fromStep: Plan;
  let fromQif: Plan;
  let qifFaces: readonly QifFace[];
  const stepText = stepFile ? readFileSync(stepFile, 'latin1') : '';
  const qifText = qifFile ? readFileSync(qifFile, 'utf8') : '';

  beforeAll(async () => {
    const imported = await importStep(stepFile as string, { chordErrorMm: 0.1, angleDeg: 15 });
    if (!imported.ok) throw new Error(`${imported.reason} ${JSON.stringify(imported.details)}`);
    model = imported.value;
    const faces = model.faces.map((face): PlanModelFace => {
      const shape = model.exactFaces?.shapes[face.index];
      const geometry = shape ? geometryOfFace(shape) : null;
      return { ...face, ...(geometry && { geometry }) };
    });
    // The STEP file does not say that it is ASME's; the QIF file does.
    fromStep = planFromModel({ faces, source: model.source, pmi: model.pmi }, { standard: 'asme' });
    const read = readQifPlan(readFileSync(qifFile as string), 'ctc-01.qif', { model: { faces } });
    if (!read.ok) throw new Error(`${read.reason} ${JSON.stringify(read.details)}`);
    fromQif = read.value.plan;
    qifFaces = read.value.faces;
  }, 120_000);

  test('all 117 faces are found by their shape alone, and then bear the same labels', () => {
    expect(qifText.match(/<Face[ >]/g)).toHaveLength(117);
    expect(stepText.match(/=ADVANCED_FACE\(/g)).toHaveLength(117);
    const unlabelled = model.faces.map(({ label: _, ...face }) => face);
    const { indexOf, unmatched } = matchQifFaces(qifFaces, unlabelled);
    expect(unmatched).toEqual([]);
    expect(new Set(indexOf.values()).size).toBe(117);
    // 'label="1581|2095354149"' of the one is the name in ADVANCED_FACE of the other.
    const names = [...stepText.matchAll(/=ADVANCED_FACE\('([^']*)'/g)].map(([, name]) => name);
    expect(qifFaces.map(({ label }) => label).sort()).toEqual([...names].sort());
    for (const { id, label } of qifFaces) expect(model.faces[indexOf.get(id) as number]?.label).toBe(label);
  });

  test('area and middle out of the loops of the one are those of the other’s triangles', () => {
    const { indexOf } = matchQifFaces(qifFaces, model.faces);
    for (const { id, area, centroid } of qifFaces) {
      const face = model.faces[indexOf.get(id) as number];
      // Triangles lose what lies beyond their chords: at most so much as the angle of 15° takes from a circle.
      expect(Math.abs((face?.area ?? 0) / (area ?? 0) - 1)).toBeLessThan(0.02);
      for (const axis of [0, 1, 2]) {
        const away = Math.abs((face?.centroid[axis] ?? 0) - (centroid?.[axis] ?? Number.NaN));
        expect(away).toBeLessThan(0.01 * Math.sqrt(area ?? 0));
      }
    }
  });

  test('the same requirements with the same values on the same faces in the same datum systems', () => {
    const { added, removed, changed, others } = comparePlans(fromStep, fromQif);
    expect(added).toEqual([]);

    // Without a value in STEP (no DIMENSIONAL_CHARACTERISTIC_REPRESENTATION): two diameters that repeat those of the
    // datums B and C, and the widths of the two slots. QIF has them as notes without a text.
    const withoutValue = ['Linear Size.10', 'Linear Size.11', 'Linear Size.5', 'Linear Size.6'];
    expect(removed.map(({ name }) => name).sort()).toEqual(withoutValue);
    for (const one of removed) expect(one).toMatchObject({ nominal: null, requirement: { kind: 'open' } });
    const emptyNotes = fromQif.open.filter(({ code }) => code === 'qif-note-without-text');
    expect(emptyNotes.map(({ details }) => details.label).sort()).toEqual([
      ...withoutValue,
      'Text.1',
      'Text.2',
    ]);

    const all = changed.flatMap(({ id, fields }) => fields.map((each) => ({ id, ...each })));
    const inWords = all
      .filter(({ field }) => field !== 'features')
      .map(({ id, field, from, to }) => `${id}: ${field} ${JSON.stringify(from)} → ${JSON.stringify(to)}`);
    expect(inWords.sort()).toEqual([
      // ANGULAR_LOCATION(…, .EQUAL.): QIF's angle of two planes does not ask which of the angles.
      'Angular-Size.1: angleSelection "equal" → undefined',
      // QIF says how many digits are drawn (decimalPlaces), STEP gives no format with its values.
      'Angular-Size.1: decimals undefined → 2',
      'Linear-Size.1: decimals undefined → 2',
      'Linear-Size.2: decimals undefined → 2',
      'Linear-Size.3: decimals undefined → 2',
      'Linear-Size.4: decimals undefined → 2',
      'Linear-Size.7: decimals undefined → 2',
      'Linear-Size.8: decimals undefined → 2',
      'Linear-Size.9: decimals undefined → 2',
      // QIF must name the zone of an orientation tolerance (PlanarZone); STEP has no TOLERANCE_ZONE at all.
      'Perpendicularity.1: zone.shape undefined → "parallelPlanes"',
    ]);

    // STEP makes a feature of each face and a composite (COMPOSITE_SHAPE_ASPECT) of them; QIF names the faces at once.
    const composed = all.filter(({ field }) => field === 'features');
    expect(composed.map(({ id }) => id).sort()).toEqual([
      ...[1, 2, 3, 4, 7, 8, 9].map((n) => `Linear-Size.${n}`),
      'Position-surfacic-profile.3',
      'Position.1',
      'Position.2',
    ]);
    const withSortedFaces = (features: unknown) =>
      (features as { kind: string; faces: number[] }[]).map(({ kind, faces }) => [kind, [...faces].sort()]);
    for (const { from, to } of composed) expect(withSortedFaces(to)).toEqual(withSortedFaces(from));

    // The two flag notes (Text.1, Text.2) have a text in STEP only.
    expect(others.flatMap(({ fields }) => fields)).toEqual([{ field: 'notes', from: ['B', 'A'], to: [] }]);
  });

  test('what only one of them says of the whole', () => {
    // The STEP file names no standard that we know; the QIF file does, in StandardsDefinitions.
    expect(fromStep.standard?.stated).toBeUndefined();
    expect(stepText).not.toMatch(/Y14\.5|ASME Y14/);
    expect(fromQif.standard).toMatchObject({ stated: 'ASME Y14.5 2009', from: 'model' });
    // Only QIF numbers its characteristics: CharacteristicDesignator.
    const designators = [...qifText.matchAll(/<Designator>(\d+)<\/Designator>/g)].map(([, n]) => Number(n));
    expect(fromQif.characteristics.map(({ balloon }) => balloon).sort()).toEqual([...designators].sort());
    // Both were made from one CAD model: the same view, turned alike.
    expect(fromQif.views[0]?.name).toBe(fromStep.views[0]?.name);
    for (const axis of ['x', 'z'] as const)
      for (const k of [0, 1, 2])
        expect(fromQif.views[0]?.frame?.[axis][k]).toBeCloseTo(
          fromStep.views[0]?.frame?.[axis][k] ?? Number.NaN,
          6,
        );
  });

  test('counts, by a second road over both texts', () => {
    const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
    const inPlan = (plan: Plan, kind: string) =>
      plan.characteristics.filter((one) => one.kind === kind).length;
    const kinds = [
      ['position', /POSITION_TOLERANCE\(/g, /<PositionCharacteristicNominal /g, 2],
      ['flatness', /FLATNESS_TOLERANCE\(/g, /<FlatnessCharacteristicNominal /g, 1],
      ['surfaceProfile', /SURFACE_PROFILE_TOLERANCE\(/g, /<SurfaceProfileCharacteristicNominal /g, 2],
      ['perpendicularity', /PERPENDICULARITY_TOLERANCE\(/g, /<PerpendicularityCharacteristicNominal /g, 1],
    ] as const;
    for (const [kind, inStep, inQif, expected] of kinds) {
      expect([count(stepText, inStep), count(qifText, inQif)]).toEqual([expected, expected]);
      expect([inPlan(fromStep, kind), inPlan(fromQif, kind)]).toEqual([expected, expected]);
    }
    expect([count(stepText, /=DATUM\(/g), count(qifText, /<DatumDefinition /g)]).toEqual([3, 3]);
    expect([fromStep.datums.length, fromQif.datums.length]).toEqual([3, 3]);
    expect([count(stepText, /=DATUM_SYSTEM\(/g), count(qifText, /<DatumReferenceFrame /g)]).toEqual([2, 2]);
    expect(fromQif.datumSystems.map(({ label }) => label).sort()).toEqual(['A', 'A|B|C']);
    expect(fromStep.datumSystems.map(({ label }) => label).sort()).toEqual(['A', 'A|B|C']);
    // Nine sizes in STEP, of which two have no value; seven in QIF.
    expect([
      count(stepText, /=DIMENSIONAL_SIZE\(/g),
      count(qifText, /<DiameterCharacteristicNominal /g),
    ]).toEqual([9, 7]);
    expect([inPlan(fromStep, 'diameter'), inPlan(fromQif, 'diameter')]).toEqual([9, 7]);
  });
});
