/** `diewright plan`: from a model's drawing to a plan; `plan check`, `plan diff`, `plan die`. */
import { basename, dirname, resolve } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';
import {
  bindFaces,
  checkPlan,
  comparePlans,
  diePlan,
  formatPlan,
  type Plan,
  type PlanModel,
  planFromModel,
  readQifPlan,
} from '@diewright/metrology';
import { say } from '@diewright/words';
import {
  type CheckPlan,
  type DiePlan,
  type DiffPlans,
  type MakePlan,
  parsePlanArguments,
} from '../arguments/plan-arguments.ts';
import { existingFiles, writeFolder } from '../disk/write-folder.ts';
import { loadModel, loadPlanFile, readIfQif } from '../plan/load-plan.ts';
import { printCheck } from '../plan/print-check.ts';
import { printDifference } from '../plan/print-difference.ts';
import { printPlan } from '../plan/print-plan.ts';
import type { Voice } from '../terminal/voice.ts';
import { version } from '../version.ts';

const ERROR = 1;
/** `check`: something is missing; `diff`: something else is asked. */
const FOUND = 2;

export async function plan(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parsePlanArguments(args);
  if (!parsed.ok) {
    voice.complain(parsed);
    voice.tell('command.see-help', { command: 'plan' });
    return ERROR;
  }
  const asked = parsed.value;
  const done = await perform();
  if (done.ok) return done.value;
  voice.complain(done);
  return ERROR;

  function perform(): Promise<Outcome<number>> | Outcome<number> {
    switch (asked.task) {
      case 'make':
        return make(asked, voice);
      case 'check':
        return check(asked, voice);
      case 'diff':
        return diff(asked, voice);
      case 'die':
        return die(asked, voice);
    }
  }
}

async function make(asked: MakePlan, voice: Voice): Promise<Outcome<number>> {
  const there = outputFree(asked);
  if (!there.ok) return there;
  const options = {
    standard: asked.standard ?? undefined,
    general: asked.general,
    header: asked.header,
    software: { name: 'Diewright', version },
  };
  const qif = readIfQif(asked.model);
  if (!qif.ok) return qif;
  if (qif.value) {
    const read = readQifPlan(qif.value, basename(asked.model), options);
    return read.ok ? hand(read.value.plan, asked, voice) : read;
  }
  const model = await loadModel(asked.model, asked.nominalUnit);
  if (!model.ok) return model;
  return hand(planFromModel(model.value, options), asked, voice);
}

async function check(
  { plan: path, model: of, nominalUnit, json }: CheckPlan,
  voice: Voice,
): Promise<Outcome<number>> {
  const loaded = loadPlanFile(path);
  if (!loaded.ok) return loaded;
  const model = of === null ? success(null) : await modelForPlan(of, nominalUnit, loaded.value.plan);
  if (!model.ok) return model;
  const found = checkPlan(loaded.value.plan, model.value);
  voice.answer(json ? JSON.stringify(found, null, 2) : printCheck(loaded.value.plan, found, voice.language));
  return success(found.isComplete ? 0 : FOUND);
}

/** A die's plan speaks of the cavity: its casting's model is scaled to it. */
function modelForPlan(path: string, unit: CheckPlan['nominalUnit'], { derivedFrom }: Plan) {
  return loadModel(path, unit, ({ source }) =>
    derivedFrom && derivedFrom.model?.sha256 === source.sha256 ? derivedFrom.shrink : null,
  );
}

function diff({ before, after, json }: DiffPlans, voice: Voice): Outcome<number> {
  const old = loadPlanFile(before);
  if (!old.ok) return old;
  const recent = loadPlanFile(after);
  if (!recent.ok) return recent;
  const difference = comparePlans(old.value.plan, recent.value.plan);
  voice.answer(json ? JSON.stringify(difference, null, 2) : printDifference(difference, voice.language));
  return success(difference.isSame ? 0 : FOUND);
}

async function die(asked: DiePlan, voice: Voice): Promise<Outcome<number>> {
  const there = outputFree(asked);
  if (!there.ok) return there;
  const loaded = loadPlanFile(asked.plan);
  if (!loaded.ok) return loaded;
  const { plan: casting, fileName, sha256 } = loaded.value;
  if (casting.derivedFrom) return failure('plan-is-a-die', { file: fileName });
  const { shrink, scaleDimensions, share } = asked;
  const made = diePlan(casting, { shrink, scaleDimensions, share, source: { fileName, sha256 } });
  if (asked.model === null) return hand(made, asked, voice);
  const model = await modelForPlan(asked.model, asked.nominalUnit, made);
  if (!model.ok) return model;
  return hand(inModel(made, model.value), asked, voice);
}

/** The die's plan with the faces of a model: the die's own, or the casting's grown to it. */
function inModel(made: Plan, model: PlanModel): Plan {
  const { plan: bound, lost } = bindFaces(made, model);
  const { fileName, sha256, schema, unitName } = model.source;
  return {
    ...bound,
    // Of the casting's model the plan says already that it comes from it.
    ...(sha256 !== made.derivedFrom?.model?.sha256 && {
      model: { fileName, sha256, schema, unit: unitName, faces: model.faces.length },
    }),
    open: [
      ...bound.open,
      ...(lost > 0 ? [{ code: 'plan-die-faces-not-found', details: { faces: lost, file: fileName } }] : []),
    ],
  };
}

interface Handing {
  readonly out: string | null;
  readonly force: boolean;
  readonly json: boolean;
}

/** What cannot be written is said before the model is read. */
function outputFree({ out, force }: Handing): Outcome<null> {
  if (out === null || force) return success(null);
  const folder = dirname(resolve(out));
  const [there] = existingFiles(folder, [basename(out)]);
  return there === undefined ? success(null) : failure('output-exists', { folder, file: there });
}

/** Prints a plan, or writes it where that was asked. */
function hand(made: Plan, { out, force, json }: Handing, voice: Voice): Outcome<number> {
  const text = formatPlan(made);
  if (out !== null) {
    const folder = dirname(resolve(out));
    const written = writeFolder(folder, [{ name: basename(out), content: text }], force);
    if (!written.ok) return written;
  }
  if (json) {
    voice.answer(text.trimEnd());
    return success(0);
  }
  voice.answer(printPlan(made, voice.language));
  voice.answer(
    `\n${out === null ? say(voice.language, 'plan.not-written') : say(voice.language, 'plan.written', { file: out })}`,
  );
  return success(0);
}
