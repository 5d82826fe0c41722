/** What columns hold, on the way in and out. */
import type { ColumnType, JSONColumnType } from 'kysely';

export type Id = string;
export type Instant = Date;
/** With a value of the database's own where none is given. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** Written as JSON text, read as what it holds. */
export type Json<T extends object> = JSONColumnType<T>;
