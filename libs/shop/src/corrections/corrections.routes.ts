import { z } from 'zod';
import { pageOf, pageQuery, sortOrder } from '../wire/page.ts';
import { declareRoute } from '../wire/route.ts';
import { id, text, version } from '../wire/values.ts';
import { correctionRequest, correctionSchema, correctionSorts, correctionStates } from './corrections.ts';

const correctionParams = z.object({ correctionId: id });

/** Those that wait first by their day; of one die, of one person. */
export const listCorrections = declareRoute({
  name: 'corrections.list',
  method: 'get',
  path: '/api/corrections',
  permission: 'corrections.read',
  kind: 'read',
  query: z.object({
    ...pageQuery,
    dieId: id.optional(),
    inspectionId: id.optional(),
    waiting: z.stringbool().optional(),
    mine: z.stringbool().optional(),
    state: z.enum(correctionStates).optional(),
    /** Words of the zone, the instruction, what came of it, steel, alloy: the shop's know-how. */
    search: z.string().trim().max(100).optional(),
    sort: z.enum(correctionSorts).default('recent'),
    order: sortOrder.optional(),
  }),
  answer: pageOf(correctionSchema),
});

export const readCorrection = declareRoute({
  name: 'corrections.read',
  method: 'get',
  path: '/api/corrections/{correctionId}',
  permission: 'corrections.read',
  kind: 'read',
  params: correctionParams,
  answer: correctionSchema,
});

/** Closed cases like the one that is about to be opened, the likest first. */
export const listSimilarCases = declareRoute({
  name: 'corrections.similar',
  method: 'get',
  path: '/api/inspections/{inspectionId}/similar-corrections',
  permission: 'corrections.read',
  kind: 'read',
  params: z.object({ inspectionId: id }),
  query: z.object({ zoneKind: z.enum(['characteristic', 'face']), zoneId: z.string().max(120) }),
  answer: z.object({ rows: z.array(z.object({ likeness: z.number(), correction: correctionSchema })) }),
});

export const openCorrection = declareRoute({
  name: 'corrections.open',
  method: 'post',
  path: '/api/corrections',
  permission: 'corrections.write',
  kind: 'write',
  body: correctionRequest,
  answer: z.object({ correctionId: id, number: z.int() }),
});

export const moveCorrection = declareRoute({
  name: 'corrections.move',
  method: 'post',
  path: '/api/corrections/{correctionId}/state',
  permission: 'corrections.do',
  kind: 'write',
  params: correctionParams,
  body: z.object({ to: z.enum(correctionStates), note: text(2000).nullable().default(null), version }),
  answer: z.object({ version }),
});
