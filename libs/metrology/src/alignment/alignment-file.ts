/**
 * The file behind `--align FILE`: chosen pairs, 3-2-1 or RPS. The published JSON schema is made from here
 * (`docs/schemas/alignment.schema.json`).
 */
import {
  type Alignment,
  align321,
  alignPairs,
  alignRps,
  type Outcome,
  type PairsReason,
  type RpsAlignment,
  type RpsPoint,
  type RpsReason,
} from '@diewright/geometry';
import { z } from 'zod';

export const ALIGNMENT_SCHEMA_VERSION = 1;

const point = z.tuple([z.number(), z.number(), z.number()]);
const direction = point.refine((v) => Math.hypot(...v) > 0, { message: 'direction-without-length' });
const nominal = point.describe('where it should be, mm, in the frame of the model');
const measured = point.describe('where it was found, mm, in the frame of the measuring');
const name = z.string().optional();
const head = {
  $schema: z.string().optional(),
  schemaVersion: z.literal(ALIGNMENT_SCHEMA_VERSION),
  kind: z.literal('diewright.alignment'),
};
const freedom = z.enum(['tx', 'ty', 'tz', 'rx', 'ry', 'rz']);

const datumPoint = z.strictObject({
  name,
  nominal,
  normal: direction.describe('outward normal of the nominal surface there, any length'),
  measured,
});

export const alignmentFileSchema = z.discriminatedUnion('method', [
  z.strictObject({
    ...head,
    method: z.literal('pairs'),
    pairs: z
      .array(z.strictObject({ name, nominal, measured, weight: z.number().positive().optional() }))
      .min(1),
    freedom: z.array(freedom).optional().describe('what may move; default all six'),
  }),
  z.strictObject({
    ...head,
    method: z.literal('3-2-1'),
    primary: z.array(datumPoint).describe('three points'),
    secondary: z.array(datumPoint).describe('two points'),
    tertiary: z.array(datumPoint).describe('one point'),
  }),
  z.strictObject({
    ...head,
    method: z.literal('rps'),
    points: z
      .array(
        z.strictObject({
          name,
          nominal,
          measured: measured.nullable(),
          locks: z.union([
            z.array(z.enum(['x', 'y', 'z'])).min(1),
            z.strictObject({ normal: direction.describe('one lock along this direction') }),
          ]),
          optional: z.boolean().optional(),
          weight: z.number().positive().optional(),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...head,
    method: z.literal('bestfit'),
    freedom: z
      .array(freedom)
      .min(1)
      .optional()
      .describe('what may move, in the axes of the part; default all six'),
    maxDistanceMm: z.number().positive().optional().describe('points farther from the model take no part'),
    loss: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('leastSquares') }),
        z.strictObject({ kind: z.literal('tukey') }),
        z.strictObject({ kind: z.literal('trimmed'), share: z.number().gt(0).max(1) }),
      ])
      .optional()
      .describe('default tukey; leastSquares for fewer than 100 points'),
  }),
]);
export type AlignmentFile = z.infer<typeof alignmentFileSchema>;

/** What `parseDocument` needs to know of an alignment file. */
export const alignmentDocument = {
  schema: alignmentFileSchema,
  kind: 'diewright.alignment',
  schemaVersion: ALIGNMENT_SCHEMA_VERSION,
};

export type FileAlignmentReason = PairsReason | RpsReason | 'datum-point-count';

export interface FileAlignment {
  readonly alignment: Alignment;
  /** Standard deviation of over-determined locks, mm; null where there are none. */
  readonly standardDeviation: number | null;
}

/** Files whose points alone say where the part is; a best fit needs the measured surface as well. */
export type PointAlignmentFile = Exclude<AlignmentFile, { method: 'bestfit' }>;

/** Aligns as the file says. */
export function alignByFile(file: PointAlignmentFile): Outcome<FileAlignment, FileAlignmentReason> {
  if (file.method === 'pairs') {
    const found = alignPairs(file.pairs.map(dropUndefined), {
      scale: true,
      ...(file.freedom ? { freedom: file.freedom } : {}),
    });
    return found.ok ? { ok: true, value: { alignment: found.value, standardDeviation: null } } : found;
  }
  const found: Outcome<RpsAlignment, RpsReason | 'datum-point-count'> =
    file.method === '3-2-1'
      ? align321({
          primary: file.primary.map(dropUndefined),
          secondary: file.secondary.map(dropUndefined),
          tertiary: file.tertiary.map(dropUndefined),
        })
      : alignRps(file.points.map((entry) => dropUndefined(entry) as RpsPoint));
  if (!found.ok) return found;
  return { ok: true, value: { alignment: found.value, standardDeviation: found.value.standardDeviation } };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** zod writes an absent key as undefined where our types want it absent. */
function dropUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}
