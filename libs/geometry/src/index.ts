export type { PointCloud } from './cloud/point-cloud.ts';
export { type ByteSource, bytesSource } from './files/byte-source.ts';
export { detectFormat, type FormatHint } from './files/detect-format.ts';
export { type DecodedText, decodeText, type TextEncoding, textEncodings } from './files/encoding.ts';
export { type FileNoteCode, type FileReason, fileNoteCodes, fileReasons } from './files/file-reason.ts';
export { formatPly, type PlyContent } from './files/format-ply.ts';
export { formatStl } from './files/format-stl.ts';
export { formatXyz, type XyzContent } from './files/format-xyz.ts';
export {
  type FileNote,
  type LengthUnit,
  type MeasuredFile,
  type MeasuredFormat,
  MM_PER_UNIT,
  type Piece,
} from './files/measured-file.ts';
export { type ReadOptions, readMeasuredFile } from './files/read-measured-file.ts';
export { type InferredUnit, inferUnit, type UnitReason, unitReasons } from './files/unit-inference.ts';
export {
  type Certificate,
  type Contact,
  type Fit,
  type FitConvergence,
  type FitCovariance,
  type FitCriterion,
  type FitOptions,
  type FitOutcome,
  type FitReason,
  fitCriteria,
  fitReasons,
  type OutlierRule,
} from './fit/fit.ts';
export { fitShape, type ShapeOf } from './fit/fit-shape.ts';
export {
  type FreeformFit,
  type FreeformOptions,
  type FreeformReason,
  fitToSurface,
} from './fit/freeform/fit-to-surface.ts';
export {
  type HeldRow,
  holdsShift,
  rowsOfAxis,
  rowsOfPlane,
  rowsOfPoint,
  rowsOfShape,
  shiftRow,
  turnRow,
} from './fit/held-motions.ts';
export {
  allMotions,
  countMotions,
  gradientOfMotions,
  type Motions,
  motionOfStep,
  noMotions,
} from './fit/motions.ts';
export { motionsWithin, remainingMotions } from './fit/remaining-motions.ts';
export {
  type Circle,
  type Cone,
  type Cylinder,
  type Line,
  type ParallelPlanes,
  type Plane,
  type Shape,
  type ShapeKind,
  type SizeName,
  type Slot,
  type Sphere,
  shapeKinds,
  type Torus,
} from './fit/shape.ts';
export type { FitSurface } from './fit/surface/fit-surface.ts';
export { surfaceOf } from './fit/surface/surface-of.ts';
export {
  type FitTogether,
  fitTogether,
  type TogetherPart,
  type TogetherReason,
} from './fit/together/fit-together.ts';
export { motionOnto, placesOn } from './fit/together/motion-onto.ts';
export {
  constrainedLeastSquares,
  type SidedFit,
  type SidedPart,
} from './fit/zone/constrained-least-squares.ts';
export { partOfShape } from './fit/zone/part-of-shape.ts';
export { solveZone } from './fit/zone/solve-zone.ts';
export type {
  ZoneContact,
  ZonePart,
  ZoneProblem,
  ZoneReason,
  ZoneSolution,
} from './fit/zone/zone-problem.ts';
export { mergeMeshes } from './mesh/merge-meshes.ts';
export { type SortedSides, sortSides } from './mesh/mesh-edges.ts';
export { type MeshHealth, measureMeshHealth } from './mesh/mesh-health.ts';
export { type RefinedMesh, refineMesh } from './mesh/refine-mesh.ts';
export { triangleCross } from './mesh/triangle-cross.ts';
export type { TriangleMesh } from './mesh/triangle-mesh.ts';
export { type WeldedMesh, type Welding, weldCorners, weldMesh, weldPoints } from './mesh/weld.ts';
export { nullSpace } from './numerics/null-space.ts';
export { normalRandom, seededRandom } from './numerics/random.ts';
export { type SingularValues, singularValues } from './numerics/singular-values.ts';
export { type Details, type Failure, failure, type Outcome, success } from './outcome.ts';
export { align321, type DatumPoint, type ThreeTwoOne } from './register/align-321.ts';
export {
  type AutomaticAlignment,
  type AutomaticOptions,
  type AutomaticReason,
  alignAutomatically,
} from './register/align-automatically.ts';
export {
  alignPairs,
  type PairsAlignment,
  type PairsOptions,
  type PairsReason,
  type PointPair,
} from './register/align-pairs.ts';
export {
  type Axis,
  alignRps,
  type LockedDeviation,
  type RpsAlignment,
  type RpsPoint,
  type RpsReason,
} from './register/align-rps.ts';
export { ALL_FREEDOMS, type Alignment, type Freedom, type Point3 } from './register/alignment.ts';
export {
  alignBestFit,
  type BestFitAlignment,
  type BestFitOptions,
  type BestFitReason,
} from './register/best-fit.ts';
export {
  cornerMotion,
  type MotionParts,
  motionFrom,
  motionParts,
  rotationVector,
} from './register/motion.ts';
export { type DeviationSurface, type Refit, refitDeviations } from './register/refit-deviations.ts';
export { type ResidualStatistics, residualStatistics } from './register/residual-statistics.ts';
export type { RobustLoss } from './register/robust-loss.ts';
export { sampleSurface } from './register/sample-surface.ts';
export {
  buildDistanceIndex,
  buildDistanceIndexOneThread,
  type DistanceIndexOptions,
  warmDistanceKernel,
} from './search/build-distance-index.ts';
export {
  type DistanceAnswer,
  type DistanceIndex,
  type DistanceIndexNote,
  type DistanceQuery,
  NEAREST_ON_EDGE,
  NEAREST_ON_FACE,
  NEAREST_ON_FREE_EDGE,
  NEAREST_ON_VERTEX,
  NO_TRIANGLE,
  type SearchableMesh,
} from './search/distance-index.ts';
export {
  buildGroupClearance,
  FIRST_LIST,
  type GroupClearance,
  groupAround,
  MANY_GROUPS,
  NO_GROUP,
} from './search/group-clearance.ts';
export { GroupSearch } from './search/groups-within.ts';
export { buildPlainDistanceIndex } from './search/plain-distance-index.ts';
export { anyInGrid, buildPointGrid, nearestInGrid, type PointGrid, visitNear } from './search/point-grid.ts';
export {
  buildTriangleTree,
  castRay,
  nearestInPlane,
  type PlanarFoot,
  type RayHit,
  type TriangleTree,
} from './search/triangle-tree.ts';
export {
  cutMesh,
  heightAbove,
  type SectionChain,
  type SectionPlane,
  sectionPlane,
  toPlane,
} from './section/mesh-section.ts';
export { type Box, boxOfPoints, diagonal } from './space/box.ts';
export {
  compose,
  identity,
  invertAffine,
  invertRigid,
  rotation,
  scaling,
  type Transform,
  transformPoints,
  translation,
} from './space/transform.ts';
export {
  across,
  add,
  addScaled,
  angleBetween,
  cross,
  dot,
  length,
  scale,
  subtract,
  unit,
  type Vector3,
} from './space/vector.ts';
