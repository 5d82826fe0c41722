import type { Accounts } from '../../access/accounts.ts';
import type { Db } from '../../db/connect.ts';

export interface TabletOptions {
  readonly db: Db;
  readonly accounts: Accounts;
  /** What goes into the hash of PINs. */
  readonly secret: string;
  /** Whether cookies may travel over plain HTTP: on this computer alone. */
  readonly isPlain: boolean;
}
