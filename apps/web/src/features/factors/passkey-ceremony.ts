/** The browser's part of a passkey's ceremonies (Web Authentication, level 3): bytes where the wire has text. */
import '../../app/more-words.ts';
import { type AnswerOf, beginPasskeySignIn, type Credential, signInWithPasskey } from '@diewright/shop';
import { type Language, sayWeb } from '@diewright/words/web';
import { ask } from '../../app/client.ts';

type Options = AnswerOf<typeof beginPasskeySignIn>['options'];

/** @throws Error in words where there is no passkey, or the person said no */
export async function comeByPasskey(language: Language): Promise<void> {
  const { ticket, options } = await ask(beginPasskeySignIn, { body: {} });
  const publicKey = { ...options, challenge: bytesOf(options.challenge) } as never;
  const found = await orWords(language, () => navigator.credentials.get({ publicKey }));
  const { response } = found as PublicKeyCredential & { response: AuthenticatorAssertionResponse };
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const credential = wireOf(found, {
    ...{ clientDataJSON: textOf(clientDataJSON), authenticatorData: textOf(authenticatorData) },
    ...{ signature: textOf(signature), userHandle: userHandle && textOf(userHandle) },
  });
  await ask(signInWithPasskey, { body: { ticket, credential } });
}

/** @throws Error in words where the device has one already, or the person said no */
export async function makePasskey(language: Language, options: Options): Promise<Credential> {
  const { user, excludeCredentials = [] } = options as {
    user: { id: string };
    excludeCredentials?: { id: string }[];
  };
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: excludeCredentials.map((each) => ({ ...each, id: bytesOf(each.id) })),
  } as never;
  const made = await orWords(language, () => navigator.credentials.create({ publicKey }));
  const { response } = made as PublicKeyCredential & { response: AuthenticatorAttestationResponse };
  return wireOf(made, {
    ...{
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
    },
    transports: response.getTransports(),
  });
}

export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

async function orWords(language: Language, work: () => Promise<Found>): Promise<PublicKeyCredential> {
  if (!knowsPasskeys()) throw new Error(sayWeb(language, 'factor.passkey-not-here'));
  try {
    const found = await work();
    if (found) return found as PublicKeyCredential;
  } catch (error) {
    const { name } = error as DOMException;
    if (name === 'InvalidStateError') throw new Error(sayWeb(language, 'factor.passkey-there'));
    if (!['NotAllowedError', 'AbortError', 'NotSupportedError', 'SecurityError'].includes(name)) throw error;
  }
  throw new Error(sayWeb(language, 'factor.passkey-stopped'));
}

type Found = Awaited<ReturnType<CredentialsContainer['get']>>;

function wireOf(found: PublicKeyCredential, response: Credential['response']): Credential {
  const { id, rawId, authenticatorAttachment } = found;
  return {
    ...{ id, rawId: textOf(rawId), type: 'public-key', authenticatorAttachment, response },
    clientExtensionResults: {},
  };
}

/** RFC 4648, 5, without padding. */
function textOf(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(text: unknown): Uint8Array {
  const plain = atob(String(text).replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
