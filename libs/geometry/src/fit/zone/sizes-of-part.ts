import type { ZonePart } from './zone-problem.ts';

/** Of its own, or of the part whose sizes it shares. */
export function sizesOfPart(parts: readonly ZonePart[], part: ZonePart): number {
  return (part.sizesOf === undefined ? part : parts[part.sizesOf]).sizes ?? 0;
}
