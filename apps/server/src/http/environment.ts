import type { Language } from '@diewright/words';
import type { Signed } from '../access/signed.ts';

/** What middleware knows of a request. */
export interface Environment {
  Variables: {
    /** Who asks; null: nobody has signed in. */
    signed: Signed | null;
    language: Language;
    requestId: string;
    /** Of this answer: what inline styles must carry. */
    nonce: string;
  };
}
