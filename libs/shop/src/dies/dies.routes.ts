import { z } from 'zod';
import { pageOf, pageQuery, sortOrder } from '../wire/page.ts';
import { declareRoute } from '../wire/route.ts';
import { id, text, version } from '../wire/values.ts';
import {
  customerSchema,
  dieFields,
  dieRowSchema,
  dieSchema,
  dieSorts,
  dieStates,
  stateChangeSchema,
} from './dies.ts';

const dieParams = z.object({ dieId: id });

export const listDies = declareRoute({
  name: 'dies.list',
  method: 'get',
  path: '/api/dies',
  permission: 'dies.read',
  kind: 'read',
  query: z.object({
    ...pageQuery,
    search: z.string().trim().max(100).optional(),
    state: z.enum(dieStates).optional(),
    customerId: id.optional(),
    sort: z.enum(dieSorts).default('recent'),
    order: sortOrder.optional(),
  }),
  answer: pageOf(dieRowSchema),
});

export const readDie = declareRoute({
  name: 'dies.read',
  method: 'get',
  path: '/api/dies/{dieId}',
  permission: 'dies.read',
  kind: 'read',
  params: dieParams,
  answer: z.object({
    die: dieSchema,
    history: z.array(stateChangeSchema),
    next: z.array(
      z.object({
        state: z.enum(dieStates),
        refusals: z.array(z.object({ code: z.string(), sentence: z.string() })),
      }),
    ),
  }),
});

export const createDie = declareRoute({
  name: 'dies.create',
  method: 'post',
  path: '/api/dies',
  permission: 'dies.write',
  kind: 'write',
  body: z.object({ ...dieFields, state: z.enum(['quoted', 'ordered']).default('ordered') }),
  answer: z.object({ dieId: id }),
});

export const changeDie = declareRoute({
  name: 'dies.change',
  method: 'put',
  path: '/api/dies/{dieId}',
  permission: 'dies.write',
  kind: 'write',
  params: dieParams,
  body: z.object({ ...dieFields, version }),
  answer: z.object({ version }),
});

export const moveDie = declareRoute({
  name: 'dies.move',
  method: 'post',
  path: '/api/dies/{dieId}/state',
  permission: 'dies.move',
  kind: 'write',
  params: dieParams,
  body: z.object({ to: z.enum(dieStates), note: text(1000).nullable().default(null), version }),
  answer: z.object({ version }),
});

/** By name, in the order of the caller's language. */
export const listCustomers = declareRoute({
  name: 'customers.list',
  method: 'get',
  path: '/api/customers',
  permission: 'dies.read',
  kind: 'read',
  query: z.object({
    ...pageQuery,
    search: z.string().trim().max(100).optional(),
    order: sortOrder.optional(),
  }),
  answer: pageOf(customerSchema),
});
