/** Of a model what a view draws, and what a plan asks of it; in the process of its own that inspections have too. */
import { join } from 'node:path';
import { describeModel } from '@diewright/metrology';
import { loadNominal } from '@diewright/metrology/run';
import { formatModelScene, SCENE_FILE } from '@diewright/report';
import type { FromInspectChild, ModelChildOrder } from './inspect-messages.ts';
import { writeFile } from './write-report-file.ts';

export const PLANNING_FILE = 'planning.json';

export async function drawModel(order: ModelChildOrder): Promise<FromInspectChild> {
  const { signal } = new AbortController();
  const nominal = await loadNominal(order.nominal, {
    ...{ unit: order.unit, shrink: order.shrink, encoding: null, signal },
  });
  if (!nominal.ok) return { kind: 'refused', reason: nominal.reason, details: { ...nominal.details } };
  const { model } = nominal.value;
  const [scene, planning] = [SCENE_FILE, PLANNING_FILE].map((name) => join(order.folder, `-.${name}`)) as [
    string,
    string,
  ];
  writeFile(scene, { name: SCENE_FILE, content: () => formatModelScene(model) });
  writeFile(planning, { name: PLANNING_FILE, content: JSON.stringify(describeModel(model)) });
  return {
    kind: 'done',
    files: [
      { name: SCENE_FILE, language: '-', path: scene },
      { name: PLANNING_FILE, language: '-', path: planning },
    ],
  };
}
