/** `serve --demo`: founds the firm as a first visit does, fills it, and says how one comes in. */
import { randomBytes } from 'node:crypto';
import { createClient, createFirm } from '@diewright/shop';
import { say } from '@diewright/words';
import type { Voice } from '../terminal/voice.ts';

const USER = 'demo';

export async function openDemonstrationShop(address: string, voice: Voice): Promise<void> {
  const { origin } = new URL(address);
  const client = createClient({
    base: origin,
    language: () => voice.language,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', origin);
      return fetch(input, { ...init, headers });
    },
    unreachable: () => {
      throw new Error('the server that was just opened does not answer');
    },
  });
  voice.tell('demo.building');
  // Nobody can guess it, and whoever started the server reads it here.
  const password = randomBytes(9).toString('base64url');
  const founded = await client.call(createFirm, {
    body: {
      ...{ firm: say(voice.language, 'demo.firm'), name: USER, userName: USER, password },
      ...{ language: voice.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      isDemonstration: true,
    },
  });
  voice.tell(founded.ok ? 'demo.sign-in' : 'demo.there', { user: USER, password });
}
