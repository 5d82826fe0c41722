/** Measured results from a shop's own spreadsheets. */
import { z } from 'zod';
import { id, instant, line, sha256 } from '../wire/values.ts';

/** Rows of one list: more is several files. */
export const MOST_RESULT_ROWS = 100_000;

/** What a column of such a list may hold, in the order in which pages name them. */
export const resultFields = [
  'die',
  'component',
  'revision',
  'date',
  'time',
  'occasion',
  'part',
  'cavity',
  'number',
  'characteristic',
  'nominal',
  'tolerance',
  'upperTolerance',
  'lowerTolerance',
  'upperLimit',
  'lowerLimit',
  'actual',
  /** Values of the characteristic that the column is named after: one row a part. */
  'perPart',
  'unit',
  'verdict',
  'instrument',
  'measuredBy',
  'note',
] as const;
export type ResultField = (typeof resultFields)[number];

/** Catalogue key of each field; a heading that reads so is recognised. */
export const resultFieldLabels = Object.fromEntries(
  resultFields.map((field) => [field, `results.field.${field}`]),
) as Readonly<Record<ResultField, string>>;

export const resultImportRequest = z.object({
  sha256,
  fileName: line(255),
  /** Which field each column is, by the column's number from 0; null: by its heading. */
  columns: z
    .record(z.string().regex(/^\d{1,3}$/), z.enum(resultFields))
    .nullable()
    .default(null),
  /** Of rows that state none. */
  unit: z.enum(['mm', 'inch']).nullable().default(null),
  decimal: z.enum(['point', 'comma']).nullable().default(null),
});
export type ResultImportRequest = z.input<typeof resultImportRequest>;

const told = z.object({
  row: z.int().meta({ description: 'As the spreadsheet counts it; 0: the whole file' }),
  column: z.string(),
  value: z.string(),
  sentence: z.string(),
});

export const resultPreviewSchema = z
  .object({
    header: z.array(z.string()),
    headerRow: z.int(),
    columns: z.record(z.string(), z.enum(resultFields)),
    form: z.enum(['one-value', 'several-values', 'row-per-part']),
    rows: z.int().meta({ description: 'Below the header' }),
    inspections: z.int().meta({ description: 'That would be made' }),
    figures: z.int().meta({ description: 'Values that would be taken in' }),
    same: z.int().meta({ description: 'Values that are there already, from an earlier import' }),
    blank: z.int().meta({ description: 'Rows without a value' }),
    conforming: z.int(),
    notConforming: z.int(),
    dies: z.int(),
    unit: z.enum(['stated', 'chosen', 'asked']).meta({ description: 'asked: nobody said it yet' }),
    faultCount: z.int(),
    faults: z.array(told).meta({ description: 'Nothing is taken in while there is one; at most 200' }),
    warningCount: z.int(),
    warnings: z.array(told).meta({ description: 'To be looked at; at most 200' }),
    sample: z.array(z.array(z.string())).meta({ description: 'The first rows as they are' }),
  })
  .meta({ id: 'ResultPreview' });
export type ResultPreview = z.infer<typeof resultPreviewSchema>;

export const resultImportStates = ['queued', 'running', 'done', 'failed'] as const;

export const resultImportSchema = z
  .object({
    importId: id,
    fileName: z.string(),
    sha256,
    state: z.enum(resultImportStates),
    inspections: z.int(),
    figures: z.int(),
    figuresDone: z.int(),
    problem: z.string().nullable(),
    by: z.string().nullable(),
    at: instant,
    undoneAt: instant.nullable(),
  })
  .meta({ id: 'ResultImport' });
export type ResultImport = z.infer<typeof resultImportSchema>;

/** Of an inspection that came from a list: from which, and what the list says of each of its values. */
export const importedInspectionSchema = z
  .object({
    importId: id,
    fileName: z.string(),
    sha256,
    importedAt: instant,
    importedBy: z.string().nullable(),
    standing: z.enum(['pending', 'valid', 'withdrawn']),
    withdrawnAt: instant.nullable(),
    withdrawnBy: z.string().nullable(),
    values: z.array(
      z.object({
        characteristicId: z.string(),
        row: z.int(),
        column: z.int(),
        nominal: z.number().nullable(),
        statedNumber: z.string().nullable(),
        statedValue: z.string(),
        statedUnit: z.string().nullable(),
        statedAt: z.string(),
        isDayOnly: z.boolean().meta({ description: 'The list names no hour; noon stands for the day' }),
        statedVerdict: z.string().nullable(),
        isContradicted: z.boolean().meta({ description: 'The list says the opposite of its own limits' }),
        instrument: z.string().nullable(),
        measuredBy: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportedInspection' });
export type ImportedInspection = z.infer<typeof importedInspectionSchema>;
