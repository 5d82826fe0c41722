export { boxOfBlock, buildLeaves, joinBoxes, joinFacts, keysOfTriangles, mapLeaves, readFacts } from './build';
export { fillHilbertTable, hilbertKey } from './hilbert';
export { buildUpperLevels } from './nodes';
export { clearCache } from './pseudonormal';
export { countDigits, moveDigits, placeDigits } from './radix';
export { scratchBytes } from './scratch';
export { beginQuery, keysOfPoints, searchSorted } from './search';
export { setAnswers, setLeafMap, setMesh, setPoints, setSort, setThread, touch } from './state';
export { LEAF_BYTES, NODE_BYTES, nodeCountFor, setLevels } from './tree';
