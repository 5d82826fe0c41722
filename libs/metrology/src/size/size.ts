/**
 * Size of a feature of size: a hole, a shaft, a slot, a wall, a ball. Which size is meant: `size-definition.ts`.
 *
 * `lowest` is what the lower limit holds for, `highest` what the upper: with an envelope the one on the side of maximum
 * material is the envelope's size, the other the extreme local size. `value` is that of the two which is farther from the
 * nominal size; where no nominal is known, the one on the side of maximum material.
 *
 * Valid: points on both sides of the feature. Fails: unknown side where an envelope is asked, modifiers that cannot be
 * measured (fit-criterion-not-defined, with the modifier), else with the reason of the fit.
 */
import { type Failure, failure, type OutlierRule, success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { fitSection } from '../measure/feature-sections.ts';
import type {
  MeasureCriterion,
  MeasuredPart,
  Measurement,
  MeasureOutcome,
  MeasureReason,
  Sensitivity,
  Step,
} from '../measure/measurement.ts';
import { wrongKind } from '../measure/refusals.ts';
import { sensitivityOf, throughContacts, throughCovariance } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import { areaDiameter, circumferenceDiameter, volumeDiameter } from './calculated-size.ts';
import { type LocalSizes, localSizes, type SizeSection } from './local-sizes.ts';
import { type EnvelopeShape, envelopeBy, matingEnvelope, sizeOf } from './material-envelope.ts';
import { rankOrderSize, rankSensitivity } from './rank-order.ts';
import { type SizeDefinition, type SizeRequest, sizeDefinition } from './size-definition.ts';
import { sizePicture, sizePlot } from './size-picture.ts';

export interface SizeOptions extends SizeRequest {
  /** Nominal size, mm; default: that of the feature's nominal shape. */
  readonly nominal?: number;
  readonly outliers?: OutlierRule;
}

export function measureSize(feature: MeasuredFeature, options: SizeOptions): MeasureOutcome {
  const { kind } = feature;
  if (kind !== 'cylinder' && kind !== 'sphere' && kind !== 'parallelPlanes' && kind !== 'edge')
    return wrongKind(feature);
  const defined = sizeDefinition(options);
  if (!defined.ok) return failure('fit-criterion-not-defined', { criterion: defined.modifier, shape: kind });
  const definition = defined.value;
  const rules: Step = {
    code: 'size-definition',
    details: {
      standard: options.standard,
      association: definition.association,
      rank: definition.rank ?? '',
      envelope: definition.envelope ? 1 : 0,
      perSection: definition.perSection ? 1 : 0,
    },
  };
  const measured =
    definition.perSection || definition.association === 'volumeDiameter'
      ? ofSections(feature, definition, options)
      : global(feature, definition, options);
  if (!measured.ok) return measured;
  return success({ ...measured.value, steps: [rules, ...measured.value.steps] });
}

/** One shape through all points. */
function global(
  feature: MeasuredFeature,
  { association }: SizeDefinition,
  { outliers = NO_OUTLIERS }: SizeOptions,
): MeasureOutcome {
  const found = envelopeBy(
    feature,
    association as 'leastSquares' | 'maximumInscribed' | 'minimumCircumscribed',
    { outliers },
  );
  if (!found.ok) return found;
  const { size, fit } = found.value;
  return success({
    value: size,
    unit: 'mm',
    lowest: size,
    highest: size,
    criterion: fit.criterion,
    points: fit.points,
    outliers,
    parts: [],
    sensitivity: sensitivityOf(fit, factorOf(fit), { lengthMm: size, tip: 2 }),
    steps: stepsOfFit(fit),
    zone: sizePicture(fit.shape, feature.points, size),
    plot: null,
  });
}

function factorOf(fit: Parameters<typeof throughContacts>[0]): number {
  if (fit.certificate) return throughContacts(fit, 2);
  return fit.shape.kind === 'parallelPlanes'
    ? throughCovariance(fit, 'width', 1)
    : throughCovariance(fit, 'radius', 2);
}

/** What each section says, and the sensitivity of one of its sizes. */
interface SizesOfSections {
  readonly parts: readonly { readonly section: SizeSection; readonly sizes: Float64Array }[];
  readonly factor: number;
  readonly criterion: MeasureCriterion;
}

function ofSections(
  feature: MeasuredFeature,
  definition: SizeDefinition,
  options: SizeOptions,
): MeasureOutcome {
  const outliers = options.outliers ?? NO_OUTLIERS;
  const found = localSizes(feature, outliers);
  if (!found.ok) return found;
  const local = found.value;
  const sized = sizesOf(feature, local, definition);
  if (!sized.ok) return sized;
  const all = Float64Array.from(sized.value.parts.flatMap(({ sizes }) => [...sizes]));
  const common: Pick<Measurement, 'unit' | 'points' | 'outliers'> = {
    unit: 'mm',
    points: { given: feature.points.length / 3, used: local.used },
    outliers,
  };
  if (definition.rank) {
    const value = rankOrderSize(all, definition.rank);
    const isSize = definition.rank !== 'range';
    return success({
      ...common,
      value,
      lowest: value,
      highest: value,
      criterion: sized.value.criterion,
      parts: partsOf(sized.value, 'highest'),
      sensitivity: plain(
        local,
        rankSensitivity(definition.rank, sized.value.factor, all.length),
        isSize ? value : 0,
        isSize ? 2 : 0,
      ),
      steps: [
        ...local.steps,
        { code: 'rank-order-size', details: { rank: definition.rank, sizes: all.length, value } },
      ],
      zone: null,
      plot: sizePlot(sized.value.parts, nominalOf(feature, options)),
    });
  }
  const [lowest, highest] = [rankOrderSize(all, 'minimum'), rankOrderSize(all, 'maximum')];
  const between = { ...common, lowest, highest, sized: sized.value, local };
  return definition.envelope
    ? withEnvelope(feature, between, options)
    : success(extreme(feature, between, options));
}

interface Between extends Pick<Measurement, 'unit' | 'points' | 'outliers'> {
  readonly lowest: number;
  readonly highest: number;
  readonly sized: SizesOfSections;
  readonly local: LocalSizes;
}

function extreme(
  feature: MeasuredFeature,
  { sized, local, lowest, highest, ...common }: Between,
  options: SizeOptions,
): Measurement {
  const side = farther(feature, options, lowest, highest);
  const value = side === 'highest' ? highest : lowest;
  return {
    ...common,
    value,
    lowest,
    highest,
    criterion: sized.criterion,
    parts: partsOf(sized, side),
    sensitivity: plain(local, sized.factor, value, 2),
    steps: [...local.steps, { code: 'extreme-sizes', details: { lowest, highest, value } }],
    zone: local.fit ? sizePicture(local.fit.shape, feature.points, value) : null,
    plot: sizePlot(sized.parts, nominalOf(feature, options)),
  };
}

/** The envelope's size takes the place of the extreme local size on the side of maximum material. */
function withEnvelope(feature: MeasuredFeature, between: Between, options: SizeOptions): MeasureOutcome {
  const found = matingEnvelope(feature, { outliers: between.outliers });
  if (!found.ok) return found;
  const { size, fit } = found.value;
  const isHole = feature.side === 'internal';
  const lowest = isHole ? size : between.lowest;
  const highest = isHole ? between.highest : size;
  const whole = extreme(feature, { ...between, lowest, highest }, options);
  const step: Step = { code: 'mating-envelope', details: { size, lowest, highest } };
  const isEnvelope = whole.value === size;
  return success({
    ...whole,
    ...(isEnvelope && {
      criterion: fit.criterion,
      sensitivity: sensitivityOf(fit, throughContacts(fit, 2), { lengthMm: size, tip: 2 }),
      zone: sizePicture(fit.shape, feature.points, size),
    }),
    steps: [...whole.steps, ...stepsOfFit(fit), step],
  });
}

function sizesOf(
  { kind }: MeasuredFeature,
  local: LocalSizes,
  { association }: SizeDefinition,
): { readonly ok: true; readonly value: SizesOfSections } | Failure<MeasureReason> {
  const { sections } = local;
  const fewest = Math.min(...sections.map(({ points }) => points));
  const ofFit = 2 / Math.sqrt(fewest);
  if (association === 'twoPoint') {
    const parts = sections.map((section) => ({ section, sizes: section.sizes }));
    return success(
      local.opposed
        ? { parts, factor: Math.SQRT2, criterion: 'twoPoint' }
        : { parts, factor: ofFit, criterion: 'leastSquares' },
    );
  }
  const notDefined = failure<MeasureReason>('fit-criterion-not-defined', {
    criterion: association,
    shape: kind,
  });
  if (kind !== 'cylinder' && kind !== 'edge') return notDefined;
  if (association === 'volumeDiameter') {
    const size = volumeDiameter(sections);
    if (size === null) return failure('measure-too-few-points', { given: fewest, needed: 6 });
    const parts = [{ section: sections[0]!, sizes: Float64Array.of(size) }];
    return success({ parts, factor: 2 / Math.sqrt(local.used), criterion: 'derived' });
  }
  const calculated =
    association === 'areaDiameter'
      ? areaDiameter
      : association === 'circumferenceDiameter'
        ? circumferenceDiameter
        : association === 'leastSquares'
          ? ({ gauss }: SizeSection) => gauss
          : null;
  const parts: { section: SizeSection; sizes: Float64Array }[] = [];
  for (const section of sections) {
    if (calculated) {
      const size = calculated(section);
      if (size === null) return failure('measure-too-few-points', { given: section.points, needed: 6 });
      parts.push({ section, sizes: Float64Array.of(size) });
      continue;
    }
    const fitted = fitSection(section, association as 'maximumInscribed' | 'minimumCircumscribed');
    if (!fitted.ok) return fitted;
    parts.push({ section, sizes: Float64Array.of(2 * fitted.value.shape.radius) });
  }
  const isCalculated = association === 'areaDiameter' || association === 'circumferenceDiameter';
  return success({
    parts,
    // Two or three contacts hold an extreme circle: at worst two, each with half.
    factor: calculated ? ofFit : Math.SQRT2,
    criterion: isCalculated ? 'derived' : association,
  });
}

function partsOf({ parts }: SizesOfSections, side: 'lowest' | 'highest'): MeasuredPart[] {
  return parts.map(({ section, sizes }) => ({
    label: section.label,
    value: rankOrderSize(sizes, side === 'highest' ? 'maximum' : 'minimum'),
    points: section.points,
  }));
}

function plain(local: LocalSizes, points: number, lengthMm: number, tip: number): Sensitivity {
  const freedom = local.used - 3 * local.sections.length;
  return {
    points,
    degreesOfFreedom: freedom > 0 ? freedom : null,
    scatterMm: local.scatterMm,
    lengthMm,
    tip,
  };
}

function nominalOf({ nominal }: MeasuredFeature, options: SizeOptions): number | null {
  if (options.nominal !== undefined) return options.nominal;
  const isSized = nominal && ['cylinder', 'sphere', 'parallelPlanes', 'circle'].includes(nominal.kind);
  if (!isSized) return null;
  return sizeOf(nominal as EnvelopeShape);
}

function farther(
  feature: MeasuredFeature,
  options: SizeOptions,
  lowest: number,
  highest: number,
): 'lowest' | 'highest' {
  const nominal = nominalOf(feature, options);
  if (nominal !== null) return nominal - lowest > highest - nominal ? 'lowest' : 'highest';
  return feature.side === 'internal' ? 'lowest' : 'highest';
}
