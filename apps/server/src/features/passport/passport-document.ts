/** Everything that happened to a die, in words, for paper: each line with the evidence it rests on. */

import type { PassportDocument, PassportSection } from '@diewright/report';
import {
  type Correction,
  type Die,
  dieKinds,
  type InspectionRow,
  type PassportKind,
  type PassportLine,
} from '@diewright/shop';
import { formatDeviation, formatInstant, formatNumber, type Language, say, sayAny } from '@diewright/words';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { loadComponents } from '../components/components.sql.ts';
import { loadCorrections } from '../corrections/corrections.sql.ts';
import { loadDie } from '../dies/dies.sql.ts';
import { loadInspectionRows } from '../inspections/inspections.sql.ts';
import { componentsSection } from './components-section.ts';
import { loadPassportLines } from './passport.sql.ts';

export interface PassportOptions {
  readonly language: Language;
  /** Of the die's page. */
  readonly address: string;
  readonly now: Date;
}

/** Paper holds what a hand can carry; the page holds the rest. */
const MOST_ROWS = 500;
const SHOWN_HASH = 12;

/** @returns null where there is no such die */
export async function loadPassport(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
  { language, address, now }: PassportOptions,
): Promise<PassportDocument | null> {
  const die = await loadDie(tx, firmId, dieId);
  if (!die) return null;
  const firm = await tx
    .selectFrom('firms')
    .selectAll()
    .where('firm_id', '=', firmId)
    .executeTakeFirstOrThrow();
  const head = await tx
    .selectFrom('audit_heads')
    .selectAll()
    .where('firm_id', '=', firmId)
    .executeTakeFirst();
  const at = (instant: string) => formatInstant(language, new Date(instant), firm.time_zone);
  const lines = await loadPassportLines(tx, firmId, {
    ...{ dieId, language, timeZone: firm.time_zone, kinds: lifeKinds, from: null, to: null },
  });
  const components = await loadComponents(tx, firmId, dieId);
  const inspections = await loadInspectionRows(tx, firmId, { limit: MOST_ROWS, dieId });
  const hashes = await resultHashes(
    tx,
    firmId,
    inspections.rows.map((row) => row.inspectionId),
  );
  const corrections = await loadCorrections(tx, firmId, { limit: MOST_ROWS, dieId });
  return {
    language,
    title: `${say(language, 'passport.title')} ${die.number}`,
    subtitle: `${die.name} · ${firm.name}`,
    address,
    facts: factsOf(die, language),
    sections: [
      lifeSection(lines.rows, language, at),
      componentsSection(components, language, at),
      inspectionsSection(inspections.rows, hashes, language, at),
      correctionsSection(corrections.rows, language, at),
    ],
    foot: say(language, 'passport.foot', {
      at: formatInstant(language, now, firm.time_zone),
      line: String(head?.number ?? 0),
      hash: (head?.hash ?? '').slice(0, 16),
    }),
    createdAt: now,
  };
}

function factsOf(die: Die, language: Language): [string, string][] {
  const number = (value: number | null, decimals: number) =>
    value === null ? null : formatNumber(language, value, decimals);
  const kind = dieKinds.includes(die.kind) ? sayAny(language, `die-kind.${die.kind}`) : die.kind;
  const known: [string, string | null][] = [
    [say(language, 'web.die-kind'), kind],
    [say(language, 'web.die-state'), sayAny(language, `die-state.${die.state}`)],
    [say(language, 'web.die-customer'), die.customer],
    [say(language, 'web.die-customer-number'), die.customerNumber],
    [say(language, 'web.die-cavities'), String(die.cavities)],
    [say(language, 'web.die-alloy'), die.alloy],
    [say(language, 'web.die-shrinkage'), number(die.shrinkagePercent, 2)],
    [say(language, 'web.die-steel'), die.steel],
    [say(language, 'web.die-weight'), number(die.weightKg, 0)],
    [say(language, 'web.die-tonnage'), number(die.machineTonnageT, 0)],
    [say(language, 'web.die-life'), number(die.designLifeShots, 0)],
    [say(language, 'web.die-owner'), die.owner],
    [say(language, 'web.die-place'), die.place],
  ];
  return known.flatMap(([label, value]) => (value === null ? [] : [[label, value] as [string, string]]));
}

/** Inspections, corrections and revisions have tables of their own. */
const lifeKinds: readonly PassportKind[] = [
  ...(['state', 'signature', 'tryout', 'document', 'order', 'shots'] as const),
  ...(['maintenance', 'repair', 'move', 'note'] as const),
];

function lifeSection(
  lines: readonly PassportLine[],
  language: Language,
  at: (instant: string) => string,
): PassportSection {
  return {
    title: say(language, 'life.title'),
    columns: [
      ...[say(language, 'web.asked-at'), say(language, 'life.kind'), say(language, 'life.text')],
      ...[say(language, 'web.note'), say(language, 'web.person'), say(language, 'life.evidence')],
    ],
    rows: lines.slice(0, MOST_ROWS).map((line) => [
      // Of a day the hour is nobody's word.
      line.kind === 'tryout' ? line.at.slice(0, 10) : at(line.at),
      sayAny(language, `event-kind.${line.kind}`),
      line.sentence,
      line.note ?? '',
      line.by ?? '',
      line.evidence?.kind === 'file'
        ? `${line.evidence.label} ${line.evidence.id.slice(0, SHOWN_HASH)}`
        : (line.evidence?.label ?? ''),
    ]),
    empty: say(language, 'web.unknown'),
  };
}

function inspectionsSection(
  rows: readonly InspectionRow[],
  hashes: ReadonlyMap<string, string>,
  language: Language,
  at: (instant: string) => string,
): PassportSection {
  return {
    title: say(language, 'web.inspections'),
    columns: [
      ...[
        '#',
        say(language, 'web.asked-at'),
        say(language, 'web.component-name'),
        say(language, 'web.occasion'),
      ],
      ...[say(language, 'web.verdict'), say(language, 'web.signature'), say(language, 'web.fingerprint')],
    ],
    rows: rows.map((row) => [
      String(row.number),
      at(row.requestedAt),
      `${row.component} ${row.revision ?? ''}`.trim(),
      row.occasion ?? '',
      row.verdict
        ? `${sayAny(language, `verdict.${row.verdict}`)}${row.source === 'imported' ? ` (${say(language, 'web.imported')})` : ''}`
        : sayAny(language, `inspection-state.${row.state}`),
      row.decision ? sayAny(language, `signed.${row.decision}`) : say(language, 'web.not-signed'),
      hashes.get(row.inspectionId)?.slice(0, SHOWN_HASH) ?? '',
    ]),
    empty: say(language, 'web.no-inspections'),
  };
}

function correctionsSection(
  rows: readonly Correction[],
  language: Language,
  at: (instant: string) => string,
): PassportSection {
  return {
    title: say(language, 'web.corrections'),
    columns: [
      ...[
        '#',
        say(language, 'web.asked-at'),
        say(language, 'web.characteristic'),
        say(language, 'web.correction-found'),
      ],
      ...[
        say(language, 'web.correction-action'),
        say(language, 'web.correction-state'),
        say(language, 'web.correction-result'),
      ],
    ],
    rows: rows.map((row) => {
      const proof = row.steps.findLast((step) => step.inspection !== null);
      return [
        String(row.number),
        at(row.openedAt),
        row.zone.label,
        row.deviationBefore === null ? '' : `${formatDeviation(language, row.deviationBefore)} ${row.unit}`,
        `${sayAny(language, `correction-action.${row.action}`)} ${row.instruction ?? ''}`.trim(),
        sayAny(language, `correction-state.${row.state}`),
        proof?.inspection && proof.valueAfter !== null
          ? say(language, 'web.correction-measured', {
              number: proof.inspection.number,
              value: formatNumber(language, proof.valueAfter, 4),
              unit: row.unit,
            })
          : noteOf(row),
      ];
    }),
    empty: say(language, 'web.no-corrections'),
  };
}

/** What was said last, where something was done since it was ordered. */
function noteOf({ steps }: Correction): string {
  const last = steps.at(-1);
  return last && last.step !== 'opened' ? (last.note ?? '') : '';
}

async function resultHashes(
  tx: FirmTransaction,
  firmId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('inspection_results')
    .select(['inspection_id', 'result_sha256'])
    .where('firm_id', '=', firmId)
    .where('inspection_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.inspection_id, row.result_sha256]));
}
