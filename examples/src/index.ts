export { dieInsert, insertDimensions } from './die-insert.ts';
export { insertDefects } from './insert-defects.ts';
export { insertRegions, type Region } from './insert-regions.ts';
export {
  type ExampleStage,
  exampleFiles,
  insertStep,
  insertTouches,
  type MadeExample,
  makeExample,
} from './make-example.ts';
export type {
  ChippedEdge,
  Defect,
  DeflectedRib,
  MissingPass,
  Name,
  ShiftedPin,
  WornToolBand,
} from './scan/defects.ts';
export { NO_DEFECT, PointSource } from './scan/point-list.ts';
export { randomPose } from './scan/random-pose.ts';
export {
  type PassDirection,
  type ScanOptions,
  type SimulatedScan,
  simulateScan,
  usualPasses,
  usualScan,
} from './scan/scan-simulator.ts';
export type { NominalPart } from './scan/scene.ts';
export {
  formatTouches,
  type SimulatedTouch,
  simulateTouches,
  type TouchOptions,
} from './scan/touch-simulator.ts';
