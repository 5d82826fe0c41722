import { createWebhook, endWebhook, listWebhooks } from '@diewright/shop';
import { found } from '../../http/refusal.ts';
import { type Served, servePrepared, serveRead, serveWrite } from '../../http/serve-route.ts';
import { secretOfWebhook } from './secret-of-webhook.ts';
import { loadWebhooks } from './webhooks.sql.ts';

export function serveWebhooks({ secret }: { secret: string }): Served[] {
  return [
    serveRead(listWebhooks, async ({ tx, firmId }) => ({ rows: await loadWebhooks(tx, firmId) })),

    servePrepared(
      createWebhook,
      async () => null,
      async (scope, { body }) => {
        const webhookId = scope.newId();
        scope.about('firm', scope.firmId);
        await scope.tx
          .insertInto('webhooks')
          .values({
            ...{ firm_id: scope.firmId, webhook_id: webhookId, url: body.url, commands: body.commands },
            ...{ ended_at: null, created_at: scope.now },
          })
          .execute();
        return { webhookId, secret: null };
      },
      (answer) => ({ ...answer, secret: secretOfWebhook(secret, answer.webhookId) }),
    ),

    serveWrite(endWebhook, async (scope, { params }) => {
      found(
        await scope.tx
          .updateTable('webhooks')
          .set({ ended_at: scope.now })
          .where('firm_id', '=', scope.firmId)
          .where('webhook_id', '=', params.webhookId)
          .where('ended_at', 'is', null)
          .returning('webhook_id')
          .executeTakeFirst(),
      );
      scope.about('firm', scope.firmId);
      return {};
    }),
  ];
}
