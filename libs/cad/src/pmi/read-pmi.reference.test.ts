import { readFileSync } from 'node:fs';
import { bytesSource } from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { openPart21 } from '../part21/part21-file.ts';
import { GrepPart21 } from '../testing/grep-part21.ts';
import type { PmiModel } from './pmi.ts';
import type { PmiFeature } from './pmi-feature.ts';
import type { PmiTolerance } from './pmi-tolerance.ts';
import { readPmi } from './read-pmi.ts';

const ctc01 = 'metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp';
const ctc02 = 'metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp';
const ctc04 = 'metrology/nist_pmi_step/nist_ctc_04_asme1_ap242-e1.stp';
const plate = 'metrology/nist_smstestbed/827-9999-904.stp';

/** Of an absent file nothing: the tests that ask it are skipped, but their bodies are read. */
function load(path: string | null): { model: PmiModel; grep: GrepPart21 } {
  if (!path) return {} as ReturnType<typeof load>;
  const bytes = readFileSync(path);
  const opened = openPart21(bytesSource(path, new Uint8Array(bytes)));
  if (!opened.ok) throw new RangeError(opened.reason);
  return { model: readPmi(opened.value), grep: new GrepPart21(bytes.toString('latin1')) };
}

const entities = (list: readonly { readonly entity: number }[]) =>
  list.map(({ entity }) => entity).sort((a, b) => a - b);

const countBy = <T>(list: readonly T[], key: (item: T) => string) =>
  list.reduce<Record<string, number>>((counts, item) => {
    counts[key(item)] = (counts[key(item)] ?? 0) + 1;
    return counts;
  }, {});

const lettersOnly = (letters: string) => letters.replace(/\([^)]*\)|\[[^\]]*\]/g, '').replaceAll('|', ',');

describe.each([ctc01, ctc02, ctc04, plate])('%s, by a second road', (name) => {
  const path = referenceFile(name);
  describe.skipIf(!path)('needs reference data', () => {
    const { model, grep } = load(path);
    const featureOf = (id: number | null) => model.features.find(({ entity }) => entity === id) as PmiFeature;
    const tolerances = /(?<!PLUS_MINUS)(?<!\w)(?!PLUS_MINUS)[A-Z_]*_TOLERANCE\(/;

    test('every instance that the text holds', () => {
      expect(entities(model.tolerances)).toEqual(grep.ids(tolerances));
      expect(entities(model.dimensions)).toEqual(grep.ids(/\b(DIMENSIONAL|ANGULAR)_(SIZE|LOCATION)\(/));
      expect(entities(model.datums)).toEqual(grep.ids(/(?<!\w)DATUM\(/));
      expect(entities(model.datumTargets)).toEqual(grep.ids(/DATUM_TARGET_FEATURE\(|(?<!\w)DATUM_TARGET\(/));
      expect(entities(model.datumSystems)).toEqual(grep.ids(/(?<!\w)DATUM_SYSTEM\(/));
      expect(entities(model.views)).toEqual(grep.ids(/^CAMERA_MODEL_D3\(/));
      expect(model.features.filter(({ kind }) => kind === 'single').length).toBeGreaterThan(0);
      const unread = model.open.filter(({ code }) => /not-used|unreadable|unknown/.test(code));
      expect(unread).toEqual([]);
    });

    test('every magnitude by its own unit', () => {
      for (const { entity, magnitude } of model.tolerances) {
        const [measure] = grep.refs(entity).filter((ref) => /MEASURE_WITH_UNIT/.test(grep.text(ref)));
        expect(magnitude?.value, `#${entity}`).toBeCloseTo(grep.measure(measure as number), 12);
      }
    });

    test('every nominal, limit and deviation', () => {
      for (const { entity, nominal, tolerance } of model.dimensions) {
        const items = grep
          .users(entity, /^DIMENSIONAL_CHARACTERISTIC_REPRESENTATION/)
          .flatMap((user) => grep.refs(user).slice(1))
          .flatMap((representation) => grep.refs(representation))
          .filter((item) => /MEASURE/.test(grep.text(item)));
        const named = (words: string) => items.filter((item) => grep.text(item).includes(`'${words}'`));
        const [value] = named('nominal value');
        if (value === undefined) expect(nominal, `#${entity}`).toBeNull();
        else expect(nominal?.value, `#${entity}`).toBeCloseTo(grep.measure(value), 12);
        const [range] = grep
          .users(entity, /^PLUS_MINUS_TOLERANCE/)
          .map((user) => grep.refs(user)[0] as number);
        const bounds =
          range === undefined ? [...named('lower limit'), ...named('upper limit')] : grep.refs(range);
        const expected = bounds.map((bound) => grep.measure(bound)).sort((a, b) => a - b);
        const read =
          tolerance.kind === 'none' ? [] : [tolerance.lower?.value ?? NaN, tolerance.upper?.value ?? NaN];
        expect(read, `#${entity}`).toEqual(expected.map((bound) => expect.closeTo(bound, 12)));
      }
    });

    test('every face of every tolerance, dimension and datum', () => {
      for (const { entity, feature } of model.tolerances) {
        const [aspect] = grep.refs(entity).filter((ref) => /SHAPE_ASPECT/.test(grep.text(ref)));
        expect(
          featureOf(feature).faces.toSorted((a, b) => a - b),
          `#${entity}`,
        ).toEqual(grep.faces(aspect as number));
      }
      for (const { entity, features } of model.dimensions) {
        const aspects = grep.refs(entity);
        expect(features, `#${entity}`).toEqual(aspects);
        for (const aspect of aspects)
          expect(featureOf(aspect).faces.toSorted((a, b) => a - b)).toEqual(grep.faces(aspect));
      }
      for (const { entity, faces } of model.datums) {
        const carriers = grep
          .users(entity, /^SHAPE_ASPECT_RELATIONSHIP/)
          .flatMap((user) => grep.refs(user))
          .filter((ref) => /DATUM_FEATURE\(/.test(grep.text(ref)) && !/TARGET/.test(grep.text(ref)));
        const expected = [entity, ...carriers].flatMap((carrier) => grep.faces(carrier));
        expect(
          faces.toSorted((a, b) => a - b),
          `#${entity}`,
        ).toEqual([...new Set(expected)].sort((a, b) => a - b));
      }
    });

    test('faces, or told that there are none', () => {
      const told = new Set(
        model.open
          .filter(({ code }) => /^pmi-feature-without/.test(code))
          .map(({ entity, details }) => `${entity} ${details.feature}`),
      );
      const used = [
        ...model.tolerances.map(({ entity, feature }) => [entity, feature] as const),
        ...model.dimensions.flatMap(({ entity, features }) => features.map((id) => [entity, id] as const)),
        ...model.datums.flatMap(({ entity, features }) => features.map((id) => [entity, id] as const)),
      ];
      const bare = used.filter(([, id]) => featureOf(id).faces.length === 0);
      expect(new Set(bare.map(([entity, id]) => `${entity} ${id}`))).toEqual(told);
      for (const { faces } of model.features)
        for (const face of faces) expect(grep.text(face)).toMatch(/^ADVANCED_FACE\(/);
    });

    test('datums of every tolerance as the writer states them beside', () => {
      let compared = 0;
      for (const { entity, datumSystem } of model.tolerances)
        for (const stated of grep.validation(entity, 'datum references')) {
          const system = model.datumSystems.find((each) => each.entity === datumSystem);
          expect(system ? lettersOnly(system.letters) : 'none', `#${entity}`).toBe(stated);
          compared++;
        }
      expect(compared).toBe(name === ctc02 ? 22 : name === ctc04 ? 7 : 0);
    });

    test('lines of the issues', () => {
      for (const { entity, line } of model.open) expect(line).toBe(grep.lineOf(entity));
    });

    test('views show the callouts that their draughting model lists', () => {
      for (const { entity, annotations } of model.views) {
        const expected = grep
          .users(entity, /DRAUGHTING_MODEL\(/)
          .flatMap((user) => grep.refs(user))
          .filter((ref) => /^DRAUGHTING_CALLOUT\(/.test(grep.text(ref)));
        expect(annotations).toEqual([...new Set(expected)].sort((a, b) => a - b));
      }
    });

    test('every tolerance and dimension has what is drawn of it, with a place', () => {
      const byEntity = new Map(model.annotations.map((each) => [each.entity, each]));
      for (const { entity, annotations } of [...model.tolerances, ...model.dimensions]) {
        expect(annotations.length, `#${entity}`).toBeGreaterThan(0);
        for (const id of annotations) expect(byEntity.get(id)?.anchor, `#${id}`).not.toBeNull();
      }
    });
  });
});

describe.skipIf(!referenceFile(ctc01))('CTC-01', () => {
  const { model, grep } = load(referenceFile(ctc01));

  test('is what is known of it', () => {
    expect(countBy(model.tolerances, ({ characteristic }) => characteristic)).toEqual({
      position: 2,
      flatness: 1,
      surfaceProfile: 2,
      perpendicularity: 1,
    });
    expect(model.datums.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
    expect(model.datumSystems.map(({ letters }) => letters)).toEqual(['A', 'A|B|C']);
    expect(model.dimensions.filter(({ kind }) => kind === 'size')).toHaveLength(9);
    expect(grep.ids(/^ADVANCED_FACE/)).toHaveLength(117);
    expect(model.tolerances.map(({ magnitude }) => magnitude?.value)).toEqual([
      0.75, 0.75, 1.25, 0.5, 1.5, 0.2,
    ]);
  });

  test('leaves four dimensions without a value', () => {
    expect(model.open.map(({ code, entity }) => `${code} ${entity}`)).toEqual(
      [24, 25, 126, 127].map((id) => `pmi-dimension-without-value ${id}`),
    );
  });

  test('profile all around', () => {
    const around = model.tolerances.find(({ label }) => label === 'Position surfacic profile.2');
    expect(model.features.find(({ entity }) => entity === around?.feature)).toMatchObject({
      kind: 'allAround',
    });
  });
});

/** Names of the callouts that nothing semantic is linked to. */
function unlinked(model: PmiModel): string[] {
  const linked = new Set(
    [
      ...model.tolerances,
      ...model.dimensions,
      ...model.datums,
      ...model.datumTargets,
      ...model.notes,
    ].flatMap(({ annotations }) => annotations),
  );
  return model.annotations.filter(({ entity }) => !linked.has(entity)).map(({ label }) => label);
}

describe.skipIf(!referenceFile(ctc02))('CTC-02', () => {
  const { model, grep } = load(referenceFile(ctc02));

  test('explains every callout, each named as what it speaks of', () => {
    expect(model.annotations).toHaveLength(46);
    expect(unlinked(model)).toEqual([]);
    const words: Record<string, string> = {
      'Position.': 'position',
      'Perpendicularity.': 'perpendicularity',
      'Flatness.': 'flatness',
      'Position surfacic profile.': 'surfaceProfile',
      'Position linear profile.': 'lineProfile',
      'Profile tolerance of any surface.': 'surfaceProfile',
    };
    for (const { label, characteristic } of model.tolerances)
      expect(words[label.replace(/\d+$/, '')], label).toBe(characteristic);
  });

  test('unequal profiles, material conditions, all zones ⌀', () => {
    const unequal = model.tolerances.filter(({ displacement }) => displacement);
    expect(unequal.map(({ displacement }) => displacement?.value)).toEqual([0, 0.5, 2.5]);
    expect(countBy(model.tolerances, ({ modifiers }) => modifiers.join())).toEqual({
      '': 18,
      maximumMaterialRequirement: 1,
      leastMaterialRequirement: 3,
    });
    expect(model.tolerances.filter(({ zone }) => zone.shape === 'cylindrical')).toHaveLength(7);
    // A quarter of a millimetre in the drawing, with a conversion's dust in the file.
    expect(model.tolerances.find(({ entity }) => entity === 82)).toMatchObject({
      magnitude: { value: 0.254000000000003 },
      format: { decimals: 2 },
    });
  });

  test('targets where their points are in the model', () => {
    expect(model.datumTargets.map(({ id }) => id)).toEqual([
      'A1',
      'A2',
      'A3',
      'C1',
      'B1',
      'B2',
      'B3',
      'B4',
      'K1',
    ]);
    for (const { place, geometry } of model.datumTargets)
      for (const { entity } of geometry) {
        const point = /\(([-\d.Ee+]+),([-\d.Ee+]+),([-\d.Ee+]+)\)/
          .exec(grep.text(entity))
          ?.slice(1)
          .map(Number);
        const distance = Math.hypot(
          ...(point ?? []).map((value, axis) => value - (place?.origin[axis] ?? NaN)),
        );
        // B's target points were projected onto a slanted face by another road: two tenths apart at most.
        expect(distance).toBeLessThan(0.2);
      }
    expect(model.datumTargets.at(-1)).toMatchObject({
      shape: { kind: 'circle', diameter: { value: 85 } },
      place: { origin: [0, 812, -140], z: [0, 1, 0] },
    });
  });

  test('says its standard in a note, and where placeholders stand', () => {
    expect(model.standard).toMatchObject({ body: 'ASME', stated: 'ASME Y14.5M-1994' });
    for (const { entity, anchor } of model.annotations) {
      const held = grep.refs(entity).find((ref) => /^ANNOTATION_PLACEHOLDER/.test(grep.text(ref))) as number;
      const set = grep.refs(held).find((ref) => /^GEOMETRIC_SET/.test(grep.text(ref))) as number;
      const point = grep.refs(grep.refs(set)[0] as number)[0] as number;
      const expected = /\(([-\d.Ee+]+),([-\d.Ee+]+),([-\d.Ee+]+)\)/
        .exec(grep.text(point))
        ?.slice(1)
        .map(Number);
      expect(anchor).toEqual(expected);
    }
  });
});

describe.skipIf(!referenceFile(ctc04))('CTC-04', () => {
  const { model, grep } = load(referenceFile(ctc04));
  const decoded = (text: string) =>
    text
      .replace(/\\X2\\([0-9A-F]+)\\X0\\/g, (_, hex: string) =>
        (hex.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join(''),
      )
      .replace(/(\d)\.(?!\d)/g, '$1');

  test('every tolerance reads as the writer put it into characters', () => {
    const symbols: Partial<Record<PmiTolerance['characteristic'], string>> = {
      position: '⌖',
      surfaceProfile: '⌓',
    };
    for (const tolerance of model.tolerances) {
      const { entity, characteristic, zone, magnitude } = tolerance;
      const system = model.datumSystems.find((each) => each.entity === tolerance.datumSystem);
      const read = [
        'FCF',
        symbols[characteristic],
        `${zone.shape === 'cylindrical' ? '⌀' : ''}${magnitude?.stated}${zone.projectedLength ? `Ⓟ${zone.projectedLength.stated}` : ''}`,
        ...(system?.letters.split('|') ?? []),
      ].join('\\\\w');
      expect(grep.validation(entity, 'equivalent unicode string').map(decoded)).toEqual([read]);
    }
  });

  test('every dimension, too', () => {
    for (const { entity, kind, subtype, nominal, tolerance, theoretical } of model.dimensions) {
      const degree = kind === 'angularSize' ? '°' : '';
      const value = `${subtype === 'diameter' ? '⌀' : ''}${nominal?.stated}${degree}`;
      const within = tolerance.kind === 'deviations' ? ` ±${tolerance.upper?.stated}${degree}` : '';
      const read = `DIM\\\\w${theoretical ? `[${value}]` : value}${within}`;
      // The thread's ⌀ is not drawn.
      expect(grep.validation(entity, 'equivalent unicode string').map(decoded)).toEqual([
        entity === 18938 ? read.replace('⌀', '') : read,
      ]);
    }
  });

  test('explains every callout', () => {
    expect(model.annotations).toHaveLength(27);
    expect(unlinked(model)).toEqual([]);
    expect(model.annotations.find(({ label }) => label === 'Linear Size.5')?.text).toBe('4X M12x1.75-6H');
  });

  test('composite tolerances: the upper one first', () => {
    expect(
      model.tolerances.flatMap(({ entity, relations }) =>
        relations.map(({ kind, other, isFirst }) => [entity, kind, other, isFirst]),
      ),
    ).toEqual([
      [18715, 'composite', 18730, true],
      [18730, 'composite', 18715, false],
      [18781, 'composite', 18793, true],
      [18793, 'composite', 18781, false],
    ]);
  });

  test('an annotation stands within the box of its strokes', () => {
    for (const { entity, anchor } of model.annotations) {
      const lists = [entity]
        .flatMap((id) => grep.refs(id))
        .flatMap((id) => grep.refs(id))
        .flatMap((id) => grep.refs(id))
        .flatMap((id) => grep.refs(id))
        .filter((id) => /^COORDINATES_LIST/.test(grep.text(id)));
      const points = lists.flatMap((id) =>
        [...grep.text(id).matchAll(/\(([-\d.Ee+]+),([-\d.Ee+]+),([-\d.Ee+]+)\)/g)].map((match) =>
          match.slice(1).map(Number),
        ),
      );
      expect(points.length).toBeGreaterThan(0);
      for (const axis of [0, 1, 2]) {
        const values = points.map((point) => point[axis] as number);
        expect(anchor?.[axis]).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(anchor?.[axis]).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }
    }
  });
});

describe.skipIf(!referenceFile(plate))('827-9999-904', () => {
  const { model } = load(referenceFile(plate));

  test('in inches, basic locations, deviations written the wrong way round', () => {
    expect(new Set(model.tolerances.map(({ magnitude }) => magnitude?.unit))).toEqual(new Set(['inch']));
    expect(countBy(model.tolerances, ({ characteristic }) => characteristic)).toEqual({
      surfaceProfile: 2,
      flatness: 1,
      perpendicularity: 2,
      angularity: 1,
      position: 7,
    });
    const locations = model.dimensions.filter(({ kind }) => kind === 'location');
    expect(locations).toHaveLength(42);
    expect(locations.every(({ theoretical }) => theoretical)).toBe(true);
    expect(model.dimensions.find(({ entity }) => entity === 38471)).toMatchObject({
      nominal: { value: expect.closeTo(9.525, 12) },
      tolerance: {
        lower: { value: expect.closeTo(-0.127, 12) },
        upper: { value: expect.closeTo(0.127, 12) },
      },
      format: { whole: 1, decimals: 3 },
    });
    expect(countBy(model.open, ({ code }) => code)).toEqual({
      'pmi-dimension-limits-crossed': 7,
      'pmi-feature-without-faces': 7,
      'pmi-feature-partly-without-faces': 3,
    });
  });
});
