/** Live changes for a screen with a wall link: that something changed and of what kind, no more. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Db } from '../db/connect.ts';
import { hashOfCode } from '../features/guests/guests.sql.ts';
import { findWallLink } from '../features/wall/wall-links.sql.ts';
import { streamChanges } from './change-stream.ts';
import type { Environment } from './environment.ts';
import type { ChangeFeed } from './events.ts';
import { found, Refusal } from './refusal.ts';

/** One link may hang at several walls; whoever opens more wears the server out. */
const MOST_SCREENS = 20;
const REST_S = 60;
/** Nobody at a wall sees more than a change a second. */
const REST_MS = 1000;

export function mountWallStream(
  app: OpenAPIHono<Environment>,
  { db, changes }: { readonly db: Db; readonly changes: ChangeFeed },
): void {
  const screens = new Map<string, number>();
  app.get('/api/wall-view/:code/events', async (context) => {
    const codeSha256 = hashOfCode(context.req.param('code'));
    const { firm_id: firmId, link_id: linkId } = found(await findWallLink(db, codeSha256));
    const open = screens.get(linkId) ?? 0;
    if (open >= MOST_SCREENS) throw new Refusal(429, 'too-many-requests', { seconds: REST_S });
    screens.set(linkId, open + 1);
    return streamChanges(context, changes, firmId, {
      restMs: REST_MS,
      tell(change) {
        const kind = change === null ? 'all' : change.progress ? 'inspection' : change.kind;
        return { about: kind, event: 'change', data: { kind } };
      },
      isWelcome: async () => (await findWallLink(db, codeSha256)) !== null,
      onEnd() {
        const left = (screens.get(linkId) ?? 1) - 1;
        if (left > 0) screens.set(linkId, left);
        else screens.delete(linkId);
      },
    });
  });
}
