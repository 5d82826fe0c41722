/** What a job needs before it can measure: the inspection taken up, its files under the names that people gave them. */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { InspectionOrder } from '@diewright/metrology/run';
import { inspectionSettings } from '@diewright/shop';
import { tellPages } from '../../audit/tell-pages.ts';
import type { Db } from '../../db/connect.ts';
import { type FirmTransaction, inFirm } from '../../db/in-firm.ts';
import { type FileStore, linkAs } from '../../files/store.ts';

export interface LoadedOrder {
  readonly attempts: number;
  readonly settings: ReturnType<typeof inspectionSettings.parse>;
  readonly model: { sha256: string; name: string; unit: string | null; shrink: string | null };
  readonly plan: { sha256: string; name: string } | null;
  readonly measured: readonly { sha256: string; name: string }[];
  readonly timeZone: string;
  readonly die: string;
  readonly component: string;
  readonly revision: string;
  readonly customer: string | null;
  readonly by: string | null;
}

/**
 * Takes the inspection up. No command of anybody's: that an attempt began is forgotten when it ends, and what came of it
 * is a command.
 * @returns null where it is not wanted any more
 */
export async function beginInspection(
  db: Db,
  firmId: string,
  inspectionId: string,
): Promise<LoadedOrder | null> {
  return inFirm(db, firmId, (tx) => takeUp(tx, firmId, inspectionId, new Date()));
}

/** As `beginInspection`, in a transaction that is there already. */
export async function takeUp(
  tx: FirmTransaction,
  firmId: string,
  inspectionId: string,
  at: Date,
): Promise<LoadedOrder | null> {
  const row = await tx
    .updateTable('inspections')
    .set((expression) => ({
      state: 'running' as const,
      started_at: at,
      stage: null,
      share: null,
      attempts: expression('attempts', '+', 1),
    }))
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .where('state', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  const names = await tx
    .selectFrom('inspections as i')
    .innerJoin('dies as d', (join) =>
      join.onRef('d.firm_id', '=', 'i.firm_id').onRef('d.die_id', '=', 'i.die_id'),
    )
    .innerJoin('components as c', (join) =>
      join.onRef('c.firm_id', '=', 'i.firm_id').onRef('c.component_id', '=', 'i.component_id'),
    )
    .innerJoin('revisions as v', (join) =>
      join.onRef('v.firm_id', '=', 'i.firm_id').onRef('v.revision_id', '=', 'i.revision_id'),
    )
    .innerJoin('firms as f', 'f.firm_id', 'i.firm_id')
    .leftJoin('customers as k', (join) =>
      join.onRef('k.firm_id', '=', 'd.firm_id').onRef('k.customer_id', '=', 'd.customer_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'i.firm_id').onRef('p.person_id', '=', 'i.person_id'),
    )
    .leftJoin('plans as l', (join) =>
      join.onRef('l.firm_id', '=', 'i.firm_id').onRef('l.plan_id', '=', 'i.plan_id'),
    )
    .select([
      'd.number as die',
      'c.name as component',
      'v.label as revision',
      'v.model_sha256',
      'v.model_name',
      'v.model_unit',
      'v.shrink',
      'f.time_zone',
      'k.name as customer',
      'p.name as by',
      'l.sha256 as plan_sha256',
      'l.name as plan_name',
    ])
    .where('i.firm_id', '=', firmId)
    .where('i.inspection_id', '=', inspectionId)
    .executeTakeFirstOrThrow();
  const measured = await tx
    .selectFrom('inspection_files')
    .select(['sha256', 'name'])
    .where('firm_id', '=', firmId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('position')
    .execute();
  await tellPages(tx, { firmId, kind: 'inspection', id: inspectionId });
  const { die, component, revision, customer, by } = names;
  return {
    attempts: row.attempts,
    settings: inspectionSettings.parse(row.settings),
    model: {
      sha256: names.model_sha256,
      name: names.model_name,
      unit: names.model_unit,
      shrink: names.shrink,
    },
    plan: names.plan_sha256 && names.plan_name ? { sha256: names.plan_sha256, name: names.plan_name } : null,
    measured,
    timeZone: names.time_zone,
    ...{ die, component, revision, customer, by },
  };
}

/** The files under the names that people gave them: those stand in the result. */
export async function layOutFiles(
  files: FileStore,
  folder: string,
  order: LoadedOrder,
): Promise<InspectionOrder> {
  const place = async (part: string, { sha256, name }: { sha256: string; name: string }) => {
    const target = join(folder, part, fileName(name));
    await mkdir(join(folder, part), { recursive: true });
    await linkAs(files.pathOf(sha256), target);
    return target;
  };
  const { settings, model, plan } = order;
  const measured: string[] = [];
  for (const [k, file] of order.measured.entries()) measured.push(await place(`measured-${k}`, file));
  const header = {
    die: order.die,
    part: order.component,
    revision: order.revision,
    ...(order.customer ? { customer: order.customer } : {}),
    ...(order.by ? { operator: order.by } : {}),
    ...(settings.machine ? { machine: settings.machine } : {}),
  };
  return {
    nominal: await place('nominal', model),
    measured,
    plan: plan ? await place('plan', { ...plan, name: `${plan.name}.json` }) : null,
    tolerance: settings.tolerance,
    align: settings.align,
    unit: settings.unit,
    nominalUnit: model.unit as InspectionOrder['nominalUnit'],
    shrink: model.shrink,
    uncertaintyMm: settings.uncertaintyMm,
    decision: settings.decision,
    tipDiameterMm: settings.tipDiameterMm,
    maxDistanceMm: settings.maxDistanceMm,
    encoding: null,
    header,
  };
}

/** A person's name for a file as a name on this disk: no folders, nothing hidden, not too long. */
export function fileName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
    .replace(/[\u0000-\u001f<>:"|?*]/g, '_')
    .replace(/^\.+/, '_');
  // Bytes, not letters: a Chinese one takes three of the 255 that a file system has.
  let short = last;
  while (Buffer.byteLength(short) > 200) short = short.slice(1);
  return short === '' ? 'file' : short;
}
