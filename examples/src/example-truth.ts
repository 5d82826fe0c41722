/** What was planted in the example, as `truth.json` states it: reports can be checked against it. */
import type { CadModel } from '@diewright/cad';
import type { Region } from './insert-regions.ts';
import type { Defect } from './scan/defects.ts';
import { PointSource } from './scan/point-list.ts';
import type { ScanOptions, SimulatedScan } from './scan/scan-simulator.ts';
import type { SimulatedTouch, TouchOptions } from './scan/touch-simulator.ts';

export interface TruthParts {
  readonly model: CadModel;
  readonly regions: readonly Region[];
  readonly scans: readonly {
    readonly file: string;
    readonly options: ScanOptions;
    readonly scan: SimulatedScan;
  }[];
  readonly touches: {
    readonly file: string;
    readonly options: TouchOptions;
    readonly touches: readonly SimulatedTouch[];
  };
}

export function exampleTruth({ model, regions, scans, touches }: TruthParts) {
  return {
    schemaVersion: 1,
    kind: 'diewright.example-truth',
    note: {
      en: 'Simulated: no part was measured. Every deviation in these files was planted, and is stated here.',
      zh: '模拟数据：没有实测任何零件。文件中的每项偏差都是预先植入的，均在此说明。',
    },
    units: { length: 'mm', angle: 'rad' },
    convention: {
      en: '+ = material outside the nominal',
      zh: '+ 表示材料高出名义面',
    },
    nominal: {
      file: model.source.fileName,
      sha256: model.source.sha256,
      faces: model.faces.length,
      triangles: model.mesh.triangles.length / 3,
    },
    regions,
    scans: scans.map((one) => scanTruth(model, one.file, one.options, one.scan)),
    touches: touchesTruth(touches),
  };
}

function scanTruth(model: CadModel, file: string, options: ScanOptions, scan: SimulatedScan) {
  const count = (source: number) => scan.source.reduce((sum, s) => sum + (s === source ? 1 : 0), 0);
  const pointsOfFace = new Uint32Array(model.faces.length);
  for (const face of scan.face) if (face < pointsOfFace.length) (pointsOfFace[face] as number)++;
  const { defects, scanFromPart: _, ...settings } = options;
  return {
    file,
    frame: {
      en: 'the scanner’s own; partFromScan brings it onto the nominal',
      zh: '扫描仪自身坐标系；partFromScan 将其变换到名义模型',
    },
    partFromScan: scan.partFromScan,
    scanFromPart: scan.scanFromPart,
    points: scan.source.length,
    pointsBySource: {
      part: count(PointSource.part),
      table: count(PointSource.table),
      clamps: count(PointSource.clamp),
      strays: count(PointSource.stray),
    },
    rayStep: scan.step,
    settings,
    facesWithoutPoints: model.faces.map((f) => f.index).filter((f) => pointsOfFace[f] === 0),
    defects: defects.map((defect, index) => defectTruth(defect, index, scan)),
  };
}

/** The defect as planted, and between which deviations the points on it lie before noise. */
function defectTruth(defect: Defect, index: number, scan: SimulatedScan) {
  let points = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  scan.defect.forEach((one, i) => {
    if (one !== index) return;
    points++;
    const value = scan.planted[i] as number;
    if (Number.isNaN(value)) return;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  });
  const deviation =
    defect.kind === 'chipped-edge'
      ? { lowest: defect.deepest, highest: 0 }
      : points > 0
        ? { lowest, highest }
        : null;
  return { ...defect, points, deviation };
}

function touchesTruth({ file, options, touches }: TruthParts['touches']) {
  const { defects, wanted: _, ...settings } = options;
  return {
    file,
    frame: { en: 'the nominal’s own', zh: '与名义模型坐标系一致' },
    meaning: { en: 'ball centres', zh: '测球球心' },
    settings,
    touches: touches.map((touch, i) => ({
      number: i + 1,
      face: touch.face,
      contact: touch.contact,
      normal: touch.normal,
      planted: touch.planted,
      deviation: touch.deviation,
      defect: touch.defect === null ? null : (defects[touch.defect]?.id ?? null),
    })),
  };
}
