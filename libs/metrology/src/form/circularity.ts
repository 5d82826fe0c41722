/**
 * Circularity (roundness): in every cross-section the least difference of the radii of two concentric circles between
 * which all its points lie; the value is that of the worst section (ISO 1101:2017, roundness tolerance; minimum zone
 * reference circles of ISO 12181-1:2011; ASME Y14.5.1-2019, circularity). Sections are perpendicular to the axis of the
 * least-squares cylinder or cone, radii are taken in the section; of a sphere they are its great circles.
 *
 * Valid: four points in a section. A two-point diameter does not see lobes of odd order: this does.
 * Fails: too few points or sections; else with the reason of the fit.
 */
import { success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { centreInSpace, fitSection, sectionsOfFeature } from '../measure/feature-sections.ts';
import type { MeasuredPart, MeasureOutcome, MeasurePlot, ZonePicture } from '../measure/measurement.ts';
import { wrongKind } from '../measure/refusals.ts';
import { sensitivityOf, throughContacts } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS } from '../measure/steps-of-fit.ts';
import { thinPlot } from '../measure/thin-plot.ts';
import type { FormCriterion, FormOptions } from './form-options.ts';
import { greatCircles } from './great-circles.ts';
import { FEWEST_ON_CIRCLE, type RoundSection, type RoundSections } from './round-section.ts';

export function measureCircularity(feature: MeasuredFeature, options: FormOptions = {}): MeasureOutcome {
  const { criterion = 'minimumZone', outliers = NO_OUTLIERS } = options;
  const found =
    feature.kind === 'sphere'
      ? greatCircles(feature, criterion, outliers)
      : crossSections(feature, criterion, options);
  if (!found.ok) return found;
  const { sections, steps, used } = found.value;
  const worst = sections.reduce((a, b) => (b.fit.range > a.fit.range ? b : a));
  const { fit } = worst;
  return success({
    value: fit.range,
    unit: 'mm',
    lowest: fit.lowest,
    highest: fit.highest,
    criterion,
    points: { given: feature.points.length / 3, used },
    outliers,
    parts: sections.map(partOf),
    sensitivity: sensitivityOf(fit, criterion === 'minimumZone' ? throughContacts(fit, 2) : Math.SQRT2),
    steps: [
      ...steps,
      { code: 'circle-of-each-section', details: { criterion, sections: sections.length } },
      { code: 'greatest-of-parts', details: { parts: sections.length, part: worst.label, value: fit.range } },
    ],
    zone: ringOf(worst),
    plot: polarPlot(worst),
  });
}

function crossSections(
  feature: MeasuredFeature,
  criterion: FormCriterion,
  { outliers = NO_OUTLIERS }: FormOptions,
) {
  if (feature.kind !== 'cylinder' && feature.kind !== 'cone' && feature.kind !== 'edge')
    return wrongKind(feature);
  const cut = sectionsOfFeature(feature, outliers, FEWEST_ON_CIRCLE);
  if (!cut.ok) return cut;
  const { polar, axis, steps } = cut.value;
  const sections: RoundSection[] = [];
  let used = 0;
  for (const part of cut.value.cut.parts) {
    const fitted = fitSection(part, criterion);
    // A section of which so little was measured that it has no circle says nothing of roundness; the rest does.
    if (!fitted.ok) {
      if (cut.value.cut.parts.length === 1) return fitted;
      continue;
    }
    used += part.indices.length;
    sections.push({
      label: part.height.toFixed(3),
      fit: fitted.value,
      angle: part.angle,
      centre: centreInSpace(polar, part, fitted.value.shape),
      normal: axis.direction,
    });
  }
  if (sections.length === 0) return fitSection(cut.value.cut.parts[0]!, criterion) as FailureOfFit;
  return success<RoundSections>({ sections, steps, used });
}

type FailureOfFit = Extract<ReturnType<typeof fitSection>, { ok: false }>;

function partOf({ label, fit }: RoundSection): MeasuredPart {
  return { label, value: fit.range, points: fit.points.used };
}

function ringOf({ fit, centre, normal }: RoundSection): ZonePicture {
  const { radius } = fit.shape;
  return { kind: 'ring', centre, normal, inner: radius + fit.lowest, outer: radius + fit.highest };
}

function polarPlot({ angle, fit }: RoundSection): MeasurePlot {
  const around = Array.from(angle.keys()).sort((a, b) => (angle[a] as number) - (angle[b] as number));
  const kept = thinPlot(around.map((i) => fit.residuals[i] as number)).map((k) => around[k] as number);
  return {
    kind: 'polar',
    angleDeg: kept.map((i) => ((angle[i] as number) * 180) / Math.PI),
    deviation: kept.map((i) => fit.residuals[i] as number),
    lower: fit.lowest,
    upper: fit.highest,
  };
}
