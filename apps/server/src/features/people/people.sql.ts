import type { ApiKey, Me, Person, Role } from '@diewright/shop';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { nameKeysOf } from '../../db/name-key.ts';

export async function loadMe(
  tx: FirmTransaction,
  firmId: string,
  personId: string,
  userName: string | null,
): Promise<Omit<Me, 'permissions' | 'needsSecondFactor' | 'tablet'> | null> {
  const firm = await tx.selectFrom('firms').selectAll().where('firm_id', '=', firmId).executeTakeFirst();
  const person = await tx
    .selectFrom('people')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!firm || !person) return null;
  return {
    person: { personId, name: person.name, role: person.role as Role, userName },
    firm: {
      firmId,
      name: firm.name,
      language: firm.language,
      timeZone: firm.time_zone,
      lengthUnit: firm.length_unit,
      isDemonstration: firm.is_demonstration,
      secondFactorRequired: firm.second_factor_required,
    },
  };
}

/** By which people are sorted: their first character is read as a surname. */
export function nameColumnsOf(name: string) {
  const { zh, en } = nameKeysOf(name, { isPerson: true });
  return { name_key_zh: zh, name_key_en: en };
}

/** By name, as the language sorts names. */
export async function loadPeople(
  tx: FirmTransaction,
  firmId: string,
  language: 'zh' | 'en',
): Promise<(Omit<Person, 'userName'> & { userId: string | null })[]> {
  const rows = await tx
    .selectFrom('people')
    .selectAll()
    .where('firm_id', '=', firmId)
    .orderBy(language === 'zh' ? 'name_key_zh' : 'name_key_en')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    userId: row.user_id,
    name: row.name,
    role: row.role as Role,
    isActive: row.is_active,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  }));
}

export async function loadKeys(tx: FirmTransaction, firmId: string): Promise<ApiKey[]> {
  const rows = await tx
    .selectFrom('api_keys as k')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'k.firm_id').onRef('p.person_id', '=', 'k.person_id'),
    )
    .selectAll('k')
    .select('p.name as person')
    .where('k.firm_id', '=', firmId)
    .orderBy('k.created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    person: row.person,
    permissions: row.permissions as ApiKey['permissions'],
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }));
}

export async function loadInvitation(tx: FirmTransaction, firmId: string, invitationId: string) {
  return tx
    .selectFrom('invitations')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst();
}

/** Before its firm is known: the invitation that a code opens, and nothing else. */
export async function findInvitation(db: Db, codeSha256: string) {
  const invitation = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('diewright.code', ${codeSha256}, true)`.execute(tx);
      return tx
        .selectFrom('invitations')
        .selectAll()
        .where('code_sha256', '=', codeSha256)
        .executeTakeFirst();
    });
  if (!invitation) return null;
  const person = await db.transaction().execute(async (tx) => {
    await sql`SELECT set_config('diewright.firm', ${invitation.firm_id}, true)`.execute(tx);
    return tx
      .selectFrom('people')
      .select(['name', 'user_id'])
      .where('firm_id', '=', invitation.firm_id)
      .where('person_id', '=', invitation.person_id)
      .executeTakeFirstOrThrow();
  });
  return { ...invitation, name: person.name, userId: person.user_id };
}
