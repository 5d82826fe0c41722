export type { PointCloud } from './cloud/point-cloud.ts';
export { type ByteSource, bytesSource } from './files/byte-source.ts';
export {
  type FileNote,
  type LengthUnit,
  type MeasuredFile,
  type MeasuredFormat,
  MM_PER_UNIT,
  type Piece,
} from './files/measured-file.ts';
export type { TriangleMesh } from './mesh/triangle-mesh.ts';
export { normalRandom, seededRandom } from './numerics/random.ts';
export { type Details, type Failure, failure, type Outcome, success } from './outcome.ts';
export { buildDistanceIndex, type DistanceIndexOptions } from './search/build-distance-index.ts';
export {
  type DistanceAnswer,
  type DistanceIndex,
  type DistanceQuery,
  NEAREST_ON_EDGE,
  NEAREST_ON_FACE,
  NEAREST_ON_FREE_EDGE,
  NEAREST_ON_VERTEX,
  NO_TRIANGLE,
} from './search/distance-index.ts';
export { buildPlainDistanceIndex } from './search/plain-distance-index.ts';
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
