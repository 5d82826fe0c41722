import { z } from 'zod';
import { id, instant, line, sha256, text } from '../wire/values.ts';

/** Faults of castings, as the glossary names them. */
export const castingDefects = [
  'flash',
  'cold-shut',
  'gas-porosity',
  'shrink-porosity',
  'soldering',
  'misrun',
  'mismatch',
  'blister',
  'drag-mark',
  'gross-crack',
  'heat-checking',
  'dimension',
  'other',
] as const;
export type CastingDefect = (typeof castingDefects)[number];

/** What the foundry sets on its machine; a shop may add words of its own. */
export const castingParameters = [
  'slow-shot',
  'fast-shot',
  'intensification',
  'locking-force',
  'die-temperature',
  'melt-temperature',
  'cycle-time',
] as const;

/** accept-with-deviation needs the customer's word: it stands in the note. */
export const tryoutVerdicts = ['accept', 'accept-with-deviation', 'correct'] as const;
export type TryoutVerdict = (typeof tryoutVerdicts)[number];

export const tryoutParameter = z.object({
  name: line(60),
  value: line(60),
  unit: z.string().trim().max(20).default(''),
});

export const tryoutDefect = z.object({
  kind: z.enum(castingDefects),
  /** From 1; null: of all. */
  cavity: z.int().min(1).max(512).nullable().default(null),
  /** Where on the casting, in the shop's own words. */
  zone: line(120).nullable().default(null),
  /** Of the castings of this round, how many show it. */
  castings: z.int().min(0).max(1_000_000).nullable().default(null),
  note: text(500).nullable().default(null),
  photoSha256: sha256.nullable().default(null),
});

export const tryoutRequest = z.object({
  heldOn: z.iso.date().meta({ description: 'A day, YYYY-MM-DD' }),
  machine: line(80).nullable().default(null),
  alloy: line(60).nullable().default(null),
  castings: z.int().min(0).max(1_000_000).nullable().default(null),
  parameters: z.array(tryoutParameter).max(60).default([]),
  defects: z.array(tryoutDefect).max(200).default([]),
  verdict: z.enum(tryoutVerdicts),
  note: text(2000).nullable().default(null),
});

/** A round of trial castings, T0, T1 …; written once. */
export const tryoutSchema = tryoutRequest
  .extend({ tryoutId: id, round: z.int().nonnegative(), by: z.string().nullable(), createdAt: instant })
  .meta({ id: 'Tryout' });
export type Tryout = z.infer<typeof tryoutSchema>;
