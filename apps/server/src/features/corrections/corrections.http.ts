import { readFile } from 'node:fs/promises';
import { resultSchema } from '@diewright/metrology';
import { SCENE_FILE } from '@diewright/report';
import {
  type Correction,
  type CorrectionArea,
  type CorrectionState,
  likeness,
  listCorrections,
  listSimilarCases,
  moveCorrection,
  nextCorrectionStates,
  openCorrection,
  readCorrection,
} from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import type { Db } from '../../db/connect.ts';
import { type FirmTransaction, inFirm } from '../../db/in-firm.ts';
import type { FileStore } from '../../files/store.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import { holdDie, loadDie } from '../dies/dies.sql.ts';
import { loadInspection, loadReports } from '../inspections/inspections.sql.ts';
import { addStep, loadCorrections, loadZone, type MeasuredZone } from './corrections.sql.ts';
import { measureAreas } from './measure-areas.ts';

/** So many closed cases are looked through for likeness: the newest. */
const LOOKED_AT = 2000;
const SHOWN = 5;
const LEAST_LIKENESS = 0.45;

export function serveCorrections({ db, files }: { db: Db; files: FileStore }): Served[] {
  return [
    serveRead(listCorrections, ({ tx, firmId, signed }, { query: { mine, state, ...query } }) =>
      loadCorrections(tx, firmId, {
        ...query,
        ...(mine ? { personId: signed.personId } : {}),
        ...(state ? { states: [state] } : {}),
      }),
    ),

    serveRead(readCorrection, async ({ tx, firmId }, { params }) =>
      found(await loadCorrection(tx, firmId, params.correctionId)),
    ),

    serveRead(listSimilarCases, async ({ tx, firmId }, { params, query }) => {
      const { inspectionId } = params;
      const inspection = found(await loadInspection(tx, firmId, inspectionId, () => null));
      const zone = found(
        await loadZone(tx, firmId, inspectionId, { kind: query.zoneKind, id: query.zoneId }),
      );
      const die = found(await loadDie(tx, firmId, inspection.dieId));
      const closed = await loadCorrections(tx, firmId, { limit: LOOKED_AT, states: ['worked', 'failed'] });
      const asked = {
        ...{ shape: zone.shape, zoneKind: query.zoneKind, deviation: zone.deviation },
        ...{ steel: die.steel, alloy: die.alloy },
      };
      return {
        rows: closed.rows
          .map((correction) => ({ likeness: likeness(asked, experienceOf(correction)), correction }))
          .filter((each) => each.likeness >= LEAST_LIKENESS)
          .sort((a, b) => b.likeness - a.likeness)
          .slice(0, SHOWN),
      };
    }),

    servePrepared(
      openCorrection,
      // A zone drawn on the part is measured in its scene, which may take a moment: not inside a transaction.
      async ({ firmId }, { body }) =>
        body.zone.kind === 'area' ? measureArea(db, files, firmId, body.inspectionId, body.zone) : null,
      async (scope, { body }, measured) => {
        const { tx, firmId, now } = scope;
        const inspection = found(await loadInspection(tx, firmId, body.inspectionId, () => null));
        if (inspection.imported && inspection.imported.standing !== 'valid')
          throw new Refusal(409, 'inspection-withdrawn');
        const { zone: asked } = body;
        const zone = asked.kind === 'area' ? measured : await loadZone(tx, firmId, body.inspectionId, asked);
        const name = asked.kind === 'area' ? asked.label : asked.id;
        if (!zone) throw new Refusal(422, 'correction-zone-unknown', { zone: name });
        const die = found(await loadDie(tx, firmId, inspection.dieId));
        const correctionId = scope.newId();
        const number = await nextNumber(tx, firmId, inspection.dieId);
        scope.about('die', inspection.dieId);
        await tx
          .insertInto('corrections')
          .values({
            ...{ firm_id: firmId, correction_id: correctionId, die_id: inspection.dieId, number },
            ...{ component_id: inspection.componentId, inspection_id: body.inspectionId },
            ...{
              zone_kind: asked.kind,
              zone_id: asked.kind === 'area' ? 'area' : asked.id,
              zone_area: asked.kind === 'area' ? JSON.stringify(asked.area) : null,
              zone_label: zone.label,
              zone_shape: zone.shape,
            },
            ...{ unit: zone.unit, value_before: zone.value, deviation_before: zone.deviation },
            ...{ action: body.action, amount_mm: body.amountMm, instruction: body.instruction || null },
            ...{ person_id: body.personId, due_on: body.dueOn, state: 'open' },
            // As they are now: what is learnt of a steel stays true of it when the die is remade.
            ...{
              steel: die.steel,
              alloy: die.alloy,
              opened_by: personOf(scope.actor),
              opened_at: now,
              closed_at: null,
            },
          })
          .execute();
        await addStep(scope, correctionId, 'opened', body.instruction || null);
        scope.changed('correction', correctionId);
        scope.changed('die', inspection.dieId);
        return { correctionId, number };
      },
    ),

    serveWrite(moveCorrection, async (scope, { params, body }) => {
      const { tx, firmId, now } = scope;
      const correction = found(await loadCorrection(tx, firmId, params.correctionId));
      if (correction.version !== body.version) throw new Refusal(412, 'changed-meanwhile');
      if (!nextCorrectionStates[correction.state].includes(body.to))
        throw new Refusal(409, 'correction-state-not-next');
      const isClosed = body.to === 'worked' || body.to === 'failed' || body.to === 'dropped';
      const { numUpdatedRows } = await tx
        .updateTable('corrections')
        .set({ state: body.to, closed_at: isClosed ? now : null, version: body.version + 1 })
        .where('firm_id', '=', firmId)
        .where('correction_id', '=', params.correctionId)
        .where('version', '=', body.version)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Refusal(412, 'changed-meanwhile');
      scope.about('die', correction.die.dieId);
      await addStep(scope, params.correctionId, stepOf(body.to), body.note || null);
      scope.changed('correction', params.correctionId);
      scope.changed('die', correction.die.dieId);
      return { version: body.version + 1 };
    }),
  ];
}

async function loadCorrection(
  tx: FirmTransaction,
  firmId: string,
  correctionId: string,
): Promise<Correction | null> {
  const { rows } = await loadCorrections(tx, firmId, { limit: 1, correctionId });
  return rows[0] ?? null;
}

async function measureArea(
  db: Db,
  files: FileStore,
  firmId: string,
  inspectionId: string,
  zone: { readonly label: string; readonly area: CorrectionArea },
): Promise<MeasuredZone | null> {
  const reports = await inFirm(db, firmId, (tx) => loadReports(tx, firmId, inspectionId), { readOnly: true });
  const pathOf = (name: string) => {
    const sha256 = reports.find((report) => report.name === name)?.sha256;
    return sha256 === undefined ? null : files.pathOf(sha256);
  };
  const [scene, result] = [pathOf(SCENE_FILE), pathOf('result.json')];
  if (scene === null || result === null) return null;
  const { whole } = resultSchema.parse(JSON.parse(await readFile(result, 'utf8')));
  const [measured] = await measureAreas(scene, [zone], whole.tolerance);
  return measured ?? null;
}

function stepOf(state: CorrectionState): Correction['steps'][number]['step'] {
  return state === 'open' ? 'reopened' : state;
}

function experienceOf({ zone, steel, alloy, deviationBefore }: Correction) {
  return { shape: zone.shape, zoneKind: zone.kind, steel, alloy, deviation: deviationBefore };
}

/** The die's row keeps two who open at once apart. */
async function nextNumber(tx: FirmTransaction, firmId: string, dieId: string): Promise<number> {
  await holdDie(tx, firmId, dieId);
  const { last } = await tx
    .selectFrom('corrections')
    .select((expression) => expression.fn.max('number').as('last'))
    .where('firm_id', '=', firmId)
    .where('die_id', '=', dieId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}
