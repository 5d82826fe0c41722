/**
 * The Node door of this package: from files on a disk to a result. The other door, `index.ts`, is pure and lives in
 * browsers too.
 */
export { surfaceOf } from './align-measured.ts';
export type { InspectionOrder } from './inspection-order.ts';
export { FEWEST_SCAN_POINTS, loadMeasured, type Measured } from './load-measured.ts';
export { isStepFile, loadNominal, type Nominal } from './load-nominal.ts';
export { type OpenFile, type OpenReason, openFile } from './open-file.ts';
export { type InspectionProgress, type RunInspection, runInspection } from './run-inspection.ts';
