export { measureAllocation } from './allocation.ts';
export { type BuiltServer, type BuiltServerOptions, startBuiltServer } from './built-server.ts';
export { damagedCopies } from './fuzz.ts';
export { type NistPair, nistPair } from './nist-pair.ts';
export { referenceFile, referenceFolder } from './reference.ts';
