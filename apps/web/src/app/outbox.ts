/**
 * What was entered while no server answered: kept on this device with its idempotency key, shown as waiting, and sent as
 * soon as one answers. Sent twice it is done once. What the server then refuses stays, with its sentence, until somebody
 * has read it.
 */
import { PERSON_HEADER, type Problem } from '@diewright/shop';

export interface Waiting {
  readonly key: string;
  readonly method: string;
  readonly address: string;
  readonly body: string;
  /** Of the command, for its word in the list. */
  readonly name: string;
  readonly at: string;
  /** Whose account it was entered in: another person does not send it. */
  readonly personId: string;
  readonly refused: string | null;
}

const STORE = 'diewright.outbox';
const TRY_MS = 5000;
const listeners = new Set<() => void>();
let kept: readonly Waiting[] = load();
let isSending = false;

function load(): readonly Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

function change(next: readonly Waiting[]): void {
  kept = next;
  localStorage.setItem(STORE, JSON.stringify(next));
  for (const listener of listeners) listener();
}

export const outbox = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  list: (): readonly Waiting[] => kept,

  /** @returns false where this device keeps nothing: then it was not taken over */
  add(waiting: Omit<Waiting, 'refused' | 'at'>): boolean {
    try {
      change([...load(), { ...waiting, at: new Date().toISOString(), refused: null }]);
      return true;
    } catch {
      return false;
    }
  },

  drop(key: string): void {
    change(load().filter((each) => each.key !== key));
  },

  /**
   * In the order in which they were entered; the first that gets no answer ends the round. Each says whose it is: where
   * somebody else has come before the device meanwhile, the server does it in nobody's name, and it waits.
   */
  async send(personId: string, language: string): Promise<number> {
    if (isSending) return 0;
    isSending = true;
    let sent = 0;
    try {
      for (const each of load()) {
        if (each.personId !== personId || each.refused !== null) continue;
        const response = await fetch(each.address, {
          method: each.method,
          body: each.body,
          credentials: 'same-origin',
          headers: {
            ...{ 'content-type': 'application/json', 'idempotency-key': each.key },
            ...{ 'accept-language': language, [PERSON_HEADER]: each.personId },
          },
        });
        if (response.ok) {
          outbox.drop(each.key);
          sent++;
        } else if (response.status >= 500 || response.status === 429 || response.status === 401) break;
        else {
          const { code, sentence } = (await response.json()) as Problem;
          if (code === 'other-person') break;
          change(load().map((other) => (other.key === each.key ? { ...other, refused: sentence } : other)));
        }
      }
    } catch {
      // Still nobody there.
    } finally {
      isSending = false;
    }
    return sent;
  },
};

/** Another tab may have sent them meanwhile. */
addEventListener('storage', ({ key }) => {
  if (key !== STORE) return;
  kept = load();
  for (const listener of listeners) listener();
});

export { TRY_MS };
