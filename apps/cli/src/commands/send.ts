/** `diewright send DIE FILE…`: measured files to the system, and their inspection begun; with --wait to its verdict. */
import type { Failure, Outcome } from '@diewright/geometry';
import { failure } from '@diewright/geometry';
import { type Inspection, type InspectionRequest, requestInspection } from '@diewright/shop';
import { isSentenceKey, say, sayAny } from '@diewright/words';
import { complainOfArguments } from '../arguments/parse-for-server.ts';
import { parseSendArguments, type SendArguments } from '../arguments/send-arguments.ts';
import { chooseConnection } from '../connection/choose-connection.ts';
import { type FoundDie, findDie } from '../connection/find-die.ts';
import { lastNumber } from '../connection/find-inspection.ts';
import { type Link, openLink } from '../connection/link.ts';
import { exitCodeOfInspection, printInspection } from '../inspection/print-inspection.ts';
import { type Chosen, chooseComponent } from '../sending/choose-component.ts';
import { followInspection } from '../sending/follow-inspection.ts';
import { keyOfRequest } from '../sending/key-of-request.ts';
import { lookAtFiles } from '../sending/look-at-files.ts';
import { type SentFile, sendFile } from '../sending/send-file.ts';
import { createTransferProgress, type TransferProgress } from '../terminal/transfer-progress.ts';
import { INTERRUPTED, untilInterrupted } from '../terminal/until-interrupted.ts';
import type { Voice } from '../terminal/voice.ts';

export async function send(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseSendArguments(args);
  if (!parsed.ok) return complainOfArguments(parsed, 'send', voice);
  const asked = parsed.value;
  const connection = chooseConnection(asked, voice);
  if (!connection.ok) {
    voice.complain(connection);
    return 1;
  }
  const interruption = untilInterrupted();
  const progress = createTransferProgress(voice.language, asked.quiet);
  const { signal } = interruption;
  const link = openLink(connection.value, voice, { patienceMs: asked.patienceMs, signal });
  let begun: Begun | null = null;
  try {
    const sent = await begin(link, asked, progress, voice);
    progress.end();
    if (!sent.ok) return signal.aborted ? stopped(null, voice) : complain(sent, voice);
    begun = sent.value;
    if (!asked.waits) return tellBegun(begun, asked, voice);
    if (begun.wasThere) tellThere(begun, voice);
    return await waitFor(link, begun, { progress, asked, voice });
  } catch (error) {
    progress.end();
    if (!signal.aborted) throw error;
    return stopped(begun, voice);
  } finally {
    interruption.release();
  }
}

interface Begun {
  readonly die: FoundDie;
  readonly inspectionId: string;
  readonly number: number;
  /** The same was sent before; nothing new was begun. */
  readonly wasThere: boolean;
}

async function begin(
  link: Link,
  asked: SendArguments,
  progress: TransferProgress,
  voice: Voice,
): Promise<Outcome<Begun>> {
  const local = lookAtFiles(asked.files);
  if (!local.ok) return local;
  const die = await findDie(link, asked.die);
  if (!die.ok) return die;
  const chosen = await chooseComponent(link, die.value, asked.wanted);
  if (!chosen.ok) return chosen;
  const files: SentFile[] = [];
  for (const file of local.value) {
    const sent = await sendFile(link, file, {
      onBytes(done, of) {
        progress.begin(say(voice.language, 'send.sending', { file: file.path }));
        progress.bytes(done, of);
      },
      onWait() {
        progress.end();
        voice.tell('link.waiting', { address: link.address });
      },
    });
    if (!sent.ok) return sent;
    progress.end();
    if (!asked.quiet)
      voice.tell(sent.value.wasThere ? 'send.was-there' : 'send.arrived', { file: file.path });
    files.push(sent.value);
  }
  return request(link, die.value, { chosen: chosen.value, files, asked });
}

async function request(
  link: Link,
  die: FoundDie,
  { chosen, files, asked }: { chosen: Chosen; files: readonly SentFile[]; asked: SendArguments },
): Promise<Outcome<Begun>> {
  const body: InspectionRequest = {
    ...{ componentId: chosen.component.componentId, revisionId: chosen.revision.revisionId },
    planId: chosen.plan?.planId ?? null,
    files: files.map(({ sha256, name }) => ({ sha256, name })),
    ...{ occasion: asked.occasion, isUrgent: asked.isUrgent, settings: asked.settings },
  };
  const before = await lastNumber(link, die.dieId);
  if (!before.ok) return before;
  const key = asked.again ? `again ${crypto.randomUUID()}` : keyOfRequest(body);
  const answer = await link.ask(requestInspection, { body }, key);
  if (!answer.ok) return answer;
  return { ok: true, value: { die, ...answer.value, wasThere: answer.value.number <= before.value } };
}

function tellBegun(begun: Begun, asked: SendArguments, voice: Voice): number {
  const { die, number, inspectionId, wasThere } = begun;
  if (wasThere) tellThere(begun, voice);
  if (asked.json) voice.answer(JSON.stringify({ die: die.number, number, inspectionId, wasThere }));
  else voice.answer(say(voice.language, 'send.begun', { die: die.number, number }));
  return 0;
}

function tellThere({ die, number }: Begun, voice: Voice): void {
  voice.tell('send.same', { die: die.number, number });
}

async function waitFor(
  link: Link,
  { inspectionId }: Begun,
  { progress, asked, voice }: { progress: TransferProgress; asked: SendArguments; voice: Voice },
): Promise<number> {
  const ended = await followInspection(link, inspectionId, (seen) => show(seen, progress, voice));
  progress.end();
  if (!ended.ok) return complain(ended, voice);
  const inspection = ended.value;
  if (asked.json) voice.answer(JSON.stringify(inspection));
  else voice.answer(printInspection(inspection, voice.language));
  return exitCodeOfInspection(inspection);
}

function show({ state, stage, share }: Inspection, progress: TransferProgress, voice: Voice): void {
  if (state !== 'queued' && state !== 'running') return;
  const key = `stage.${stage}`;
  progress.begin(sayAny(voice.language, isSentenceKey(key) ? key : `inspection-state.${state}`));
  if (share !== null) progress.share(share);
}

function stopped(begun: Begun | null, voice: Voice): number {
  if (begun) voice.tell('send.goes-on', { die: begun.die.number, number: begun.number });
  else voice.complain(failure('send-stopped'));
  return INTERRUPTED;
}

function complain(trouble: Failure, voice: Voice): number {
  voice.complain(trouble);
  return 1;
}
