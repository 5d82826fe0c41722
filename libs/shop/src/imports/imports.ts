import { z } from 'zod';
import { id, instant, line, sha256 } from '../wire/values.ts';

export const importKinds = ['dies', 'customers'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Rows of one import: more is several files. */
export const MOST_IMPORT_ROWS = 10_000;

/** Fields of a die that a list may bring, in the order in which pages name them. */
export const importFields = [
  'number',
  'customerNumber',
  'name',
  'kind',
  'cavities',
  'customer',
  'alloy',
  'shrinkagePercent',
  'weightKg',
  'machineTonnageT',
  'steel',
  'designLifeShots',
  'sisterGroup',
  'owner',
  'place',
] as const;
export type ImportField = (typeof importFields)[number];

/** Catalogue key of each field, as pages call it; a heading that reads so is recognised in a list. */
export const importFieldLabels: Readonly<Record<ImportField, string>> = {
  number: 'web.die-number',
  customerNumber: 'web.die-customer-number',
  name: 'web.die-name',
  kind: 'web.die-kind',
  cavities: 'web.die-cavities',
  customer: 'web.die-customer',
  alloy: 'web.die-alloy',
  shrinkagePercent: 'web.die-shrinkage',
  weightKg: 'web.die-weight',
  machineTonnageT: 'web.die-tonnage',
  steel: 'web.die-steel',
  designLifeShots: 'web.die-life',
  sisterGroup: 'web.die-sisters',
  owner: 'web.die-owner',
  place: 'web.die-place',
};

export const importRequest = z.object({
  what: z.enum(importKinds),
  sha256,
  fileName: line(255),
  /** Which field each column is, by the column's number from 0; those left out are not read. */
  columns: z
    .record(z.string().regex(/^\d{1,3}$/), z.enum(importFields))
    .nullable()
    .default(null),
});

export const importPreviewSchema = z
  .object({
    header: z.array(z.string()),
    columns: z.record(z.string(), z.enum(importFields)),
    rows: z.int().meta({ description: 'Below the header' }),
    created: z.int(),
    changed: z.int(),
    same: z.int(),
    faults: z
      .array(z.object({ row: z.int(), column: z.string(), value: z.string(), sentence: z.string() }))
      .meta({ description: 'Row as the spreadsheet counts it; at most 200' }),
    sample: z.array(z.array(z.string())).meta({ description: 'The first rows as they are' }),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importSchema = z
  .object({
    importId: id,
    what: z.enum(importKinds),
    fileName: z.string(),
    created: z.int(),
    changed: z.int(),
    by: z.string().nullable(),
    at: instant,
    undoneAt: instant.nullable(),
  })
  .meta({ id: 'Import' });
export type Import = z.infer<typeof importSchema>;
