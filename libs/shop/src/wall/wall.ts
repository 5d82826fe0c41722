import { z } from 'zod';
import { correctionActions } from '../corrections/corrections.ts';
import { inspectionStates, verdicts } from '../inspections/inspections.ts';
import { id, instant, line } from '../wire/values.ts';

/** What a die can wait for, as somebody in the shop would say it. */
export const waitKinds = ['correction', 'inspection', 'tryout'] as const;
export type WaitKind = (typeof waitKinds)[number];

/** Whoever walks past sees it: what the casting is and for whom is told only where the link says so. */
const wallDie = z.object({
  number: z.string(),
  name: z.string().nullable(),
  customer: z.string().nullable(),
});
export type WallDie = z.infer<typeof wallDie>;

const day = z.string().meta({ description: 'A day, YYYY-MM-DD' });

export const wallInspectionSchema = z
  .object({
    inspectionId: id,
    number: z.int(),
    die: wallDie,
    component: z.string(),
    occasion: z.string().nullable(),
    state: z.enum(inspectionStates),
    stage: z.string().nullable(),
    share: z.number().nullable(),
    verdict: z.enum(verdicts).nullable(),
    decision: z.enum(['released', 'rejected']).nullable(),
    requestedAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'WallInspection' });
export type WallInspection = z.infer<typeof wallInspectionSchema>;

export const wallWaitSchema = z
  .object({
    dieId: id,
    die: wallDie,
    place: z.string().nullable(),
    waitsFor: z.enum(waitKinds),
    count: z
      .int()
      .meta({ description: 'Corrections, where they are what it waits for or what is to be proved' }),
    dueOn: day.nullable(),
    isOverdue: z.boolean(),
    since: instant,
  })
  .meta({ id: 'WallWait' });
export type WallWait = z.infer<typeof wallWaitSchema>;

export const wallCorrectionSchema = z
  .object({
    correctionId: id,
    number: z.int(),
    die: wallDie,
    zone: z.string(),
    action: z.enum(correctionActions),
    amountMm: z.number().nullable(),
    person: z.string().nullable(),
    dueOn: day,
    isOverdue: z.boolean(),
  })
  .meta({ id: 'WallCorrection' });
export type WallCorrection = z.infer<typeof wallCorrectionSchema>;

const listOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.int().meta({ description: 'Of all, with those not told here' }) });

/** The shop as its wall shows it, of one moment. */
export const wallSchema = z
  .object({
    firm: z.string(),
    language: z.enum(['zh', 'en']),
    timeZone: z.string(),
    at: instant.meta({ description: 'By the clock of the server' }),
    today: day.meta({ description: 'In the zone of the shop' }),
    version: z
      .string()
      .meta({ description: 'Of the server: a screen that runs for months loads itself anew' }),
    showsNames: z.boolean(),
    running: listOf(wallInspectionSchema),
    waiting: listOf(wallWaitSchema),
    verdicts: listOf(wallInspectionSchema),
    due: listOf(wallCorrectionSchema),
  })
  .meta({ id: 'Wall' });
export type Wall = z.infer<typeof wallSchema>;

export const wallLinkSchema = z
  .object({
    linkId: id,
    label: line(80),
    showsNames: z.boolean(),
    by: z.string().nullable(),
    createdAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'WallLink' });
export type WallLink = z.infer<typeof wallLinkSchema>;
