import { modelFromMesh } from '@diewright/cad';
import type { Shop } from './shop.ts';
import { blocks, type StoryDie, stepNames } from './shop-story.ts';
import { meshOfBlock, PARTING } from './step-block.ts';

const TOLERANCE_MM = 0.05;

/** Limits of all faces, and names of those that people speak of: found by height, the tops of their steps. */
export function planOfBlock(shop: Pick<Shop, 'say'>, { block, number }: StoryDie): string {
  const { steps, height, length, width } = blocks[block];
  const zones = [
    { name: PARTING, height, x: [0, length] as const, y: [0, width] as const },
    ...steps.map((step) => ({ name: step.name, height: step.height, x: step.x, y: step.y })),
  ];
  return JSON.stringify({
    schemaVersion: 1,
    kind: 'diewright.plan',
    header: { die: number },
    general: { lower: -TOLERANCE_MM, upper: TOLERANCE_MM },
    evaluation: { rule: 'patchMedian', stepMm: 4 },
    faces: topsOf(block).map(({ index, z }) => {
      const zone = zones.find((each) => each.height === z);
      const name = stepNames[zone?.name ?? PARTING] ?? 'demo.parting';
      return { face: { index }, name: shop.say(name), lower: -TOLERANCE_MM, upper: TOLERANCE_MM };
    }),
    sections: [{ name: 'A–A', origin: [length / 2, width / 2, 0], normal: [0, 1, 0] }],
  });
}

/** The horizontal tops, numbered as the model numbers its faces. */
function topsOf(block: StoryDie['block']): { index: number; z: number }[] {
  const { mesh, faces } = modelFromMesh([meshOfBlock(blocks[block])], {
    ...{ fileName: block, sha256: '', schema: 'stl', unitName: 'mm', mmPerUnit: 1 },
  });
  return faces.flatMap(({ index, firstTriangle, triangleCount }) => {
    const corners = mesh.triangles.subarray(3 * firstTriangle, 3 * (firstTriangle + triangleCount));
    const heights = new Set(Array.from(corners, (vertex) => mesh.positions[3 * vertex + 2]!));
    const [z, ...others] = heights;
    return z !== undefined && others.length === 0 && z > 0 ? [{ index, z }] : [];
  });
}
