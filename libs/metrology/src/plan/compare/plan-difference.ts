/** What differs between two plans, as data. */
import type { Characteristic } from '../characteristic.ts';

/** A field of a thing: its value in either plan; absent there: undefined. */
export interface FieldChange {
  /** 'requirement.upper', 'datumSystem'. */
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface ChangedCharacteristic {
  readonly id: string;
  /** In the new plan; another where only the place told that they are the same. */
  readonly newId: string;
  readonly kind: Characteristic['kind'];
  readonly fields: readonly FieldChange[];
}

export interface ChangedThing {
  /** 'datum A', 'datumTarget A1', 'plan': the list and the name. */
  readonly what: 'datum' | 'datumTarget' | 'plan';
  readonly name: string;
  readonly fields: readonly FieldChange[];
}

export interface PlanDifference {
  readonly added: readonly Characteristic[];
  readonly removed: readonly Characteristic[];
  readonly changed: readonly ChangedCharacteristic[];
  readonly others: readonly ChangedThing[];
  /** The same requirement under another balloon or id: nothing that is asked changes. */
  readonly renumbered: readonly {
    readonly id: string;
    readonly newId: string;
    readonly from: number | null;
    readonly to: number | null;
  }[];
  /** The same faces at another index: nothing that is asked changes. */
  readonly movedFaces: readonly { readonly from: number; readonly to: number }[];
  /** Everything that is asked is the same. */
  readonly isSame: boolean;
}
