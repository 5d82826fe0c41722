/**
 * The inspection plan of the bundled insert: what its drawing would ask for. Functional faces are named, with limits of
 * their own; everything else stands under the general ones.
 */
import type { CadModel } from '@diewright/cad';
import { insertDrawing } from './insert-drawing.ts';
import type { Region } from './insert-regions.ts';

/** Limits of the regions that the casting depends on, mm. */
const limitsOfRegion: Readonly<Record<string, readonly [lower: number, upper: number]>> = {
  floor: [-0.03, 0.03],
  'parting-upper': [-0.02, 0.02],
  'parting-lower': [-0.02, 0.02],
  bearing: [-0.03, 0.03],
  'rib-1': [-0.05, 0.05],
  'rib-2': [-0.05, 0.05],
  'rib-3': [-0.05, 0.05],
  'rib-4': [-0.05, 0.05],
  'rib-5': [-0.05, 0.05],
  'pin-1': [-0.04, 0.04],
  'pin-2': [-0.04, 0.04],
  'pin-3': [-0.04, 0.04],
  'pin-4': [-0.04, 0.04],
  'pin-5': [-0.04, 0.04],
};

/**
 * A plan file (docs/plan.md) for the insert, in the words of one language.
 * Faces that no scanner sees in their region (undercuts, the rims of cooling holes) stay under the general limits.
 */
export function insertPlan(model: CadModel, regions: readonly Region[], language: 'en' | 'zh') {
  const chinese = language === 'zh';
  return {
    schemaVersion: 3,
    kind: 'diewright.plan',
    header: {
      die: 'GC-1042-E1',
      part: chinese ? '齿轮箱盖 动模型腔镶块' : 'Gear cover, cavity insert, ejector half',
      drawing: 'GC-1042-E1-01',
      revision: 'B',
      customer: chinese ? '示例（模拟数据）' : 'Example (simulated data)',
      machine: chinese ? '扫描模拟器' : 'Scan simulator',
      remark: chinese
        ? '未实测任何零件：扫描数据由程序生成，缺陷为预先植入。'
        : 'No part was measured: the scan was made by a program, with planted faults.',
    },
    general: { lower: -0.05, upper: 0.05 },
    faces: regions.flatMap((region) => {
      const limits = limitsOfRegion[region.id];
      if (!limits) return [];
      return region.faces.flatMap((index) => {
        const face = model.faces[index];
        if (!face || face.area < SMALLEST_NAMED_MM2) return [];
        return [
          {
            face: { index, kind: face.kind, area: round(face.area), centroid: face.centroid.map(round) },
            name: chinese ? region.name.zh : region.name.en,
            lower: limits[0],
            upper: limits[1],
          },
        ];
      });
    }),
    ...insertDrawing(model, regions, language),
    uncertaintyMm: 0.01,
    maxDistanceMm: 2,
    sections: [
      { name: chinese ? 'A–A 型芯处' : 'A–A through the pins', origin: [0, 0, 0], normal: [0, 1, 0] },
      { name: chinese ? 'B–B 筋处' : 'B–B through the ribs', origin: [40, 0, 0], normal: [1, 0, 0] },
      { name: chinese ? 'C–C 工具磨损带' : 'C–C along the worn band', origin: [1, 0, 0], normal: [1, 0, 0] },
    ],
  };
}

/** Slivers of faces between fillets carry too few patches to name. */
const SMALLEST_NAMED_MM2 = 25;

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
