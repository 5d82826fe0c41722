import { describe, expect, test } from 'vitest';
import { modelFromMesh } from './model-from-mesh.ts';
import { parseShrinkage, scaleModel } from './shrinkage.ts';
import { shrinkageSources, shrinkageTable } from './shrinkage-table.ts';

describe('parseShrinkage', () => {
  test.each([
    ['1.006', [1.006, 1.006, 1.006]],
    [' 1.006 , 1.005,1.004', [1.006, 1.005, 1.004]],
    ['1.006，1.005，1.006', [1.006, 1.005, 1.006]],
    ['1', [1, 1, 1]],
  ])('reads %j', (text, factors) => {
    expect(parseShrinkage(text)).toEqual({ ok: true, value: factors });
  });
  test.each(['', 'x', '1.006,1.005', '1.006;1.005;1.006', '1.006,,1', '-1', '0.6%', '1e0', 'NaN'])(
    'cannot read %j',
    (text) => {
      expect(parseShrinkage(text)).toMatchObject({ ok: false, reason: 'shrink-not-readable' });
    },
  );
  test.each(['0.6', '0', '1.3', '100.6', '1.006,0.5,1.006'])('does not believe %j', (text) => {
    expect(parseShrinkage(text)).toMatchObject({ ok: false, reason: 'shrink-implausible' });
  });
});

describe('scaleModel', () => {
  const source = { fileName: 'p.stl', sha256: '', schema: 'stl', unitName: 'mm', mmPerUnit: 1 };
  const corner = {
    positions: Float64Array.of(0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 2),
    triangles: Uint32Array.of(0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3),
  };
  const model = modelFromMesh([corner], source);

  test('scales areas by the square and centroids by the factor', () => {
    const scaled = scaleModel(model, [1.01, 1.01, 1.01]);
    model.faces.forEach((face, k) => {
      expect(scaled.faces[k]?.area).toBeCloseTo(face.area * 1.01 ** 2, 12);
      expect(scaled.faces[k]?.centroid[0]).toBeCloseTo(face.centroid[0] * 1.01, 12);
    });
    expect(scaled.scaledBy).toEqual([1.01, 1.01, 1.01]);
  });
  test('scales each direction by its own factor', () => {
    const scaled = scaleModel(model, [1.1, 1, 0.9]);
    const areas = scaled.faces.map((face) => face.area);
    const sides = [(4.4 * 3) / 2, (4.4 * 1.8) / 2, (3 * 1.8) / 2];
    const oblique = Math.hypot(...sides); // de Gua: squares of a right corner's areas add up
    for (const area of [...sides, oblique])
      expect(areas.some((own) => Math.abs(own - area) < 1e-12)).toBe(true);
  });
  test('leaves the model that it was given as it was, and undoes itself', () => {
    const before = model.mesh.positions.slice();
    const back = scaleModel(scaleModel(model, [1.006, 1.005, 1.004]), [1 / 1.006, 1 / 1.005, 1 / 1.004]);
    expect(model.mesh.positions).toEqual(before);
    back.mesh.positions.forEach((value, k) => {
      expect(value).toBeCloseTo(before[k] as number, 12);
    });
    for (const factor of back.scaledBy ?? []) expect(factor).toBeCloseTo(1, 12);
  });
  test('takes a factor that was not parsed for our own mistake', () => {
    expect(() => scaleModel(model, [1, 0, 1])).toThrow(RangeError);
  });
});

describe('the shrinkage table', () => {
  test('names a source for every figure', () => {
    const sources = new Set(shrinkageSources.map((source) => source.id));
    for (const row of shrinkageTable) {
      if (row.source) expect(sources.has(row.source)).toBe(true);
      else expect(row.low).toBeNull();
    }
  });
  test('keeps its limits in order, plausible and round what the source says', () => {
    for (const { low, high, contraction } of shrinkageTable) {
      if (low === null || high === null) continue;
      expect(low).toBeGreaterThan(0);
      expect(high).toBeLessThan(3);
      expect(low).toBeLessThanOrEqual(high);
      for (const value of Object.values(contraction ?? {})) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
    }
  });
  test('gives no figure for pressure dies', () => {
    const rows = shrinkageTable.filter((row) => row.mould === 'pressure-die');
    expect(rows.length).toBe(1);
    expect(rows[0]).toMatchObject({ low: null, high: null, note: 'metal-die-unknown' });
  });
});
