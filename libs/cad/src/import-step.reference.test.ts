import { readFileSync } from 'node:fs';
import { boxOfPoints } from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CadModel } from './cad-model.ts';
import { importStep } from './import-step.ts';
import { countOpenEdges } from './mesh/open-edges.ts';
import { signedVolume } from './mesh/signed-volume.ts';

/** Real files of AP203, AP214 and AP242, in mm and inch; the faces outside solids are supplementary geometry. */
const files = [
  { path: 'metrology/scans/featuretype.STEP', solids: 1, loose: 0 },
  { path: 'metrology/nist_smstestbed/nist_mtc_crada_plate.STEP', solids: 5, loose: 0 },
  { path: 'metrology/nist_smstestbed/827-9999-904.stp', solids: 1, loose: 0 },
  { path: 'metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp', solids: 1, loose: 0 },
  {
    path: 'metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp',
    solids: 1,
    loose: 2,
    chordErrorMm: 0.2,
    angleDeg: 16,
  },
  {
    path: 'metrology/nist_pmi_step/nist_ctc_04_asme1_ap242-e1.stp',
    solids: 1,
    loose: 1,
    chordErrorMm: 0.2,
    angleDeg: 16,
  },
] as const;

for (const file of files) {
  const found = referenceFile(file.path);
  describe.skipIf(!found)(`${file.path} (needs reference data)`, () => {
    let model: CadModel;
    const chordErrorMm = 'chordErrorMm' in file ? file.chordErrorMm : 0.005;
    beforeAll(async () => {
      const answer = await importStep(found as string, {
        chordErrorMm,
        angleDeg: 'angleDeg' in file ? file.angleDeg : 8,
      });
      if (!answer.ok) throw new Error(`${answer.reason} ${JSON.stringify(answer.details)}`);
      model = answer.value;
    });

    test('has every face that its text names, and every face has triangles', () => {
      const named = readFileSync(found as string, 'latin1').match(/=\s*ADVANCED_FACE\s*\(/g)?.length ?? 0;
      expect(model.faces.length).toBe(named - file.loose);
      for (const face of model.faces) expect(face.triangleCount, `face ${face.index}`).toBeGreaterThan(0);
      expect(model.solids).toBe(file.solids);
    });

    test('is closed across faces and encloses the exact volume within its chord error', () => {
      const { positions, triangles } = model.mesh;
      expect(countOpenEdges(model.mesh)).toBe(0);
      const { area, volume } = model.exact as { area: number; volume: number };
      const error = Math.max(chordErrorMm, model.tessellation?.sampledErrorMm ?? 0);
      expect(Math.abs(signedVolume(positions, triangles) - volume)).toBeLessThan(error * area);
      const cut = model.faces.reduce((sum, face) => sum + face.area, 0);
      expect(Math.abs(cut / area - 1)).toBeLessThan(0.005);
    });

    test('keeps the faces’ triangles together and planes flat', () => {
      let next = 0;
      for (const face of model.faces) {
        expect(face.firstTriangle).toBe(next);
        next += face.triangleCount;
        expect(model.faceOfTriangle[face.firstTriangle]).toBe(face.index);
        expect(model.faceOfTriangle[next - 1]).toBe(face.index);
        if (face.kind === 'plane') expect(flatnessOf(model, face.firstTriangle, next)).toBeLessThan(0.01);
      }
      expect(next).toBe(model.mesh.triangles.length / 3);
    });

    if (!file.path.includes('featuretype')) return;
    test('is the part of its inch STL', () => {
      expect(model.source).toMatchObject({ unitName: 'inch', mmPerUnit: 25.4, schema: 'AUTOMOTIVE_DESIGN' });
      const box = boxOfPoints(model.mesh.positions);
      for (const k of [0, 1, 2] as const) {
        expect(box.min[k]).toBeCloseTo(25.4 * ([-2.5, -1.25, 0][k] as number), 9);
        expect(box.max[k]).toBeCloseTo(25.4 * ([2.5, 1.25, 1.375][k] as number), 9);
      }
      // The STL's volume and area in inch, as its publisher's library states them; it is cut more coarsely.
      expect(model.exact?.volume).toBeCloseTo(11.627733 * 25.4 ** 3, -2);
      expect(Math.abs((model.exact?.area as number) / (53.827386 * 25.4 ** 2) - 1)).toBeLessThan(5e-4);
    });
  });
}

/** The farthest that corners of triangles [first, end) lie from the plane of the widest triangle, mm. */
function flatnessOf({ mesh: { positions, triangles } }: CadModel, first: number, end: number): number {
  const corner = (t: number, k: number) => {
    const v = 3 * (triangles[3 * t + k] as number);
    return [positions[v], positions[v + 1], positions[v + 2]] as [number, number, number];
  };
  let widest = { length: 0, normal: [0, 0, 0], at: [0, 0, 0] };
  for (let t = first; t < end; t++) {
    const [a, b, c] = [corner(t, 0), corner(t, 1), corner(t, 2)];
    const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.hypot(...normal);
    if (length > widest.length) widest = { length, normal, at: a };
  }
  let worst = 0;
  for (let t = first; t < end; t++)
    for (const k of [0, 1, 2]) {
      const p = corner(t, k);
      const away = p.reduce(
        (sum, value, axis) => sum + (value - (widest.at[axis] as number)) * (widest.normal[axis] as number),
        0,
      );
      worst = Math.max(worst, Math.abs(away) / widest.length);
    }
  return worst;
}
