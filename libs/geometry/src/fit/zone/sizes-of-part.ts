import type { ZoneBounds } from './zone-problem.ts';

/** Of its own, or of the part whose sizes it shares. */
export function sizesOfPart(parts: readonly ZoneBounds[], part: ZoneBounds): number {
  return (part.sizesOf === undefined ? part : parts[part.sizesOf]).sizes ?? 0;
}
