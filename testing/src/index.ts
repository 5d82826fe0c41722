export { measureAllocation } from './allocation.ts';
export { damagedCopies } from './fuzz.ts';
export { referenceFile, referenceFolder } from './reference.ts';
