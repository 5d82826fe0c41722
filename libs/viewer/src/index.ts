export {
  type BalloonChoice,
  type BalloonMark,
  BalloonOverlay,
} from './balloons/balloon-overlay.ts';
export type { Callout, CalloutChoice } from './balloons/callout.ts';
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
export {
  type ColourTable,
  makeColourTable,
  type ScaleStyle,
  scaleReach,
  smoothColourOf,
} from './colour-table.ts';
export {
  type LookQuestion,
  PartPicking,
  type PickablePoints,
  type Picked,
  type PickQuestion,
} from './pick/part-picking.ts';
export { type Clip, clippedStretch, type Ray } from './pick/ray.ts';
export {
  MOVING_TRIANGLES,
  markNotMeasured,
  NOT_MEASURED,
  type PreparedSurface,
  prepareSurface,
  type SurfaceSource,
} from './prepare/prepare-surface.ts';
export { spreadOrder } from './prepare/spread-order.ts';
export { AxesMark, barLength } from './view/axes-mark.ts';
export {
  poseOfFrame,
  type StandardView,
  standardPose,
  standardViews,
  type ViewPose,
} from './view/orbit-camera.ts';
export { type Drawn, makePartView, type PartView, type ShownParts } from './view/part-view.ts';
export { type Pin, PinOverlay } from './view/pin-overlay.ts';
export type { PointSource } from './view/point-layer.ts';
export { FACE_DIMMED, FACE_LIT, FACE_PLAIN } from './view/shaders.ts';
export type { ViewTheme } from './view/shared-uniforms.ts';
export {
  acrossOf,
  drawZone,
  enlargementOf,
  type ToleranceZone,
  type ZoneDrawing,
} from './view/tolerance-zone.ts';
export { type TouchMark, touchTips } from './view/touch-layer.ts';
export type { ZoneShape } from './view/zone-layer.ts';
