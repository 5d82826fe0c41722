export type { MeasuredPoints, SurfaceMap } from './deviation/surface-map.ts';
export {
  type AlignmentResult,
  type Evaluation,
  type Extreme,
  type FaceReference,
  type FaceResult,
  type Header,
  type InspectionResult,
  type Judged,
  RESULT_SCHEMA_VERSION,
  resultSchema,
  type Section,
  type Statistics,
  type Touch,
  type Verdict,
  type ZoneResult,
} from './result/result.ts';
