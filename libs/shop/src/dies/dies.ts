import { z } from 'zod';
import { verdicts } from '../inspections/inspections.ts';
import { id, instant, line, version } from '../wire/values.ts';

/** As the glossary names them. */
export const dieKinds = [
  'die-casting-die',
  'cold-chamber',
  'hot-chamber',
  'lpdc-die',
  'gravity-die',
  'forging-die',
  'pattern',
  'core-box',
  'wax-die',
  'foam-mould',
  'trim-die',
  'injection-mould',
] as const;
export type DieKind = (typeof dieKinds)[number];

export const dieStates = [
  'quoted',
  'ordered',
  'designing',
  'design-frozen',
  'machining',
  'fitting',
  'tryout',
  'correcting',
  'accepted',
  'delivered',
  'in-stock',
  'issued',
  'maintenance',
  'repair',
  'remodel',
  'mothballed',
  'scrapped',
] as const;
export type DieState = (typeof dieStates)[number];

/** In which orders dies are listed; names as the caller's language sorts them. */
export const dieSorts = ['recent', 'number', 'name', 'customer', 'state', 'inspected'] as const;
export type DieSort = (typeof dieSorts)[number];

export const customerSchema = z
  .object({ customerId: id, name: z.string(), dies: z.int().nonnegative() })
  .meta({ id: 'Customer' });
export type Customer = z.infer<typeof customerSchema>;

/** What a person says of a die; everything but number, name and kind may be unknown yet. */
export const dieFields = {
  number: line(60),
  customerNumber: line(60).nullable().default(null),
  name: line(120),
  kind: z.enum(dieKinds),
  cavities: z.int().min(1).max(512).default(1),
  customer: line(120).nullable().default(null),
  alloy: line(60).nullable().default(null),
  shrinkagePercent: z.number().min(0).max(10).nullable().default(null),
  weightKg: z.number().positive().max(1e6).nullable().default(null),
  machineTonnageT: z.number().positive().max(1e5).nullable().default(null),
  steel: line(60).nullable().default(null),
  designLifeShots: z.int().positive().max(1e9).nullable().default(null),
  /** Dies of one name for the same casting: their trends stand side by side. */
  sisterGroup: line(80).nullable().default(null),
  owner: line(120).nullable().default(null),
  place: line(120).nullable().default(null),
};

export const dieSchema = z
  .object({
    dieId: id,
    ...dieFields,
    state: z.enum(dieStates),
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Die' });
export type Die = z.infer<typeof dieSchema>;

export const dieRowSchema = dieSchema
  .pick({
    dieId: true,
    number: true,
    customerNumber: true,
    name: true,
    kind: true,
    customer: true,
    state: true,
    place: true,
    updatedAt: true,
  })
  .extend({
    lastInspection: z
      .object({ inspectionId: id, verdict: z.enum(verdicts).nullable(), requestedAt: instant })
      .nullable(),
  })
  .meta({ id: 'DieRow' });
export type DieRow = z.infer<typeof dieRowSchema>;

export const stateChangeSchema = z
  .object({
    from: z.enum(dieStates).nullable(),
    to: z.enum(dieStates),
    note: z.string().nullable(),
    by: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'DieStateChange' });
