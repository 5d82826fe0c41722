/**
 * What a list of results would add to a firm: its readings as inspections of components that are there, one for each
 * occasion and part, without those that an earlier import brought.
 */

import { setImmediate as breathe } from 'node:timers/promises';
import { decideRequirement, type Verdict } from '@diewright/metrology';
import type { FirmTransaction } from '../../../db/in-firm.ts';
import { idOf, keyOfOccasion } from './identity.ts';
import { instantOf } from './moments.ts';
import type { Reading, Tellings, Told } from './readings.ts';
import { type FindTarget, loadKnownValues, loadTargets, type Target } from './targets.sql.ts';

export interface PlannedFigure {
  readonly characteristicId: string;
  readonly reading: Reading;
  readonly verdict: Verdict;
}

export interface PlannedInspection {
  readonly dieId: string;
  readonly componentId: string;
  readonly revisionId: string | null;
  readonly at: Date;
  readonly occasion: string | null;
  readonly figures: readonly PlannedFigure[];
}

export interface ResultPlan {
  /** Oldest first. */
  readonly inspections: readonly PlannedInspection[];
  readonly figures: number;
  readonly same: number;
}

const DAY_MS = 86_400_000;
/** Between so many the server answers others. */
const AT_A_TIME = 100;

/** @param faults gets what the firm does not know, beside what no reader could read */
export async function planResults(
  tx: FirmTransaction,
  firmId: string,
  readings: readonly Reading[],
  shop: { readonly offsetAt: (ms: number) => number; readonly now: Date; readonly faults: Tellings },
): Promise<ResultPlan> {
  const targets = await loadTargets(tx, firmId, new Set(readings.map(({ die }) => die)));
  const groups = await groupBy(readings, targets, shop);
  const numberCounts = countsAsName(groups);
  const known = await loadKnownValues(
    tx,
    firmId,
    new Set([...groups.values()].map(({ target }) => target.componentId)),
  );
  const inspections: PlannedInspection[] = [];
  let same = 0;
  let looked = 0;
  for (const [key, { target, at, occasion, readings: own }] of groups) {
    if (++looked % AT_A_TIME === 0) await breathe();
    const taken = new Map<string, PlannedFigure>();
    for (const reading of own) {
      const characteristicId = idOf(
        target.component,
        reading.name,
        numberCounts(reading.name) ? reading.number : null,
      );
      const twin = taken.get(characteristicId);
      const earlier = known.get(`${key} ${characteristicId}`);
      if (twin)
        shop.faults.add({
          ...told(reading, 'results-row-twice'),
          ...{ column: 'field:characteristic', value: reading.name, details: { row: twin.reading.row } },
        });
      else if (earlier === undefined || earlier.value !== reading.value)
        taken.set(characteristicId, { characteristicId, reading, verdict: verdictOf(reading) });
      if (twin || earlier === undefined) continue;
      if (earlier.value === reading.value) same++;
      else
        shop.faults.add({
          ...told(reading, 'results-known-otherwise'),
          details: { value: earlier.value, number: earlier.number, unit: reading.unit },
        });
    }
    if (taken.size === 0) continue;
    const { dieId, componentId, revisionId } = target;
    inspections.push({ dieId, componentId, revisionId, at, occasion, figures: [...taken.values()] });
  }
  inspections.sort((a, b) => a.at.getTime() - b.at.getTime() || firstRow(a) - firstRow(b));
  return { inspections, same, figures: inspections.reduce((sum, each) => sum + each.figures.length, 0) };
}

const firstRow = (inspection: PlannedInspection) => inspection.figures[0]?.reading.row ?? 0;

const told = ({ row, statedValue }: Reading, reason: string): Told => ({
  ...{ row, column: 'field:actual', value: statedValue, reason, details: {} },
});

/** Against the limits alone: a list states no uncertainty, so that none can be counted. */
export function verdictOf({ value, lower, upper }: Pick<Reading, 'value' | 'lower' | 'upper'>): Verdict {
  return decideRequirement(value, { lower, upper, naturalLimit: null }, 'simple', null).verdict;
}

interface Group {
  readonly target: Target;
  readonly at: Date;
  readonly occasion: string | null;
  readonly readings: Reading[];
}

async function groupBy(
  readings: readonly Reading[],
  targets: FindTarget,
  { offsetAt, now, faults }: { offsetAt: (ms: number) => number; now: Date; faults: Tellings },
): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>();
  // One word for a die that a thousand rows name.
  const missing = new Map<string, { told: Told; rows: number }>();
  const latest = now.getTime() + DAY_MS;
  for (const [k, reading] of readings.entries()) {
    if (k % (10 * AT_A_TIME) === 0) await breathe();
    const target = targets(reading.die, reading.component, reading.revision);
    if (!('componentId' in target)) {
      const key = `${reading.die}\n${reading.component}\n${reading.revision}\n${target.reason}`;
      const earlier = missing.get(key);
      if (earlier) earlier.rows++;
      else missing.set(key, { told: { ...told(reading, target.reason), ...target }, rows: 1 });
      continue;
    }
    const at = instantOf(reading, offsetAt);
    if (at.getTime() > latest) {
      faults.add({ ...told(reading, 'results-date-future'), column: 'field:date', value: reading.statedAt });
      continue;
    }
    const key = keyOfOccasion(target, at, reading.occasion);
    const group = groups.get(key);
    if (group) group.readings.push(reading);
    else groups.set(key, { target, at, occasion: reading.occasion, readings: [reading] });
  }
  for (const { told: each, rows } of missing.values())
    faults.add({ ...each, details: { ...each.details, rows } });
  return groups;
}

/**
 * Whether a characteristic's number belongs to its name: where one occasion has two of one name. A number that counts the
 * rows of the list does not.
 */
function countsAsName(groups: ReadonlyMap<string, Group>): (name: string) => boolean {
  const numbers = new Set<string>();
  const alike = new Set<string>();
  let rows = 0;
  for (const { readings } of groups.values()) {
    const numberOf = new Map<string, string | null>();
    for (const { name, number } of readings) {
      if (number !== null) {
        rows++;
        numbers.add(number);
      }
      const other = numberOf.get(name);
      if (other !== undefined && other !== number) alike.add(name);
      numberOf.set(name, number);
    }
  }
  const isSerial = groups.size > 1 && numbers.size === rows;
  return (name) => !isSerial && alike.has(name);
}
