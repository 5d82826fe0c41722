/** Who works here, and by what they come in. */
import type { TabletWay } from '@diewright/shop';
import type { ColumnType } from 'kysely';
import type { Defaulted, Id, Instant } from './columns.ts';

export interface FirmsTable {
  firm_id: Id;
  name: string;
  language: 'zh' | 'en';
  time_zone: string;
  length_unit: Defaulted<'mm' | 'inch'>;
  is_demonstration: Defaulted<boolean>;
  second_factor_required: Defaulted<boolean>;
  created_at: Instant;
  version: Defaulted<number>;
}

export interface PeopleTable {
  firm_id: Id;
  person_id: Id;
  user_id: string | null;
  name: string;
  role: string;
  is_active: Defaulted<boolean>;
  created_at: Instant;
  version: Defaulted<number>;
  name_key_zh: Defaulted<string>;
  name_key_en: Defaulted<string>;
}

export interface InvitationsTable {
  firm_id: Id;
  invitation_id: Id;
  person_id: Id;
  code_sha256: string;
  expires_at: Instant;
  used_at: Instant | null;
  created_at: Instant;
}

export interface ApiKeysTable {
  firm_id: Id;
  key_id: Id;
  auth_key_id: string;
  person_id: Id;
  name: string;
  permissions: ColumnType<unknown, string, never>;
  expires_at: Instant;
  revoked_at: Instant | null;
  created_at: Instant;
}

export interface TabletsTable {
  firm_id: Id;
  tablet_id: Id;
  name: string;
  idle_seconds: number;
  person_id: Id | null;
  created_at: Instant;
  claim_sha256: string | null;
  claim_expires_at: Instant | null;
  token_sha256: Defaulted<string | null>;
  claimed_at: Defaulted<Instant | null>;
  revoked_at: Defaulted<Instant | null>;
  last_seen_at: Defaulted<Instant | null>;
}

export interface TabletPeopleTable {
  firm_id: Id;
  tablet_id: Id;
  person_id: Id;
}

export interface TabletTurnsTable {
  firm_id: Id;
  turn_id: Id;
  tablet_id: Id;
  person_id: Id;
  way: TabletWay;
  token_sha256: string;
  began_at: Instant;
  kept_at: Instant;
  ended_at: Defaulted<Instant | null>;
}

export interface PinsTable {
  firm_id: Id;
  person_id: Id;
  hash: string;
  failures: Defaulted<number>;
  set_at: Instant;
}

export interface PinTriesTable {
  firm_id: Id;
  tablet_id: Id;
  person_id: Id;
  failures: number;
  shut_until: Instant | null;
  last_failure_at: Instant;
}

export interface BadgesTable {
  firm_id: Id;
  badge_id: Id;
  person_id: Id;
  code_sha256: string;
  created_at: Instant;
  revoked_at: Defaulted<Instant | null>;
}

export interface GuestLinksTable {
  firm_id: Id;
  link_id: Id;
  die_id: Id;
  label: string;
  code_sha256: string;
  expires_at: Instant;
  revoked_at: Instant | null;
  person_id: Id | null;
  created_at: Instant;
}

export interface WallLinksTable {
  firm_id: Id;
  link_id: Id;
  label: string;
  shows_names: boolean;
  code_sha256: string;
  revoked_at: Instant | null;
  person_id: Id | null;
  created_at: Instant;
}

export interface SavedViewsTable {
  firm_id: Id;
  view_id: Id;
  person_id: Id;
  list: string;
  name: string;
  settings: ColumnType<unknown, string, string>;
  is_shared: boolean;
  removed_at: Defaulted<Instant | null>;
  created_at: Instant;
  version: Defaulted<number>;
}

export interface DefaultViewsTable {
  firm_id: Id;
  person_id: Id;
  list: string;
  view_id: Id;
}
