import { z } from 'zod';
import { onTabletSchema } from '../tablets/on-tablet.ts';
import { id, instant, line, version } from '../wire/values.ts';
import { permissions } from './permission.ts';
import { roles } from './role.ts';

export const roleSchema = z.enum(roles);

/** As one signs in: letters and digits of any script, dots, dashes; kept without regard to case. */
export const userName = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);

/** NIST SP 800-63B, 5.1.1.2: length counts, composition does not. */
export const password = z.string().min(8).max(200);

export const personSchema = z
  .object({
    personId: id,
    name: line(80),
    role: roleSchema,
    userName: userName.nullable(),
    isActive: z.boolean(),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof personSchema>;

/** Who has signed in, where, and what they may do there. */
export const meSchema = z
  .object({
    person: personSchema.omit({ version: true, createdAt: true, isActive: true }),
    firm: z.object({
      firmId: id,
      name: line(120),
      language: z.enum(['zh', 'en']),
      timeZone: z.string(),
      lengthUnit: z.enum(['mm', 'inch']),
      isDemonstration: z.boolean(),
      secondFactorRequired: z.boolean().meta({ description: 'Of those who sign or administer' }),
    }),
    permissions: z.array(z.enum(permissions)),
    needsSecondFactor: z
      .boolean()
      .meta({ description: 'Signed in by a password alone where that is not enough: nothing else opens' }),
    tablet: onTabletSchema.nullable().meta({ description: 'Where they work on a shared tablet' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;

export const keySchema = z
  .object({
    keyId: id,
    name: line(80),
    person: z.string(),
    permissions: z.array(z.enum(permissions)),
    expiresAt: instant,
    revokedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof keySchema>;

/** A zone that this computer knows: Asia/Shanghai. */
const timeZone = z
  .string()
  .min(1)
  .max(60)
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  });

export const firmSettingsSchema = z.object({
  name: line(120),
  language: z.enum(['zh', 'en']),
  timeZone,
});

export const newFirmSchema = z.object({
  firm: line(120),
  name: line(80),
  userName,
  password,
  language: z.enum(['zh', 'en']),
  timeZone,
  /** Filled with thirty dies and two years that a program made up. */
  isDemonstration: z.boolean().default(false),
});
export type NewFirm = z.infer<typeof newFirmSchema>;
