/** Who does something. A line of the chain names them for ever, so the name stands beside the id. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly name: string;
      /** The shared tablet before which they stood. */
      readonly device?: { readonly id: string; readonly name: string };
    }
  | { readonly kind: 'key'; readonly id: string; readonly name: string; readonly personId: string }
  | { readonly kind: 'job'; readonly name: string }
  | { readonly kind: 'system' };

/** The person on whose account a thing is done, where there is one. */
export function personOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.id;
  return actor.kind === 'key' ? actor.personId : null;
}
