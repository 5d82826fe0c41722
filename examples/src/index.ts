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
export {
  NO_DEFECT,
  type NominalPart,
  type PassDirection,
  PointSource,
  randomPose,
  type ScanOptions,
  type SimulatedScan,
  simulateScan,
  usualPasses,
  usualScan,
} from './scan/scan-simulator.ts';
export {
  formatTouches,
  type SimulatedTouch,
  simulateTouches,
  type TouchOptions,
} from './scan/touch-simulator.ts';
