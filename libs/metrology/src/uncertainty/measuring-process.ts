/**
 * How the points of a plan come about, as far as their uncertainty asks: the part of `plan.json` from which each value's
 * budget is made (`process-budget.ts`). Limits of error are as their makers state them: A + L/K in µm, L in mm
 * (ISO 10360-2); half-widths are limits within which a quantity surely lies.
 */
import { z } from 'zod';
import { expansionMaterials } from './thermal-expansion.ts';

const notNegative = z.number().min(0);

const lengthErrorSchema = z.strictObject({
  constantUm: notNegative.describe('A of ± (A + L/K), µm'),
  mmPerUm: z
    .number()
    .positive()
    .optional()
    .describe('K of ± (A + L/K), mm of length per µm of error; none: the error does not grow with length'),
});

const expansionSchema = z
  .strictObject({
    material: z.enum(expansionMaterials).optional(),
    perC: z.number().optional().describe('coefficient of linear expansion, 1/°C'),
    halfWidthPerC: notNegative.optional().describe('surely within ± this, 1/°C'),
  })
  .refine(
    ({ material, perC, halfWidthPerC }) =>
      (material === undefined) === (perC !== undefined) &&
      (perC === undefined) === (halfWidthPerC === undefined),
    { message: 'expansion-material-or-value' },
  )
  .describe('a material of the table, or a coefficient with its half-width');

const temperatureSchema = z.strictObject({
  partTemperatureC: z.number(),
  partTemperatureHalfWidthC: notNegative.describe('surely within ± this, °C'),
  partExpansion: expansionSchema,
  scaleTemperatureC: z.number(),
  scaleTemperatureHalfWidthC: notNegative,
  scaleExpansion: expansionSchema,
  temperatureCorrelation: z
    .number()
    .min(-1)
    .max(1)
    .optional()
    .describe('of the errors of both temperatures; 0 if left out: two sensors'),
  correction: z
    .enum(['applied', 'byMachine', 'none'])
    .describe(
      'applied: lengths are corrected to 20 °C here; byMachine: they already are; none: the whole effect counts as uncertainty',
    ),
});

const common = { temperature: temperatureSchema.optional() };

export const measuringProcessSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cmm'),
    lengthError: lengthErrorSchema.describe('maximum permissible error of length measurement (ISO 10360-2)'),
    probingErrorUm: notNegative
      .optional()
      .describe('maximum permissible form error of probing: the range of 25 points (ISO 10360-5)'),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('onMachine'),
    probeRepeatabilityMm: notNegative.describe('1σ of one touch'),
    probeReadings: z
      .int()
      .min(2)
      .optional()
      .describe('touches behind the repeatability; none: it is a stated one'),
    tipRadiusUncertaintyMm: notNegative
      .optional()
      .describe('standard uncertainty of the effective tip radius, after calibration'),
    machineError: lengthErrorSchema.describe('volumetric error of the machine'),
    formMm: notNegative
      .optional()
      .describe('form deviation of the surfaces, where few points do not show it'),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('scanner'),
    noiseMm: notNegative.describe('1σ of one point, neighbours independent'),
    lengthError: lengthErrorSchema.describe('what does not fall with more points'),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('stated'),
    expandedMm: notNegative.describe('U of one value'),
    coverageFactor: z.number().positive().default(2),
    degreesOfFreedom: z.number().min(1).optional().describe('none: infinite'),
  }),
]);
export type MeasuringProcess = z.infer<typeof measuringProcessSchema>;
export type LengthError = z.infer<typeof lengthErrorSchema>;
export type TemperatureStatement = z.infer<typeof temperatureSchema>;
