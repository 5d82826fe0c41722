/**
 * The classes that a drawing invokes for what it leaves without tolerance: 'GB/T 1804-m', 'ISO 2768-m', 'DCTG 8',
 * 'GCTG 5', as written there, in any spelling of them. They hold for sizes, angles and the form that they are written
 * for, never for a face's deviation.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import { z } from 'zod';

export type GeneralTolerance =
  | {
      readonly kind: 'dimension';
      readonly standard: 'iso2768' | 'gbt1804';
      readonly class: string;
      /** H, K, L of ISO 2768-2, of which no table is known; null where none is invoked. */
      readonly geometryClass: string | null;
    }
  | { readonly kind: 'castingDimension'; readonly class: string }
  | { readonly kind: 'castingGeometry'; readonly class: string };

export type GeneralToleranceReason = 'general-tolerance-unknown';

/** Dashes, blanks and slashes as people type them, the full-width ones too. */
const LOOSE = '[\\s\\-–—－_/]*';
const GENERAL = new RegExp(
  `^(ISO|GB${LOOSE}T)${LOOSE}(2768|1804)(?:[-–—:](?:1|2000|1989))?${LOOSE}([fmcv])([HKL]?)$`,
  'i',
);
const CASTING = new RegExp(`^(DCTG|GCTG)${LOOSE}(\\d{1,2})$`, 'i');

export function parseGeneralTolerance(text: string): Outcome<GeneralTolerance, GeneralToleranceReason> {
  const plain = text.normalize('NFKC').trim();
  const casting = CASTING.exec(plain);
  if (casting) {
    const name = (casting[1] as string).toUpperCase();
    const grade = Number(casting[2]);
    if (name === 'GCTG') return success({ kind: 'castingGeometry', class: `GCTG${grade}` });
    return success({ kind: 'castingDimension', class: `DCTG${grade}` });
  }
  const general = GENERAL.exec(plain);
  if (!general) return failure('general-tolerance-unknown', { given: text });
  const [, body = '', number, className = '', geometry] = general;
  const isIso = body.toUpperCase() === 'ISO';
  if (isIso !== (number === '2768')) return failure('general-tolerance-unknown', { given: text });
  return success({
    kind: 'dimension',
    standard: isIso ? 'iso2768' : 'gbt1804',
    class: className.toLowerCase(),
    geometryClass: geometry ? geometry.toUpperCase() : null,
  });
}

const classOf = (kind: GeneralTolerance['kind']) =>
  z
    .string()
    .refine((text) => {
      const parsed = parseGeneralTolerance(text);
      return parsed.ok && parsed.value.kind === kind;
    }, 'general-tolerance-unknown')
    .optional();

export const generalTolerancesSchema = z
  .strictObject({
    dimension: classOf('dimension').describe('GB/T 1804-m, ISO 2768-m: lengths, radii, chamfers, angles'),
    castingDimension: classOf('castingDimension').describe('DCTG 8: lengths of a casting'),
    castingGeometry: classOf('castingGeometry').describe('GCTG 5: straightness and flatness of a casting'),
    machined: z
      .array(z.string())
      .optional()
      .describe('ids of features that are machined: general tolerances of the casting do not hold there'),
  })
  .describe('for what the drawing leaves general');
export type GeneralTolerances = z.infer<typeof generalTolerancesSchema>;
