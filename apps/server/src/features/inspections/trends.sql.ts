import type { TrendPoint } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { loadAlike } from './alike.sql.ts';

export interface TrendQuery {
  readonly dieId: string;
  readonly zoneKind: 'characteristic' | 'face';
  readonly zoneId: string;
  readonly sisters: boolean;
}

export interface Trend {
  readonly label: string;
  readonly unit: string;
  readonly points: TrendPoint[];
}

/** A chart holds no more; the newest are kept. */
const MOST_POINTS = 2000;

/** @returns null where nothing of that name was ever judged of the die */
export async function loadTrend(
  tx: FirmTransaction,
  firmId: string,
  query: TrendQuery,
): Promise<Trend | null> {
  const dies = await diesOf(tx, firmId, query);
  let inspections = tx
    .selectFrom('inspections as i')
    .innerJoin('dies as d', (join) =>
      join.onRef('d.firm_id', '=', 'i.firm_id').onRef('d.die_id', '=', 'i.die_id'),
    )
    .leftJoin('revisions as v', (join) =>
      join.onRef('v.firm_id', '=', 'i.firm_id').onRef('v.revision_id', '=', 'i.revision_id'),
    )
    .select([
      'i.inspection_id',
      'i.number',
      'i.occasion',
      'i.requested_at',
      'i.die_id',
      'd.number as die',
      'v.label',
      'i.source',
    ])
    .where('i.firm_id', '=', firmId)
    .where('i.die_id', 'in', dies)
    .where('i.state', '=', 'done')
    .where('i.standing', '=', 'valid')
    .orderBy('i.requested_at', 'desc')
    .limit(MOST_POINTS);
  inspections = inspections.orderBy('i.inspection_id', 'desc');
  const asked = new Map((await inspections.execute()).map((row) => [row.inspection_id, row]));
  if (asked.size === 0) return null;
  const measured = await (query.zoneKind === 'characteristic' ? ofCharacteristic : ofFace)(
    tx,
    firmId,
    [...asked.keys()],
    query.zoneId,
  );
  const [first] = measured;
  if (first === undefined) return null;
  const alike = query.zoneKind === 'characteristic' ? await loadAlike(tx, firmId, query.zoneId, asked) : [];
  const points = [...measured, ...alike].map(
    ({ inspectionId, label: _label, unit: _unit, ...values }): TrendPoint => {
      const row = asked.get(inspectionId) as NonNullable<ReturnType<typeof asked.get>>;
      return {
        ...{ dieId: row.die_id, dieNumber: row.die, inspectionId, number: row.number, revision: row.label },
        ...{ source: row.source, occasion: row.occasion, at: row.requested_at.toISOString() },
        ...values,
      };
    },
  );
  points.sort((a, b) => (a.at < b.at ? -1 : 1));
  return { label: first.label, unit: first.unit, points };
}

async function diesOf(
  tx: FirmTransaction,
  firmId: string,
  { dieId, sisters }: TrendQuery,
): Promise<string[]> {
  if (!sisters) return [dieId];
  const rows = await tx
    .selectFrom('dies as d')
    .innerJoin('dies as s', (join) =>
      join.onRef('s.firm_id', '=', 'd.firm_id').onRef('s.sister_group', '=', 'd.sister_group'),
    )
    .select('s.die_id')
    .where('d.firm_id', '=', firmId)
    .where('d.die_id', '=', dieId)
    .execute();
  return [...new Set([dieId, ...rows.map((row) => row.die_id)])];
}

async function ofCharacteristic(tx: FirmTransaction, firmId: string, inspections: string[], zoneId: string) {
  const rows = await tx
    .selectFrom('characteristic_values')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('characteristic_id', '=', zoneId)
    .where('inspection_id', 'in', inspections)
    .execute();
  return rows.map((row) => ({
    ...{ inspectionId: row.inspection_id, label: row.label, unit: row.unit, value: row.value },
    ...{ lowest: null, highest: null, lowerLimit: row.lower_limit, upperLimit: row.upper_limit },
    ...{ expandedUncertainty: row.expanded_uncertainty, verdict: row.verdict },
  }));
}

async function ofFace(tx: FirmTransaction, firmId: string, inspections: string[], zoneId: string) {
  if (!/^\d{1,9}$/.test(zoneId)) return [];
  const rows = await tx
    .selectFrom('face_values')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('face', '=', Number(zoneId))
    .where('inspection_id', 'in', inspections)
    .execute();
  return rows.map((row) => ({
    ...{ inspectionId: row.inspection_id, label: row.name ?? `#${row.face} ${row.kind}`, unit: 'mm' },
    ...{ value: row.mean_mm, lowest: row.lowest_mm, highest: row.highest_mm },
    ...{ lowerLimit: null, upperLimit: null, expandedUncertainty: null, verdict: row.verdict },
  }));
}
