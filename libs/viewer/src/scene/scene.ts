/** The door to scenes, for whoever writes them without a screen. */
export { type Ball, BallCounter, type BallFigures, figuresInBalls } from './ball-figures.ts';
export { type Deflate, formatScene, type SceneLimits, type SceneSource } from './format-scene.ts';
export { type PackedHeader, type PackedNumbers, packNumbers, unpackNumbers } from './packed-numbers.ts';
export { readScene, type ScenePiece, type ScenePoints } from './read-scene.ts';
export { MOST_SCENE_POINTS, type SceneHead } from './scene-format.ts';
export {
  deviationStep,
  facesOfTriangles,
  facesOrNaN,
  facesOrNone,
  NO_FACE,
  positionStep,
  trianglesPerFace,
} from './scene-steps.ts';
