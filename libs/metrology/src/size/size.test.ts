import { normalRandom, rotation, seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { answered } from '../measure/testing/answered.ts';
import {
  cylinderAlongZ,
  enlarged,
  evenly,
  madeFeature,
  moved,
  roundPoints,
  scannedPoints,
  shuffled,
} from '../measure/testing/made-features.ts';
import { matingEnvelope, minimumMaterialEnvelope } from './material-envelope.ts';
import { rankOrderSize, rankSensitivity } from './rank-order.ts';
import { measureSize } from './size.ts';
import { type DimensionModifier, sizeDefinition } from './size-definition.ts';

type Made = Partial<Parameters<typeof roundPoints>[0]>;
const round = (side: 'internal' | 'external', made: Made) =>
  madeFeature(
    'cylinder',
    roundPoints({ heights: evenly(0, 40, 9), perSection: 72, radius: () => 10, ...made }),
    { side, nominal: cylinderAlongZ(10) },
  );
const pin = (made: Made) => round('external', made);
const bore = (made: Made) => round('internal', made);
const iso = { standard: 'iso' } as const;
const asme = { standard: 'asme' } as const;

describe('two-point size', () => {
  test('taper, barrel and waist: least and greatest of all sections', () => {
    const taper = answered(measureSize(pin({ radius: (_, z) => 10 + 0.001 * z }), iso));
    expect(taper.lowest).toBeCloseTo(20, 9);
    expect(taper.highest).toBeCloseTo(20.08, 9);
    expect(taper.value).toBeCloseTo(20.08, 9);
    expect(taper.criterion).toBe('twoPoint');
    const barrel = answered(measureSize(pin({ radius: (_, z) => 10 - 1e-4 * (z - 20) ** 2 }), iso));
    expect([barrel.lowest, barrel.highest]).toEqual([expect.closeTo(19.92, 9), expect.closeTo(20, 9)]);
    expect(barrel.value).toBeCloseTo(19.92, 9);
    const waist = answered(measureSize(pin({ radius: (_, z) => 10 + 1e-4 * (z - 20) ** 2 }), iso));
    expect([waist.lowest, waist.highest]).toEqual([expect.closeTo(20, 9), expect.closeTo(20.08, 9)]);
    expect(waist.parts).toHaveLength(9);
  });

  test('odd lobes do not show in it, though the pin fits no hole of that size', () => {
    const lobed = pin({ radius: (a) => 10 + 0.02 * Math.cos(3 * a) });
    const local = answered(measureSize(lobed, iso));
    expect(local.lowest).toBeCloseTo(20, 8);
    expect(local.highest).toBeCloseTo(20, 8);
    const envelope = answered(measureSize(lobed, { ...iso, modifiers: ['envelopeRequirement'] }));
    expect(envelope.highest).toBeCloseTo(20.04, 6);
    expect(envelope.lowest).toBeCloseTo(20, 8);
    expect(envelope.criterion).toBe('minimumCircumscribed');
    const hole = bore({ radius: (a) => 10 + 0.02 * Math.cos(3 * a) });
    const inscribed = answered(measureSize(hole, { ...iso, modifiers: ['envelopeRequirement'] }));
    expect(inscribed.lowest).toBeCloseTo(19.96, 6);
    expect(inscribed.criterion).toBe('maximumInscribed');
  });

  test('by ASME Rule #1 a bent pin mates as local size plus bend', () => {
    const sag = 0.03;
    const bent = { centre: (z: number): [number, number] => [sag * (1 - ((z - 20) / 20) ** 2), 0] };
    const shaft = answered(measureSize(pin(bent), asme));
    expect(shaft.lowest).toBeCloseTo(20, 6);
    expect(shaft.highest).toBeCloseTo(20 + sag, 4);
    const hole = answered(measureSize(bore(bent), asme));
    expect(hole.lowest).toBeCloseTo(20 - sag, 4);
    expect(hole.highest).toBeCloseTo(20, 6);
    const independent = answered(measureSize(pin(bent), { ...asme, modifiers: ['independency'] }));
    expect(independent.highest).toBeCloseTo(20, 6);
    const plain = answered(measureSize(pin(bent), iso));
    expect(plain.highest).toBeCloseTo(20, 6);
  });

  test('a scan is interpolated; its local sizes are those of the form', () => {
    const scan = madeFeature(
      'cylinder',
      scannedPoints(12, 30_000, 30, { radius: (a, z) => 8 + 0.02 * Math.cos(2 * a) + 0.001 * z }),
      { side: 'internal', nominal: cylinderAlongZ(8) },
    );
    const size = answered(measureSize(scan, iso));
    expect(size.lowest).toBeCloseTo(16 - 0.04, 2);
    expect(size.highest).toBeCloseTo(16.06 + 0.04, 2);
    const step = size.steps.find(({ code }) => code === 'opposed-points');
    expect(step?.details.interpolated).toBeLessThanOrEqual(step?.details.sizes as number);
  });

  test('nine touches on a circle have no opposite: said, and their circles stand in', () => {
    const nine = answered(measureSize(bore({ perSection: 9, radius: () => 10.01 }), iso));
    expect(nine.value).toBeCloseTo(20.02, 8);
    expect(nine.criterion).toBe('leastSquares');
    expect(nine.steps.map(({ code }) => code)).toContain('no-opposed-points');
  });

  test('without a nominal the side of maximum material is the value', () => {
    const taper = { radius: (_: number, z: number) => 10 + 0.001 * z };
    const unknown = { nominal: null };
    expect(answered(measureSize({ ...pin(taper), ...unknown }, iso)).value).toBeCloseTo(20.08, 9);
    expect(answered(measureSize({ ...bore(taper), ...unknown }, iso)).value).toBeCloseTo(20, 9);
    expect(answered(measureSize(bore(taper), { ...iso, nominal: 20.08 })).value).toBeCloseTo(20, 9);
  });

  test('an envelope needs to know the side', () => {
    expect(measureSize({ ...pin({}), side: null }, asme)).toMatchObject({ reason: 'measure-side-unknown' });
    expect(answered(measureSize({ ...pin({}), side: null }, iso)).value).toBeCloseTo(20, 8);
  });
});

describe('a slot and a ball', () => {
  const walls = (height: (x: number, y: number, side: 1 | -1) => number) => {
    const points: number[] = [];
    for (const side of [1, -1] as const)
      for (const x of evenly(-20, 20, 21))
        for (const y of evenly(-5, 5, 6)) points.push(x, y, side * height(x, y, side));
    return madeFeature('parallelPlanes', Float64Array.from(points), {
      side: 'internal',
      nominal: { kind: 'parallelPlanes', point: [0, 0, 0], normal: [0, 0, 1], width: 10 },
    });
  };

  test('parallel walls, and walls that open', () => {
    const plain = answered(
      measureSize(
        walls(() => 5),
        iso,
      ),
    );
    expect([plain.lowest, plain.highest]).toEqual([expect.closeTo(10, 9), expect.closeTo(10, 9)]);
    const open = answered(
      measureSize(
        walls((x) => 5 + 0.001 * x),
        iso,
      ),
    );
    expect(open.lowest).toBeCloseTo(10 - 0.04, 6);
    expect(open.highest).toBeCloseTo(10 + 0.04, 6);
    expect(open.zone).toMatchObject({ kind: 'planes' });
  });

  test('walls touched at other places than each other, and every touch has its opposite', () => {
    const points: number[] = [];
    for (const x of evenly(-20, 20, 21))
      for (const y of evenly(-5, 5, 6)) points.push(x, y, 5, x + 1, y + 1, -5);
    const size = answered(measureSize(madeFeature('parallelPlanes', Float64Array.from(points)), iso));
    const step = size.steps.find(({ code }) => code === 'opposed-points');
    expect(step?.details.sizes).toBe(252);
    expect([size.lowest, size.highest]).toEqual([expect.closeTo(10, 9), expect.closeTo(10, 9)]);
    const gauss = { ...iso, modifiers: ['leastSquaresAssociationCriteria'] } as const;
    // Mean of one side less mean of the other, and their lean over the (1, 1) by which the sides are apart: mean squares
    // of x and y are 440/3 and 35/3.
    const lean = 1 / (252 * (440 / 3)) + 1 / (252 * (35 / 3));
    const whole = answered(measureSize(madeFeature('parallelPlanes', Float64Array.from(points)), gauss));
    expect(whole.sensitivity.points).toBeCloseTo(Math.sqrt(2 / 126 + lean), 6);
  });

  test('odd lobes of a ball keep its diameters', () => {
    const points: number[] = [];
    for (const latitude of evenly(-1.4, 1.4, 41))
      for (let k = 0; k < 80; k++) {
        const a = (2 * Math.PI * k) / 80;
        const t = Math.sin(latitude);
        const r = 6 + 0.02 * ((5 * t ** 3 - 3 * t) / 2);
        points.push(
          r * Math.cos(latitude) * Math.cos(a),
          r * Math.cos(latitude) * Math.sin(a),
          r * Math.sin(latitude),
        );
      }
    const size = answered(measureSize(madeFeature('sphere', Float64Array.from(points)), iso));
    expect(size.highest! - size.lowest!).toBeLessThan(0.006);
  });

  test('a bowed slot: local size stays, the envelope loses the bow', () => {
    const bowed = walls((x, _, side) => 5 + side * 1e-4 * x * x);
    const size = answered(measureSize(bowed, asme));
    expect(size.highest).toBeCloseTo(10, 6);
    expect(size.lowest).toBeCloseTo(10 - 0.04, 6);
  });

  test('a ball', () => {
    const points: number[] = [];
    for (const latitude of evenly(-1.3, 1.3, 27))
      for (let k = 0; k < 60; k++) {
        const a = (2 * Math.PI * k) / 60;
        points.push(
          6 * Math.cos(latitude) * Math.cos(a),
          6 * Math.cos(latitude) * Math.sin(a),
          6.01 * Math.sin(latitude),
        );
      }
    const ball = madeFeature('sphere', Float64Array.from(points), {
      side: 'external',
      nominal: { kind: 'sphere', centre: [0, 0, 0], radius: 6 },
    });
    const size = answered(measureSize(ball, iso));
    expect(size.lowest).toBeCloseTo(12, 3);
    expect(size.highest).toBeCloseTo(12 + 2 * 0.01 * Math.sin(1.3) ** 2, 3);
    const gauss = answered(measureSize(ball, { ...iso, modifiers: ['leastSquaresAssociationCriteria'] }));
    expect(gauss.value).toBeGreaterThan(12);
    expect(gauss.value).toBeLessThan(12.02);
    expect(answered(measureSize(ball, asme)).highest).toBeGreaterThanOrEqual(size.highest! - 1e-6);
  });
});

describe('modifiers of ISO 14405-1', () => {
  const lobed = bore({ radius: (a, z) => 10 + 0.02 * Math.cos(2 * a) + 0.001 * z, perSection: 120 });
  const valueWith = (...modifiers: DimensionModifier[]) =>
    answered(measureSize(lobed, { ...iso, modifiers })).value;

  test('global sizes', () => {
    const plain = bore({ radius: (a) => 10 + 0.02 * Math.cos(2 * a), perSection: 120 });
    const of = (modifier: DimensionModifier) =>
      answered(measureSize(plain, { ...iso, modifiers: [modifier] })).value;
    expect(of('leastSquaresAssociationCriteria')).toBeCloseTo(20, 6);
    expect(of('maximumInscribedAssociationCriteria')).toBeCloseTo(19.96, 5);
    expect(of('minimumCircumscribedAssociationCriteria')).toBeCloseTo(20.04, 5);
  });

  test('about an inscribed cylinder the points scatter as about their own mean', () => {
    const oval = bore({ radius: (a) => 10 + 0.02 * Math.cos(4 * a), perSection: 120 });
    const inscribed = measureSize(oval, { ...iso, modifiers: ['maximumInscribedAssociationCriteria'] });
    // A wave of height A: A / √2.
    expect(answered(inscribed).sensitivity.scatterMm).toBeCloseTo(0.02 / Math.SQRT2, 4);
  });

  test('rank-order sizes', () => {
    expect(valueWith('maximumRankOrderSize')).toBeCloseTo(20.12, 6);
    expect(valueWith('minimumRankOrderSize')).toBeCloseTo(19.96, 6);
    expect(valueWith('averageRankOrderSize')).toBeCloseTo(20.04, 6);
    expect(valueWith('medianRankOrderSize')).toBeCloseTo(20.04, 3);
    expect(valueWith('midRangeRankOrderSize')).toBeCloseTo(20.04, 6);
    expect(valueWith('rangeRankOrderSize')).toBeCloseTo(0.16, 6);
    expect(valueWith('twoPointSize', 'averageRankOrderSize')).toBeCloseTo(20.04, 6);
    const average = measureSize(lobed, { ...asme, statistic: ['average'] });
    expect(answered(average).value).toBeCloseTo(20.04, 6);
  });

  test('sizes of each section', () => {
    const sections = answered(
      measureSize(lobed, { ...iso, modifiers: ['anyCrossSection', 'leastSquaresAssociationCriteria'] }),
    );
    expect(sections.lowest).toBeCloseTo(20, 6);
    expect(sections.highest).toBeCloseTo(20.08, 6);
    const inscribed = answered(
      measureSize(lobed, { ...iso, modifiers: ['anyCrossSection', 'maximumInscribedAssociationCriteria'] }),
    );
    expect(inscribed.lowest).toBeCloseTo(19.96, 6);
    expect(inscribed.highest).toBeCloseTo(20.04, 6);
  });

  test('calculated sizes of a circle, an ellipse and a cylinder', () => {
    const circle = bore({ perSection: 8 });
    for (const modifier of [
      'areaDiameterCalculatedSize',
      'circumferenceDiameterCalculatedSize',
      'volumeDiameterCalculatedSize',
    ] as const)
      expect(answered(measureSize(circle, { ...iso, modifiers: [modifier] })).value).toBeCloseTo(20, 9);
    // r = 10 + 0.5 cos 2θ: area π(100 + 0.125)
    const oval = bore({ radius: (a) => 10 + 0.5 * Math.cos(2 * a), perSection: 360 });
    const area = answered(measureSize(oval, { ...iso, modifiers: ['areaDiameterCalculatedSize'] })).value;
    expect(area).toBeCloseTo(2 * Math.sqrt(100.125), 3);
    // Circumference by the series ∫√(r² + r'²): 2π(10 + 1²/(4·10)) to the fourth order in 0.05.
    const way = answered(measureSize(oval, { ...iso, modifiers: ['circumferenceDiameterCalculatedSize'] }));
    expect(way.value).toBeCloseTo(2 * (10 + 1 / 40), 2);
    // A cone of 10 to 10.04: the mean square of its radius.
    const taper = bore({ radius: (_, z) => 10 + 0.001 * z });
    const volume = answered(measureSize(taper, { ...iso, modifiers: ['volumeDiameterCalculatedSize'] }));
    expect(volume.value).toBeCloseTo(2 * Math.sqrt((10 ** 2 + 10 * 10.04 + 10.04 ** 2) / 3), 5);
  });

  test('what the plan cannot say, or no standard defines, is refused by name', () => {
    const refusedBy = (...modifiers: DimensionModifier[]) => measureSize(lobed, { ...iso, modifiers });
    for (const modifier of [
      'specificFixedCrossSection',
      'anyPartOfTheFeature',
      'localSizeDefinedByASphere',
    ] as const)
      expect(refusedBy(modifier)).toMatchObject({
        reason: 'fit-criterion-not-defined',
        details: { criterion: modifier, shape: 'cylinder' },
      });
    expect(refusedBy('leastSquaresAssociationCriteria', 'averageRankOrderSize')).toMatchObject({ ok: false });
    expect(refusedBy('averageRankOrderSize', 'medianRankOrderSize')).toMatchObject({ ok: false });
    expect(refusedBy('twoPointSize', 'leastSquaresAssociationCriteria')).toMatchObject({ ok: false });
    expect(refusedBy('envelopeRequirement', 'rangeRankOrderSize')).toMatchObject({ ok: false });
    expect(refusedBy('anyCrossSection', 'volumeDiameterCalculatedSize')).toMatchObject({ ok: false });
  });

  test('definitions', () => {
    const of = (request: Parameters<typeof sizeDefinition>[0]) => sizeDefinition(request);
    expect(of(iso)).toMatchObject({ value: { association: 'twoPoint', envelope: false, rank: null } });
    expect(of(asme)).toMatchObject({ value: { association: 'twoPoint', envelope: true } });
    expect(of({ ...asme, modifiers: ['freeStateCondition'] })).toMatchObject({ value: { envelope: false } });
    expect(of({ ...asme, statistic: ['average'] })).toMatchObject({
      value: { envelope: false, rank: 'average' },
    });
    expect(of({ ...iso, modifiers: ['statistical', 'commonTolerance'] })).toMatchObject({
      value: { association: 'twoPoint' },
    });
  });
});

describe('what a size says of itself', () => {
  const taper = bore({ radius: (_, z) => 10 + 0.001 * z });

  test('its picture and its plot', () => {
    const size = answered(measureSize(taper, iso));
    if (size.zone?.kind !== 'cylinder' || size.plot?.kind !== 'profile') throw new Error('no picture');
    expect([size.zone.from[2], size.zone.to[2]].sort((a, b) => a - b)).toEqual([
      expect.closeTo(0, 6),
      expect.closeTo(40, 6),
    ]);
    expect(size.zone.diameter).toBe(size.value);
    expect(Math.max(...size.plot.deviation)).toBeCloseTo(0.08, 6);
    expect(Math.min(...size.plot.deviation)).toBeCloseTo(0, 6);
    expect(size.sensitivity.degreesOfFreedom).toBe(9 * 72 - 9 * 3);
  });

  test('an envelope scales and answers to the tip as a size does, a range does not', () => {
    const envelope = answered(measureSize(pin({ radius: (a) => 10 + 0.02 * Math.cos(2 * a) }), asme));
    expect(envelope.sensitivity).toMatchObject({ tip: 2, lengthMm: envelope.value });
    const range = answered(measureSize(taper, { ...iso, modifiers: ['rangeRankOrderSize'] }));
    expect(range.sensitivity).toMatchObject({ tip: 0, lengthMm: 0, points: expect.closeTo(2, 9) });
  });

  test('ranks of a few sizes', () => {
    const sizes = Float64Array.from([4, 1, 2, 9]);
    const ranks = ['minimum', 'maximum', 'average', 'median', 'midRange', 'range'] as const;
    expect(ranks.map((rank) => rankOrderSize(sizes, rank))).toEqual([1, 9, 4, 3, 5, 8]);
    expect(rankOrderSize(Float64Array.from([3, 1, 2]), 'median')).toBe(2);
    expect(rankSensitivity('average', 2, 4)).toBe(1);
    expect(rankSensitivity('midRange', Math.SQRT2, 4)).toBeCloseTo(1, 12);
    expect(rankSensitivity('range', 1, 1)).toBe(0);
    expect(rankSensitivity('median', 1, 1)).toBe(1);
  });

  test('calculated sizes: radii linear between points; none where the section is open', () => {
    const star = bore({ radius: (a) => (Math.round((a / Math.PI) * 4) % 2 === 0 ? 10 : 11), perSection: 8 });
    const area = { ...iso, modifiers: ['areaDiameterCalculatedSize'] } as const;
    // ½∫r² dθ of r from 10 to 11 and back: mean square (100 + 110 + 121) / 3.
    expect(answered(measureSize(star, area)).value).toBeCloseTo(2 * Math.sqrt(331 / 3), 9);
    const open = bore({ perSection: 72 });
    const half = {
      ...open,
      points: open.points.filter((_, k) => (open.points[3 * Math.floor(k / 3)] as number) < 5),
    };
    expect(measureSize(half, area)).toMatchObject({ reason: 'measure-too-few-points' });
  });
});

describe('envelopes', () => {
  test('of a bent and tapered pin and bore', () => {
    const bent: Made = { centre: (z) => [0.03 * (1 - ((z - 20) / 20) ** 2), 0] };
    const size = (found: ReturnType<typeof matingEnvelope>) => (found.ok ? found.value.size : Number.NaN);
    expect(size(matingEnvelope(pin(bent)))).toBeCloseTo(20.03, 4);
    expect(size(matingEnvelope(bore(bent)))).toBeCloseTo(19.97, 4);
    expect(size(minimumMaterialEnvelope(pin(bent)))).toBeCloseTo(19.97, 4);
    expect(size(minimumMaterialEnvelope(bore(bent)))).toBeCloseTo(20.03, 4);
  });

  test('related: only as it may move', () => {
    const leaning = pin({ centre: (z) => [0.001 * (z - 20), 0] });
    const start = { kind: 'cylinder', point: [0, 0, 20], direction: [0, 0, 1], radius: 10 } as const;
    const motions = {
      pivot: [0, 0, 20],
      turns: [],
      shifts: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    } as const;
    const free = matingEnvelope(leaning);
    const related = matingEnvelope(leaning, { related: { motions, start } });
    expect(free).toMatchObject({ ok: true, value: { size: expect.closeTo(20, 4) } });
    // Upright it must hold both ends, which stand 0.04 apart.
    expect(related).toMatchObject({ ok: true, value: { size: expect.closeTo(20.04, 4) } });
  });

  test('touched on one circle alone a bore is a circle, and so is a round edge', () => {
    const ring = bore({ heights: [3], radius: (a) => 10 + 0.02 * Math.cos(3 * a), perSection: 24 });
    for (const kind of ['cylinder', 'edge'] as const) {
      const size = answered(measureSize({ ...ring, kind }, asme));
      expect(size.lowest).toBeCloseTo(19.96, 8);
      expect(size.highest).toBeCloseTo(20, 8);
    }
    const gauss = { ...iso, modifiers: ['leastSquaresAssociationCriteria'] } as const;
    expect(answered(measureSize(ring, gauss)).value).toBeCloseTo(20, 8);
  });

  test('side and kind', () => {
    expect(matingEnvelope({ ...pin({}), side: null })).toMatchObject({ reason: 'measure-side-unknown' });
    expect(minimumMaterialEnvelope({ ...pin({}), side: null })).toMatchObject({ ok: false });
    expect(matingEnvelope({ ...pin({}), kind: 'freeform' })).toMatchObject({ reason: 'measure-wrong-kind' });
  });
});

describe('what holds for all sizes', () => {
  const lobed = pin({ radius: (a, z) => 10 + 0.02 * Math.cos(2 * a) + 0.0005 * z });

  test.each([iso, asme])('%j: moved, in another order, another size', (standard) => {
    const of = (feature: typeof lobed) => answered(measureSize(feature, standard));
    const plain = of({ ...lobed, nominal: null });
    const there = of(moved(lobed, rotation([0.6, 0, 0.8], 0.9, [120, -30, 55])));
    expect(there.lowest).toBeCloseTo(plain.lowest!, 7);
    expect(there.highest).toBeCloseTo(plain.highest!, 7);
    expect(of({ ...shuffled(lobed, 5), nominal: null }).highest).toBeCloseTo(plain.highest!, 8);
    const inches = of(enlarged(lobed, 1 / 25.4));
    expect(inches.highest).toBeCloseTo(plain.highest! / 25.4, 8);
  });

  test('the least-squares diameter scatters as its sensitivity says', () => {
    const random = normalRandom(seededRandom(30));
    const gauss = { ...iso, modifiers: ['leastSquaresAssociationCriteria'] } as const;
    const values: number[] = [];
    let sensitivity = 0;
    let scatter = 0;
    for (let run = 0; run < 200; run++) {
      const noisy = pin({ heights: [0, 10, 20], perSection: 8, radius: () => 10 + 0.01 * random() });
      const size = answered(measureSize(noisy, gauss));
      values.push(size.value);
      sensitivity = size.sensitivity.points;
      scatter += size.sensitivity.scatterMm! ** 2 / 200;
      expect(size.sensitivity).toMatchObject({ tip: 2, degreesOfFreedom: 24 - 5, lengthMm: size.value });
    }
    expect(Math.sqrt(scatter)).toBeCloseTo(0.01, 3);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
    // A standard deviation from 200 runs is known to 5 %; three of them.
    expect(deviation / (0.01 * sensitivity)).toBeGreaterThan(0.85);
    expect(deviation / (0.01 * sensitivity)).toBeLessThan(1.15);
    expect(sensitivity).toBeCloseTo(2 / Math.sqrt(24), 3);
  });
});
