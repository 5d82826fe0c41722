import type { OnTablet, Permission, Role } from '@diewright/shop';
import type { Actor } from '../audit/actor.ts';

/** Somebody who has signed in, in the firm where they work now. */
export interface Signed {
  readonly firmId: string;
  readonly personId: string;
  readonly userId: string;
  /** Null: a key, or somebody inside the server. */
  readonly sessionId: string | null;
  readonly name: string;
  readonly role: Role;
  readonly actor: Actor;
  /** Signed in by a password alone where the firm asks for more: only their own ways in are open to them. */
  readonly needsSecondFactor: boolean;
  /** Whether the means of signing in reaches so far: a key may be good for less than its person. */
  scope(permission: Permission): boolean;
  /** The shared tablet on which they work. */
  readonly tablet?: OnTablet;
}
