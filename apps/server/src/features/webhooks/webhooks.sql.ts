import type { Webhook } from '@diewright/shop';
import { sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';

export async function loadWebhooks(tx: FirmTransaction, firmId: string): Promise<Webhook[]> {
  const rows = await tx
    .selectFrom('webhooks as w')
    .leftJoin('webhook_deliveries as d', (join) =>
      join.onRef('d.firm_id', '=', 'w.firm_id').onRef('d.webhook_id', '=', 'w.webhook_id'),
    )
    .select(['w.webhook_id', 'w.url', 'w.commands', 'w.created_at'])
    .select([
      sql<number>`count(*) FILTER (WHERE d.line_number IS NOT NULL AND d.delivered_at IS NULL AND d.given_up_at IS NULL)::int`.as(
        'waiting',
      ),
      sql<number>`count(d.given_up_at)::int`.as('given_up'),
      sql<Date | null>`max(d.delivered_at)`.as('last'),
      sql<
        string | null
      >`(array_agg(d.trouble ORDER BY d.line_number DESC) FILTER (WHERE d.trouble IS NOT NULL))[1]`.as(
        'trouble',
      ),
    ])
    .where('w.firm_id', '=', firmId)
    .where('w.ended_at', 'is', null)
    .groupBy(['w.webhook_id', 'w.url', 'w.commands', 'w.created_at'])
    .orderBy('w.created_at')
    .execute();
  return rows.map((row) => ({
    ...{ webhookId: row.webhook_id, url: row.url, commands: row.commands },
    ...{ createdAt: row.created_at.toISOString(), waiting: row.waiting, givenUp: row.given_up },
    ...{ lastDeliveredAt: row.last?.toISOString() ?? null, trouble: row.trouble },
  }));
}
