export {
  type ColourScale,
  type ColourScaleOptions,
  colourIndex,
  colourOf,
  hexColour,
  makeColourScale,
  type Palette,
  type Rgb,
} from './colour-scale.ts';
