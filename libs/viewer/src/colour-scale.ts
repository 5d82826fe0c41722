/**
 * The colours of a deviation: green inside the tolerance, warm where material is left (+), cool where it is missing (−),
 * grey where nothing was measured. Stepped, so that a colour on paper can be read back into a figure.
 * The alternative palette keeps apart for red-green blindness: a straw middle, orange to brown above, blue below,
 * after the diverging schemes of Brewer, C. A. (1994) "Color use guidelines for mapping and visualization".
 */
export type Rgb = readonly [red: number, green: number, blue: number];

export type Palette = 'customary' | 'colourBlindSafe';

export interface ColourScale {
  readonly palette: Palette;
  /** The limits between which the colour means "inside", mm. */
  readonly lower: number;
  readonly upper: number;
  /** Deviations at which the colour changes, mm, ascending. Shape [n]. */
  readonly edges: readonly number[];
  /** Colour of the interval below edges[0], between neighbours, and from edges[n − 1] up. Shape [n + 1]. */
  readonly colours: readonly Rgb[];
  readonly notMeasured: Rgb;
}

export interface ColourScaleOptions {
  /** Steps inside the limits, default 5: shades of one hue, so that a trend is seen before it is a fault. */
  readonly insideSteps?: number;
  /** Steps of the same hue family on each side outside, default 4; the last is open-ended. */
  readonly outsideSteps?: number;
  /** Width of one step outside, mm; default a quarter of the tolerance, at least enough to reach `reach`. */
  readonly outsideStepMm?: number;
  /** Deviations that the scale should reach, mm: the steps outside widen until it does. */
  readonly reach?: { readonly lowest: number; readonly highest: number };
  readonly palette?: Palette;
}

interface Hues {
  readonly inside: readonly Rgb[];
  /** From the limit outwards. */
  readonly above: readonly Rgb[];
  readonly below: readonly Rgb[];
  readonly notMeasured: Rgb;
}

const HUES: Readonly<Record<Palette, Hues>> = {
  customary: {
    inside: [
      [64, 176, 140],
      [84, 186, 88],
      [150, 200, 72],
    ],
    above: [
      [250, 214, 60],
      [246, 160, 44],
      [226, 88, 42],
      [158, 22, 40],
    ],
    below: [
      [86, 198, 226],
      [52, 142, 214],
      [44, 84, 178],
      [58, 32, 118],
    ],
    notMeasured: [196, 198, 202],
  },
  colourBlindSafe: {
    inside: [
      [226, 232, 214],
      [244, 238, 200],
      [250, 230, 176],
    ],
    above: [
      [246, 190, 96],
      [228, 140, 44],
      [184, 92, 14],
      [112, 52, 4],
    ],
    below: [
      [158, 206, 232],
      [98, 164, 212],
      [42, 110, 176],
      [10, 52, 110],
    ],
    notMeasured: [168, 168, 172],
  },
};

/**
 * A stepped scale around limits in mm. Where a limit is missing on one side (−∞ or +∞) that side has no steps.
 * @throws RangeError when lower is not below upper, or both are infinite.
 */
export function makeColourScale(
  limits: { readonly lower: number; readonly upper: number },
  options: ColourScaleOptions = {},
): ColourScale {
  const { lower, upper } = limits;
  if (!(lower < upper)) throw new RangeError(`limits ${lower}, ${upper}. Maybe they are swapped`);
  if (!Number.isFinite(lower) && !Number.isFinite(upper)) {
    throw new RangeError('both limits are infinite. Maybe take them from the figures');
  }
  const { insideSteps = 5, outsideSteps = 4, palette = 'customary' } = options;
  const hues = HUES[palette];
  const finite = Number.isFinite(upper - lower);
  const oneLimit = Number.isFinite(lower) ? lower : upper;
  const span = finite ? upper - lower : Math.max(Math.abs(oneLimit), 0.01);
  const step = outsideStep(options, limits, span / 4, outsideSteps);
  const inner = finite ? insideSteps : 1;
  const edges: number[] = [];
  const colours: Rgb[] = [];
  if (Number.isFinite(lower)) {
    for (let k = outsideSteps - 1; k >= 0; k--) {
      edges.push(lower - k * step);
      colours.push(pick(hues.below, k, outsideSteps));
    }
  }
  for (let k = 0; k < inner; k++) {
    colours.push(pick(hues.inside, k, inner));
    if (k < inner - 1) edges.push(lower + ((k + 1) * (upper - lower)) / inner);
  }
  if (Number.isFinite(upper)) {
    for (let k = 0; k < outsideSteps; k++) {
      edges.push(upper + k * step);
      colours.push(pick(hues.above, k, outsideSteps));
    }
  }
  return { palette, lower, upper, edges, colours, notMeasured: hues.notMeasured };
}

/** Which interval a deviation falls into, 0 … edges.length; a value on an edge belongs above it; −1 = not measured. */
export function colourIndex(scale: ColourScale, deviationMm: number): number {
  if (Number.isNaN(deviationMm)) return -1;
  const { edges, upper } = scale;
  let index = 0;
  // The upper limit itself still conforms, so it keeps the inside colour.
  while (
    index < edges.length &&
    (deviationMm > edges[index]! || (deviationMm === edges[index] && edges[index]! < upper))
  )
    index++;
  return index;
}

/** The colour of a deviation, 0…255 a channel; NaN = not measured. */
export function colourOf(scale: ColourScale, deviationMm: number): Rgb {
  const index = colourIndex(scale, deviationMm);
  return index < 0 ? scale.notMeasured : scale.colours[index]!;
}

/** `#rrggbb`, for SVG, CSS and documents. */
export function hexColour(colour: Rgb): string {
  return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

function outsideStep(
  options: ColourScaleOptions,
  { lower, upper }: { readonly lower: number; readonly upper: number },
  usual: number,
  count: number,
): number {
  if (options.outsideStepMm !== undefined) return options.outsideStepMm;
  const reach = options.reach;
  if (!reach || count < 2) return usual;
  const beyond = Math.max(
    Number.isFinite(upper) ? reach.highest - upper : 0,
    Number.isFinite(lower) ? lower - reach.lowest : 0,
  );
  // The last step is open-ended, so count − 1 steps must reach the extreme.
  return Math.max(usual, roundUp(beyond / (count - 1)));
}

/** Next 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((d) => d * power >= value * (1 - 1e-9)) ?? 10;
  return digit * power;
}

/** The k-th of `count` colours spread evenly over a ramp. */
function pick(ramp: readonly Rgb[], k: number, count: number): Rgb {
  if (count === 1) return ramp[Math.floor((ramp.length - 1) / 2)]!;
  const at = (k * (ramp.length - 1)) / (count - 1);
  const low = Math.min(Math.floor(at), ramp.length - 2);
  const mix = at - low;
  const [a, b] = [ramp[low]!, ramp[low + 1]!];
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * mix);
  return [channel(0), channel(1), channel(2)];
}
