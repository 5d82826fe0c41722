import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, instant } from '../wire/values.ts';

/** Headers of a delivery: when it was signed, and HMAC-SHA-256 over `<timestamp>.<body>`, hexadecimal. */
export const WEBHOOK_TIMESTAMP = 'x-diewright-timestamp';
export const WEBHOOK_SIGNATURE = 'x-diewright-signature';

export const webhookSchema = z
  .object({
    webhookId: id,
    url: z.string(),
    commands: z.array(z.string()),
    createdAt: instant,
    waiting: z.int(),
    givenUp: z.int(),
    lastDeliveredAt: instant.nullable(),
    trouble: z.string().nullable().meta({ description: 'Why the last attempt failed' }),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhookSchema>;

/** What is sent, once for each line: `id` tells a repeated delivery from a new one. */
export const webhookEventSchema = z
  .object({
    id: z.string(),
    command: z.string(),
    at: instant,
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    by: z.string(),
  })
  .meta({ id: 'WebhookEvent' });

export const listWebhooks = declareRoute({
  name: 'webhooks.list',
  method: 'get',
  path: '/api/webhooks',
  permission: 'firm.manage',
  kind: 'read',
  answer: z.object({ rows: z.array(webhookSchema) }),
});

/** Another program is told of each command from now on; the secret checks the signatures. */
export const createWebhook = declareRoute({
  name: 'webhooks.create',
  method: 'post',
  path: '/api/webhooks',
  permission: 'firm.manage',
  kind: 'write',
  body: z.object({
    url: z.url({ protocol: /^https?$/ }).max(500),
    commands: z.array(z.string().max(60)).max(60).default([]).meta({ description: 'Names; none: all' }),
  }),
  answer: z.object({
    webhookId: id,
    secret: z.string().nullable().meta({ description: 'Null where the call is repeated' }),
  }),
});

export const endWebhook = declareRoute({
  name: 'webhooks.end',
  method: 'post',
  path: '/api/webhooks/{webhookId}/end',
  permission: 'firm.manage',
  kind: 'write',
  params: z.object({ webhookId: id }),
  body: z.object({}),
  answer: z.object({}),
});
