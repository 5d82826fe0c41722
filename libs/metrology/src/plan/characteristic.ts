/**
 * The plan's schema, part 2: one thing that must hold of the part. Three groups, by what a requirement looks like: a
 * dimension has a nominal value and limits, a geometric tolerance a zone and datums, a surface texture its parameters.
 */
import { type PmiZoneShape, pmiDimensionModifiers, pmiToleranceModifiers } from '@diewright/cad';
import { z } from 'zod';
import { openIssueSchema, point } from './plan-shape.ts';
import { quantitySchema } from './quantity.ts';

export const dimensionKinds = [
  'diameter',
  'radius',
  'sphericalDiameter',
  'sphericalRadius',
  'toroidalMinorDiameter',
  'toroidalMajorDiameter',
  'toroidalMinorRadius',
  'toroidalMajorRadius',
  'toroidalHighMajorDiameter',
  'toroidalLowMajorDiameter',
  'toroidalHighMajorRadius',
  'toroidalLowMajorRadius',
  'thickness',
  'width',
  'height',
  'depth',
  'length',
  'curveLength',
  /** Between two features. */
  'distance',
  'curvedDistance',
  /** Of one feature (a cone) or between two. */
  'angle',
  'otherDimension',
] as const;
export type DimensionKind = (typeof dimensionKinds)[number];

export const geometricKinds = [
  'straightness',
  'flatness',
  'circularity',
  'cylindricity',
  'lineProfile',
  'surfaceProfile',
  'parallelism',
  'perpendicularity',
  'angularity',
  'position',
  'concentricity',
  'coaxiality',
  'symmetry',
  'circularRunout',
  'totalRunout',
  'otherTolerance',
] as const;
export type GeometricKind = (typeof geometricKinds)[number];

/** Where limits come from that no drawing gives. */
const tableReferenceSchema = z
  .strictObject({
    standard: z.string(),
    edition: z.string(),
    table: z.string(),
    class: z.string().describe('m, DCTG8, H7'),
    evidence: z.enum(['read', 'recomputed', 'secondHand', 'inferred']),
    usableInVerdicts: z.boolean().describe('false: nobody has read this cell; it decides nothing'),
  })
  .meta({ id: 'table', description: 'a table of tolerances and its class' });
export type TableReference = z.infer<typeof tableReferenceSchema>;

const side = quantitySchema.nullable();
const upAndDown = { lower: side, upper: side };

/** What is asked of a dimension. Deviations are from the nominal; null: that side is not limited or not said. */
export const dimensionRequirementSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('deviations'), ...upAndDown }),
  z.strictObject({ kind: z.literal('limits'), ...upAndDown }).describe('of the dimension itself'),
  z
    .strictObject({
      kind: z.literal('fit'),
      class: z.string().describe('H7, js6'),
      of: z.enum(['hole', 'shaft']).nullable(),
      ...upAndDown,
      table: tableReferenceSchema.optional(),
    })
    .describe('deviations by ISO 286; null where the table does not give them'),
  z
    .strictObject({ kind: z.literal('general'), ...upAndDown, table: tableReferenceSchema })
    .describe('deviations by a table of general tolerances'),
  z.strictObject({ kind: z.literal('theoretical') }).describe('theoretically exact: nothing to measure'),
  z.strictObject({ kind: z.literal('reference') }).describe('auxiliary, in parentheses: no requirement'),
  z.strictObject({ kind: z.literal('open') }).describe('nobody said what is allowed'),
]);
export type DimensionRequirement = z.infer<typeof dimensionRequirementSchema>;

const sourceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('model'),
      entity: z.int().min(0).describe("number of the instance in the model's file"),
      label: z.string().default(''),
    }),
    z
      .strictObject({ kind: z.literal('exchange'), format: z.string(), id: z.string() })
      .describe('QIF: its id'),
    z.strictObject({ kind: z.literal('hand') }).describe('a person added it'),
  ])
  .meta({ id: 'source', description: 'where the requirement comes from' });
export type CharacteristicSource = z.infer<typeof sourceSchema>;

const common = {
  id: z.string().min(1).describe('unique; of a plan made from a model also the same in its next export'),
  balloon: z.int().min(1).optional().describe('number on the drawing'),
  name: z.string().optional(),
  features: z.array(z.string()).default([]).describe('ids; of a dimension between two: from, to'),
  count: z.int().min(1).optional().describe('how many alike: 6X'),
  anchor: point.optional().describe('where its balloon may stand, mm'),
  view: z.string().optional().describe('id of the view in which it is drawn'),
  notes: z.array(z.string()).default([]).describe('what is written beside it'),
  standard: z
    .enum(['iso', 'asme'])
    .optional()
    .describe("where it is another than the plan's: such a mixture is refused"),
  source: sourceSchema,
  madeFrom: z.string().optional().describe("of a die's plan: id of the casting's characteristic"),
  open: z.array(openIssueSchema).default([]).describe('what is missing'),
};

export const dimensionSchema = z
  .strictObject({
    group: z.literal('dimension'),
    kind: z.enum(dimensionKinds),
    ...common,
    nominal: quantitySchema.nullable(),
    requirement: dimensionRequirementSchema,
    measuredAt: z
      .enum(['centreOuter', 'centreInner', 'outerOuter', 'outerInner', 'innerInner'])
      .optional()
      .describe('of a distance: which side of each feature; default: as the features say'),
    statistic: z.array(z.enum(['maximum', 'minimum', 'average'])).default([]),
    modifiers: z.array(z.enum(pmiDimensionModifiers)).default([]),
    angleSelection: z.enum(['equal', 'large', 'small']).optional(),
    directed: z.boolean().optional().describe('from the first feature to the second'),
    direction: point.optional().describe('in which it is measured, of unit length'),
    path: z.string().optional().describe('id of the feature along which it runs'),
    decimals: z.int().min(0).optional().describe('as drawn'),
  })
  .meta({ id: 'dimension' });
export type Dimension = z.infer<typeof dimensionSchema>;

export const zoneShapes = [
  'cylindrical',
  'spherical',
  'withinACircle',
  'withinACone',
  'betweenTwoConcentricCircles',
  'betweenTwoCoaxialCylinders',
  'betweenTwoEquidistantCurves',
  'betweenTwoEquidistantSurfaces',
  'betweenTwoParallelCircles',
  'withinASurface',
  'parallelPlanes',
  'parallelLines',
  'nonUniform',
  'other',
] as const satisfies readonly PmiZoneShape[];

const zoneSchema = z.strictObject({
  shape: z
    .enum(zoneShapes)
    .optional()
    .describe('⌀: cylindrical; S⌀: spherical; default: what follows from the characteristic'),
  form: z.string().optional().describe('as the file names it, where that is none of the shapes'),
  projectedLength: quantitySchema.optional(),
  projectedOffset: quantitySchema.optional().describe('gap between the feature and the projection'),
  projectedEnd: z.string().optional().describe('id of the feature at which the projection starts or ends'),
  runoutAngle: quantitySchema.optional(),
  outside: quantitySchema
    .optional()
    .describe('how much of the zone lies outside the material (U, UZ); default: half'),
  boundaries: z.array(z.string()).default([]).describe('ids of the features that bound the zone'),
  indicators: z
    .array(
      z.strictObject({
        kind: z.enum(['directed', 'oriented', 'datum', 'affectedPlane']),
        relation: z.string().optional(),
        datumSystem: z.string().optional(),
        feature: z.string().optional(),
        angle: quantitySchema.optional(),
      }),
    )
    .default([]),
});

export const geometricSchema = z
  .strictObject({
    group: z.literal('geometric'),
    kind: z.enum(geometricKinds),
    ...common,
    tolerance: quantitySchema.nullable().describe('width or diameter of the zone'),
    zone: zoneSchema.default({ boundaries: [], indicators: [] }),
    ofDimension: z.string().optional().describe('id of the dimension on which it stands'),
    scope: z.enum(['allOver', 'unlessOtherwiseSpecified']).optional(),
    modifiers: z.array(z.enum(pmiToleranceModifiers)).default([]),
    datumSystem: z.string().optional().describe('id; none: the zone is free'),
    perUnit: z
      .strictObject({
        shape: z.enum(['length', 'square', 'circular', 'rectangular', 'cylindrical', 'spherical', 'other']),
        first: quantitySchema,
        second: quantitySchema.optional(),
      })
      .optional()
      .describe('the tolerance holds within every such piece'),
    maximum: quantitySchema.optional().describe('the bonus ends here'),
    relations: z
      .array(
        z.strictObject({
          kind: z.enum(['composite', 'simultaneous', 'precedence', 'other']),
          to: z.string().describe('id of the other characteristic'),
          isFirst: z.boolean().describe('this one stands above or before the other'),
          name: z.string().optional(),
        }),
      )
      .default([])
      .describe('segments of one frame, simultaneous requirements'),
  })
  .meta({ id: 'geometric' });
export type GeometricTolerance = z.infer<typeof geometricSchema>;

export const textureSchema = z
  .strictObject({
    group: z.literal('texture'),
    kind: z.literal('surfaceTexture'),
    ...common,
    materialRemoval: z.string().optional(),
    parameters: z
      .array(
        z.strictObject({ name: z.string(), limit: quantitySchema.optional(), text: z.string().optional() }),
      )
      .default([])
      .describe('Ra, Rz …'),
  })
  .meta({ id: 'texture' });
export type SurfaceTexture = z.infer<typeof textureSchema>;

export const characteristicSchema = z.discriminatedUnion('group', [
  dimensionSchema,
  geometricSchema,
  textureSchema,
]);
export type Characteristic = z.infer<typeof characteristicSchema>;
export type CharacteristicKind = Characteristic['kind'];
