/** A small part and scans of it: two faces meeting at an edge, measured in half a second. */
import { formatStl, formatXyz, seededRandom } from '@diewright/geometry';
import {
  createComponent,
  createDie,
  createRevision,
  type Die,
  type Inspection,
  readInspection,
  requestInspection,
} from '@diewright/shop';
import type { Visitor } from './visitor.ts';

const corner = formatStl({
  positions: Float64Array.from([0, 0, 0, 40, 0, 0, 40, 30, 0, 0, 30, 0, 0, 0, 9, 40, 0, 9]),
  triangles: Uint32Array.from([0, 2, 1, 0, 3, 2, 0, 1, 5, 0, 5, 4]),
});

/** @param liftMm how far above the floor its points lie */
export function scanOfCorner(liftMm: number): Uint8Array {
  const random = seededRandom(5);
  const positions = Float64Array.from(
    Array.from({ length: 6000 }, (_, i) => {
      const along = 40 * random();
      return i % 2 === 0 ? [along, 30 * random(), liftMm] : [along, 0, 9 * random()];
    }).flat(),
  );
  return Buffer.concat([...formatXyz({ positions })]);
}

export interface CornerDie {
  readonly dieId: string;
  readonly componentId: string;
  readonly revisionId: string;
}

export async function makeCornerDie(
  owner: Visitor,
  number: string,
  more: Partial<Pick<Die, 'steel' | 'alloy' | 'sisterGroup'>> = {},
): Promise<CornerDie> {
  const { dieId } = await owner.ask(createDie, {
    body: { number, name: '变速箱壳体', kind: 'cold-chamber', customer: '华东汽车', ...more },
  });
  const { componentId } = await owner.ask(createComponent, { params: { dieId }, body: { name: '动模镶块' } });
  const model = await owner.upload('镶块 A.stl', corner);
  const { revisionId } = await owner.ask(createRevision, {
    params: { componentId },
    body: { label: 'A', modelSha256: model.sha256, modelName: '镶块 A.stl', modelUnit: 'mm' },
  });
  return { dieId, componentId, revisionId };
}

export async function inspectCorner(
  owner: Visitor,
  { componentId, revisionId }: CornerDie,
  liftMm: number,
): Promise<Inspection> {
  const measured = await owner.upload('扫描.xyz', scanOfCorner(liftMm));
  const { inspectionId } = await owner.ask(requestInspection, {
    body: {
      ...{ componentId, revisionId, occasion: 'T0', files: [{ sha256: measured.sha256, name: '扫描.xyz' }] },
      settings: { unit: 'mm', align: 'none', tolerance: { lower: -0.05, upper: 0.05 }, uncertaintyMm: 0.01 },
    },
  });
  return untilEnded(owner, inspectionId);
}

export async function untilEnded(visitor: Visitor, inspectionId: string): Promise<Inspection> {
  for (;;) {
    const inspection = await visitor.ask(readInspection, { params: { inspectionId } });
    if (!['queued', 'running'].includes(inspection.state)) return inspection;
    await new Promise((done) => setTimeout(done, 100));
  }
}
