/** A plan as text that a person can read and edit: what fits stands on one line, empty lists are left out. */
import type { Plan } from './plan.ts';

const WIDTH = 110;

/** Reading it gives the same plan. */
export function formatPlan(plan: Plan): string {
  return `${format(withoutEmptyLists(plan), 0, 0)}\n`;
}

/** All lists of a plan are empty where they are left out. */
function withoutEmptyLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyLists);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(([, each]) => each !== undefined && !(Array.isArray(each) && each.length === 0))
    .map(([key, each]) => [key, withoutEmptyLists(each)] as const)
    // An issue's details and a zone of which nothing is said; `movable: {}` says something.
    .filter(([key, each]) => !((key === 'details' || key === 'zone') && isEmpty(each)));
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** @param taken columns of the line that stand before the value */
function format(value: unknown, indent: number, taken: number): string {
  const compact = onOneLine(value);
  if (typeof value !== 'object' || value === null || indent + taken + compact.length < WIDTH) return compact;
  const inner = ' '.repeat(indent + 2);
  const entries = Array.isArray(value)
    ? value.map((each) => inner + format(each, indent + 2, 0))
    : Object.entries(value).map(([key, each]) => {
        const name = `${JSON.stringify(key)}: `;
        return inner + name + format(each, indent + 2, name.length);
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${entries.join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${onOneLine(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
