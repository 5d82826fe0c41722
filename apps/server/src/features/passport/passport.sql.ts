/** Everything that happened to a die as one list, for the page and for paper: each line with the evidence it rests on. */
import {
  type Correction,
  type DieEvent,
  type InspectionRow,
  type PassportKind,
  type PassportLine,
  passportKinds,
  type Tryout,
} from '@diewright/shop';
import { formatCount, formatDeviation, type Language, say, sayAny } from '@diewright/words';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { loadComponents } from '../components/components.sql.ts';
import { loadCorrections } from '../corrections/corrections.sql.ts';
import { loadHistory } from '../dies/dies.sql.ts';
import { loadDocuments } from '../documents/documents.sql.ts';
import { loadDieEvents } from '../events/events.sql.ts';
import { loadInspectionRows } from '../inspections/inspections.sql.ts';
import { loadTryouts } from '../tryouts/tryouts.sql.ts';

export interface PassportQuery {
  readonly dieId: string;
  readonly language: Language;
  /** Null: all. */
  readonly kinds: readonly PassportKind[] | null;
  /** Days, both included, in the firm's time zone. */
  readonly from: string | null;
  readonly to: string | null;
  readonly timeZone: string;
}

/** Of each source; a page beyond is narrowed by days. */
const MOST = 1000;

export async function loadPassportLines(
  tx: FirmTransaction,
  firmId: string,
  query: PassportQuery,
): Promise<{ rows: PassportLine[]; isCut: boolean }> {
  const { dieId, language } = query;
  const wants = (...kinds: PassportKind[]) =>
    query.kinds === null || kinds.some((kind) => query.kinds?.includes(kind));
  const lines: PassportLine[] = [];
  let isCut = false;
  if (wants('state')) lines.push(...(await stateLines(tx, firmId, dieId, language)));
  if (wants('revision')) lines.push(...(await revisionLines(tx, firmId, dieId, language)));
  if (wants('document')) lines.push(...(await documentLines(tx, firmId, dieId, language)));
  if (wants('tryout'))
    lines.push(...(await loadTryouts(tx, firmId, dieId)).map((tryout) => tryoutLine(tryout, language)));
  if (wants('inspection')) {
    const { rows, next } = await loadInspectionRows(tx, firmId, { limit: MOST, dieId });
    isCut ||= next !== null;
    lines.push(
      ...rows.map((row) => ({
        ...{ at: row.requestedAt, kind: 'inspection' as const, note: row.occasion, by: row.by },
        sentence: inspectionSentence(row, language),
        verdict: row.verdict,
        evidence: { kind: 'inspection' as const, id: row.inspectionId, label: String(row.number) },
      })),
    );
  }
  if (wants('signature')) lines.push(...(await signatureLines(tx, firmId, dieId, language)));
  if (wants('correction')) {
    const { rows, next } = await loadCorrections(tx, firmId, { limit: MOST, dieId });
    isCut ||= next !== null;
    lines.push(...rows.flatMap((correction) => correctionLines(correction, language)));
  }
  if (wants('order', 'shots', 'maintenance', 'repair', 'move', 'note')) {
    const { rows, next } = await loadDieEvents(tx, firmId, { dieId, limit: MOST });
    isCut ||= next !== null;
    lines.push(...rows.map((event) => eventLine(event, language)));
  }
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: query.timeZone });
  const chosen = lines.filter((line) => {
    const on = day.format(new Date(line.at));
    return (
      wants(line.kind) && (query.from === null || on >= query.from) && (query.to === null || on <= query.to)
    );
  });
  chosen.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { rows: chosen.slice(0, 2 * MOST), isCut: isCut || chosen.length > 2 * MOST };
}

function inspectionSentence(row: InspectionRow, language: Language): string {
  const { number, component, revision } = row;
  const outcome = row.verdict
    ? sayAny(language, `verdict.${row.verdict}`)
    : sayAny(language, `inspection-state.${row.state}`);
  if (row.source === 'measured')
    return say(language, 'passport.inspected', { number, component, revision: revision ?? '', outcome });
  const part = [component, revision].filter(Boolean).join(' ');
  return say(language, 'passport.imported', { number, part, outcome });
}

export function kindsOf(text: string | undefined): PassportKind[] | null {
  if (!text) return null;
  const asked = text.split(',');
  return passportKinds.filter((kind) => asked.includes(kind));
}

async function stateLines(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
  language: Language,
): Promise<PassportLine[]> {
  const history = await loadHistory(tx, firmId, dieId);
  return history.map(({ at, to, note, by }) => ({
    ...{ at, kind: 'state', note, by, verdict: null, evidence: null },
    sentence: say(language, 'passport.state', { state: sayAny(language, `die-state.${to}`) }),
  }));
}

async function revisionLines(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
  language: Language,
): Promise<PassportLine[]> {
  const components = await loadComponents(tx, firmId, dieId);
  return components.flatMap((component) =>
    component.revisions.map((revision): PassportLine => {
      const sentence = say(language, 'passport.revised', {
        component: component.name,
        revision: revision.label,
      });
      return {
        ...{ at: revision.createdAt, kind: 'revision', sentence, note: revision.note, by: revision.by },
        verdict: null,
        evidence: { kind: 'file', id: revision.modelSha256, label: revision.modelName },
      };
    }),
  );
}

async function documentLines(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
  language: Language,
): Promise<PassportLine[]> {
  const documents = await loadDocuments(tx, firmId, dieId);
  return documents.flatMap(({ kind, title, revisions }) =>
    revisions.map(
      (revision): PassportLine => ({
        ...{ at: revision.createdAt, kind: 'document', note: revision.note, by: revision.by, verdict: null },
        sentence: say(language, 'passport.document', {
          kind: sayAny(language, `document-kind.${kind}`),
          title,
          revision: revision.label,
        }),
        evidence: { kind: 'file', id: revision.sha256, label: revision.fileName },
      }),
    ),
  );
}

function tryoutLine(tryout: Tryout, language: Language): PassportLine {
  const defects = [...new Set(tryout.defects.map(({ kind }) => sayAny(language, `defect.${kind}`)))];
  const photo = tryout.defects.find(({ photoSha256 }) => photoSha256 !== null)?.photoSha256;
  return {
    // A day has no hour: noon keeps it on its day in every time zone but the outermost.
    at: `${tryout.heldOn}T12:00:00.000Z`,
    kind: 'tryout',
    sentence: say(language, 'passport.tryout', {
      round: tryout.round,
      verdict: sayAny(language, `tryout-verdict.${tryout.verdict}`),
    }),
    note: [defects.join(language === 'zh' ? '、' : ', '), tryout.note].filter(Boolean).join(' · ') || null,
    by: tryout.by,
    verdict: tryout.verdict === 'correct' ? 'notConforming' : 'conforming',
    evidence: photo ? { kind: 'file', id: photo, label: say(language, 'passport.photo') } : null,
  };
}

async function signatureLines(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
  language: Language,
): Promise<PassportLine[]> {
  const rows = await tx
    .selectFrom('signatures as s')
    .innerJoin('inspections as i', (join) =>
      join.onRef('i.firm_id', '=', 's.firm_id').onRef('i.inspection_id', '=', 's.inspection_id'),
    )
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 's.firm_id').onRef('p.person_id', '=', 's.person_id'),
    )
    .selectAll('s')
    .select(['i.number', 'p.name as by'])
    .where('s.firm_id', '=', firmId)
    .where('i.die_id', '=', dieId)
    .orderBy('s.signed_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...{ at: row.signed_at.toISOString(), kind: 'signature', note: row.note, by: row.by },
    sentence: say(language, 'passport.signed', {
      number: row.number,
      decision: sayAny(language, `signed.${row.decision}`),
    }),
    verdict: row.decision === 'released' ? 'conforming' : 'notConforming',
    evidence: { kind: 'inspection', id: row.inspection_id, label: String(row.number) },
  }));
}

function correctionLines(correction: Correction, language: Language): PassportLine[] {
  return correction.steps.map((step) => ({
    at: step.at,
    kind: 'correction',
    sentence: say(language, 'passport.correction', {
      number: correction.number,
      zone: correction.zone.label,
      action: sayAny(language, `correction-action.${correction.action}`),
      step: sayAny(language, `correction-step.${step.step}`),
    }),
    note:
      step.deviationAfter === null
        ? step.note
        : `${formatDeviation(language, step.deviationAfter)} ${correction.unit}`,
    by: step.by,
    verdict: step.verdictAfter,
    evidence: {
      kind: 'inspection',
      id: (step.inspection ?? correction.inspection).inspectionId,
      label: String((step.inspection ?? correction.inspection).number),
    },
  }));
}

function eventLine(event: DieEvent, language: Language): PassportLine {
  const said =
    event.kind === 'shots'
      ? say(language, 'passport.shots', { count: formatCount(language, event.shots ?? 0) })
      : event.kind === 'move'
        ? say(language, 'passport.moved', { place: event.place ?? '' })
        : sayAny(language, `event-kind.${event.kind}`);
  return {
    at: event.happenedAt,
    kind: event.kind,
    sentence: event.isCorrected ? say(language, 'passport.corrected-record', { sentence: said }) : said,
    note: event.text,
    by: event.by,
    verdict: null,
    evidence: event.photoSha256
      ? { kind: 'file', id: event.photoSha256, label: say(language, 'passport.photo') }
      : null,
  };
}
