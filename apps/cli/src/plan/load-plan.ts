/** Plan files and the models that they are of, from the disk. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type CadModel, scaleModel } from '@diewright/cad';
import { decodeText, failure, type LengthUnit, type Outcome, success } from '@diewright/geometry';
import { describeModel, type Plan, type PlanModel, parseDocument, planDocument } from '@diewright/metrology';
import { isStepFile, loadNominal, openFile } from '@diewright/metrology/run';

export interface LoadedPlan {
  readonly plan: Plan;
  readonly fileName: string;
  readonly sha256: string;
}

export function loadPlanFile(path: string): Outcome<LoadedPlan> {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const sha256 = opened.value.sha256();
  const isModel = isStepFile(opened.value.source);
  opened.value.close();
  if (isModel) return failure('plan-is-a-model', { file: basename(path) });
  const parsed = parseDocument(decodeText(readFileSync(path)).text, basename(path), planDocument);
  return parsed.ok ? success({ plan: parsed.value, fileName: basename(path), sha256 }) : parsed;
}

/** @param shrink where the model is the casting's and the plan its die's */
export async function loadModel(
  path: string,
  unit: LengthUnit | null,
  shrinkFor: (model: CadModel) => readonly [number, number, number] | null = () => null,
): Promise<Outcome<PlanModel>> {
  if (looksLikePlan(path)) return failure('model-is-a-plan', { file: basename(path) });
  const { signal } = new AbortController();
  const loaded = await loadNominal(path, { unit, shrink: null, encoding: null, signal });
  if (!loaded.ok) return loaded;
  const { model } = loaded.value;
  const shrink = shrinkFor(model);
  return success(describeModel(shrink ? scaleModel(model, shrink) : model));
}

/** A QIF document's bytes; null where the file is something else. */
export function readIfQif(path: string): Outcome<Uint8Array | null> {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const head = new Uint8Array(4096);
  const length = opened.value.source.read(head, 0);
  opened.value.close();
  const isQif = decodeText(head.subarray(0, length)).text.includes('QIFDocument');
  return success(isQif ? readFileSync(path) : null);
}

/** The two are easily exchanged on the command line. */
function looksLikePlan(path: string): boolean {
  const opened = openFile(path);
  if (!opened.ok) return false;
  const head = new Uint8Array(4096);
  const length = opened.value.source.read(head, 0);
  opened.value.close();
  return decodeText(head.subarray(0, length)).text.includes(`"${planDocument.kind}"`);
}
