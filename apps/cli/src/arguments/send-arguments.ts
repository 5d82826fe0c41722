/** The options of `diewright send`, read and checked before anything is asked of a server. */
import { failure, type Outcome, success } from '@diewright/geometry';
import { type InspectionSettings, inspectionSettings } from '@diewright/shop';
import { connectionOptions } from '../connection/choose-connection.ts';
import type { Wanted } from '../sending/choose-component.ts';
import { MOST_FILES } from '../sending/look-at-files.ts';
import { parseTolerance } from './inspect-arguments.ts';
import { joinNegativeValues } from './join-negative-values.ts';
import { parseCount, parseForServer } from './parse-for-server.ts';
import { parseNumbers, parseUnit } from './parse-values.ts';

export interface SendArguments {
  readonly die: string;
  readonly files: readonly string[];
  readonly wanted: Wanted;
  readonly occasion: string | null;
  readonly isUrgent: boolean;
  readonly settings: InspectionSettings;
  readonly waits: boolean;
  readonly again: boolean;
  readonly patienceMs: number;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly server: string | undefined;
  readonly ca: string | undefined;
}

const options = {
  ...connectionOptions,
  component: { type: 'string' },
  revision: { type: 'string' },
  plan: { type: 'string' },
  'no-plan': { type: 'boolean' },
  occasion: { type: 'string' },
  urgent: { type: 'boolean' },
  unit: { type: 'string' },
  align: { type: 'string' },
  tolerance: { type: 'string' },
  uncertainty: { type: 'string' },
  decision: { type: 'string' },
  tip: { type: 'string' },
  'max-distance': { type: 'string' },
  machine: { type: 'string' },
  wait: { type: 'boolean' },
  again: { type: 'boolean' },
  patience: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
} as const;

const PATIENCE_S = 60;
const aligns = ['auto', 'bestfit', 'none'] as const;
const decisions = ['guarded', 'expanded', 'simple'] as const;

export function parseSendArguments(args: readonly string[]): Outcome<SendArguments> {
  const parsed = parseForServer(joinNegativeValues(args, options), options, 1 + MOST_FILES);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [die, ...files] = positionals;
  if (die === undefined || files.length === 0) return failure('send-names-missing');
  if (values.plan !== undefined && values['no-plan']) return failure('send-plan-and-none');
  const settings = parseSettings(values);
  if (!settings.ok) return settings;
  const patience = parseCount('patience', values.patience, PATIENCE_S);
  if (!patience.ok) return patience;
  return success({
    ...{ die, files, settings: settings.value },
    wanted: {
      ...{ component: values.component ?? null, revision: values.revision ?? null },
      ...{ plan: values.plan ?? null, noPlan: values['no-plan'] ?? false },
    },
    ...{ occasion: values.occasion?.trim() || null, isUrgent: values.urgent ?? false },
    ...{ waits: values.wait ?? false, again: values.again ?? false, patienceMs: 1000 * patience.value },
    ...{ json: values.json ?? false, quiet: values.quiet ?? false },
    ...{ server: values.server, ca: values.ca },
  });
}

function parseSettings(
  values: Readonly<Partial<Record<keyof typeof options, string | boolean>>>,
): Outcome<InspectionSettings> {
  const text = (name: keyof typeof options) => values[name] as string | undefined;
  const unit = parseUnit(values, 'unit');
  if (!unit.ok) return unit;
  const numbers = parseNumbers(values, ['uncertainty', 'tip', 'max-distance']);
  if (!numbers.ok) return numbers;
  const given = text('tolerance');
  const tolerance = given === undefined ? null : parseTolerance(given);
  if (tolerance && 'ok' in tolerance) return tolerance;
  for (const [option, allowed] of [
    ['align', aligns],
    ['decision', decisions],
  ] as const) {
    const value = text(option);
    if (value !== undefined && !(allowed as readonly string[]).includes(value))
      return failure('argument-choice', { option, value, allowed: allowed.join(', ') });
  }
  return success(
    inspectionSettings.parse({
      ...{ unit: unit.value, align: text('align') ?? null, tolerance, decision: text('decision') ?? null },
      ...{ uncertaintyMm: numbers.value.uncertainty, tipDiameterMm: numbers.value.tip },
      ...{ maxDistanceMm: numbers.value['max-distance'], machine: text('machine')?.trim() || null },
    }),
  );
}
