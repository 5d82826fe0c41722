import { z } from 'zod';
import { id, instant, line, text, version } from '../wire/values.ts';

/** What is done about a deviation, as the trade names it. */
export const correctionActions = [
  'recut',
  'weld',
  'weld-and-recut',
  'polish',
  'spot',
  'shim',
  'new-insert',
  'other',
] as const;
export type CorrectionAction = (typeof correctionActions)[number];

/** open: somebody must do it; done: the next inspection must show; worked, failed: it has; dropped: not to be done. */
/** In which orders corrections are listed: `due` by their day, those without one at the end. */
export const correctionSorts = ['recent', 'due', 'die'] as const;
export type CorrectionSort = (typeof correctionSorts)[number];

export const correctionStates = ['open', 'done', 'worked', 'failed', 'dropped'] as const;
export type CorrectionState = (typeof correctionStates)[number];

export const correctionSteps = [
  'opened',
  'done',
  'checked',
  'worked',
  'failed',
  'dropped',
  'reopened',
] as const;

const day = z.iso.date().meta({ description: 'A day, YYYY-MM-DD' });

/** A ball drawn on the part, in the frame of the nominal model. */
export const correctionArea = z
  .object({
    centre: z.tuple([z.number(), z.number(), z.number()]).meta({ description: 'mm' }),
    radiusMm: z.number().positive().max(10_000),
  })
  .meta({ id: 'CorrectionArea' });
export type CorrectionArea = z.infer<typeof correctionArea>;

export const correctionRequest = z.object({
  inspectionId: id,
  zone: z.discriminatedUnion('kind', [
    /** Of the plan's characteristic, or the face's index in the model. */
    z.object({ kind: z.enum(['characteristic', 'face']), id: line(120) }),
    z.object({ kind: z.literal('area'), label: line(120), area: correctionArea }),
  ]),
  action: z.enum(correctionActions),
  amountMm: z.number().min(-100).max(100).nullable().default(null),
  instruction: text(2000).nullable().default(null),
  personId: id.nullable().default(null),
  dueOn: day.nullable().default(null),
});

export const correctionStepSchema = z
  .object({
    step: z.enum(correctionSteps),
    note: z.string().nullable(),
    by: z.string().nullable(),
    at: instant,
    inspection: z.object({ inspectionId: id, number: z.int() }).nullable(),
    valueAfter: z.number().nullable(),
    deviationAfter: z.number().nullable(),
    verdictAfter: z.string().nullable(),
  })
  .meta({ id: 'CorrectionStep' });

export const correctionSchema = z
  .object({
    correctionId: id,
    number: z.int(),
    die: z.object({ dieId: id, number: z.string(), name: z.string() }),
    component: z.object({ componentId: id, name: z.string() }),
    inspection: z.object({ inspectionId: id, number: z.int() }),
    zone: z.object({
      kind: z.enum(['characteristic', 'face', 'area']),
      id: z.string(),
      label: z.string(),
      area: correctionArea.nullable(),
      shape: z.string().meta({ description: 'Kind of the characteristic or of the face' }),
    }),
    unit: z.string(),
    valueBefore: z.number().nullable(),
    deviationBefore: z
      .number()
      .nullable()
      .meta({ description: 'How far beyond its limit; + is material outside' }),
    action: z.enum(correctionActions),
    amountMm: z.number().nullable(),
    instruction: z.string().nullable(),
    person: z.object({ personId: id, name: z.string() }).nullable(),
    dueOn: day.nullable(),
    state: z.enum(correctionStates),
    steel: z.string().nullable(),
    alloy: z.string().nullable(),
    openedBy: z.string().nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    steps: z.array(correctionStepSchema),
    version,
  })
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof correctionSchema>;
