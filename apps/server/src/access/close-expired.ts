/**
 * What has run out loses what opens it, for good: sessions, keys, invitations, guest links. A clock that is set back later
 * opens nothing again. No command of anybody's: that it ends was written down when it was made.
 */
import type pg from 'pg';

/** @param owner of the database, who sees every firm; @param auth where accounts are kept */
export async function closeExpired(
  { owner, auth }: { readonly owner: Pick<pg.Pool, 'query'>; readonly auth: Pick<pg.Pool, 'query'> },
  now = new Date(),
): Promise<void> {
  await auth.query('DELETE FROM session WHERE "expiresAt" <= $1', [now]);
  await auth.query('DELETE FROM apikey WHERE "expiresAt" <= $1', [now]);
  // No code has this hash.
  await owner.query(
    `UPDATE invitations SET code_sha256 = 'expired ' || invitation_id
     WHERE expires_at <= $1 AND used_at IS NULL AND code_sha256 NOT LIKE 'expired %'`,
    [now],
  );
  await owner.query(
    `UPDATE guest_links SET code_sha256 = 'expired ' || link_id
     WHERE expires_at <= $1 AND code_sha256 NOT LIKE 'expired %'`,
    [now],
  );
}
