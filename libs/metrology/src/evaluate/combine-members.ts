/** A requirement that holds of several alike (6X) is met when the worst of them meets it: that one gives the value. */
import type { Measurement } from '../measure/measurement.ts';
import type { MeasuredValue } from './measured-value.ts';

export interface MemberValue {
  readonly label: string;
  readonly value: MeasuredValue;
  /** How much of the tolerance is left, mm or rad; negative: past it. */
  readonly margin: number;
}

/** @param given at least one */
export function combineMembers(given: readonly MemberValue[]): MeasuredValue {
  const members = numbered(given);
  const [first] = members;
  if (!first) throw new RangeError('combineMembers: no members');
  if (members.length === 1) return first.value;
  const worst = members.reduce((a, b) => (b.margin < a.margin ? b : a));
  const all = members.map(({ value }) => value.measurement);
  const measurement: Measurement = {
    ...worst.value.measurement,
    lowest: least(all.map(({ lowest, value }) => lowest ?? value)),
    highest: -least(all.map(({ highest, value }) => -(highest ?? value))),
    points: {
      given: sum(all.map(({ points }) => points.given)),
      used: sum(all.map(({ points }) => points.used)),
    },
    parts: members.map(({ label, value }) => ({
      label,
      value: value.measurement.value,
      points: value.measurement.points.used,
    })),
    steps: [
      ...worst.value.measurement.steps,
      { code: 'worst-of-members', details: { members: members.length, worst: worst.label } },
    ],
  };
  return { ...worst.value, measurement, warnings: members.flatMap(({ value }) => value.warnings) };
}

/** Members of a pattern often share one name: they are told apart by their number. */
function numbered(members: readonly MemberValue[]): readonly MemberValue[] {
  if (new Set(members.map(({ label }) => label)).size === members.length) return members;
  return members.map((member, k) => ({ ...member, label: `${member.label} · ${k + 1}` }));
}

const least = (values: readonly number[]) => Math.min(...values);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
