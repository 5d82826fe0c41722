import { z } from 'zod';
import { instant, line } from '../wire/values.ts';

export const passkeySchema = z
  .object({
    passkeyId: z.string(),
    name: line(80),
    host: z.string().meta({ description: 'The name under which it opens' }),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof passkeySchema>;

/** Everything by which somebody can show who they are, beside the password. */
export const factorsSchema = z
  .object({
    passkeys: z.array(passkeySchema),
    canHoldPasskeys: z
      .boolean()
      .meta({ description: 'Whether the name under which this was asked can hold passkeys' }),
    secondFactorSince: instant.nullable(),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'Factors' });
export type Factors = z.infer<typeof factorsSchema>;

/** Base64 for addresses, as browsers write what an authenticator says. */
const bytes = z.string().max(20_000);

/** Web Authentication, level 3: RegistrationResponseJSON or AuthenticationResponseJSON, looked at by the server's verifier. */
export const credentialSchema = z.object({
  id: z.string().min(1).max(2000),
  rawId: bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes.optional(),
    transports: z.array(z.string().max(40)).max(10).optional(),
    authenticatorData: bytes.optional(),
    signature: bytes.optional(),
    userHandle: bytes.nullish(),
  }),
});
export type Credential = z.infer<typeof credentialSchema>;

export const ticket = z
  .string()
  .max(5000)
  .meta({ description: 'Of what was begun; it ends after some minutes' });

/** What the browser's part of a passkey's ceremony needs. */
export const passkeyStepSchema = z.object({
  ticket,
  options: z
    .record(z.string(), z.unknown())
    .meta({ description: 'PublicKeyCredential…OptionsJSON of Web Authentication' }),
});
