/**
 * The typeface draws ’ as wide as a Chinese character, which tears English words apart: after a Latin letter it becomes
 * the straight one. Elsewhere, and in everything that is not text, nothing changes.
 */
export function plainApostrophes<T>(content: T): T {
  if (typeof content === 'string') {
    return (content.startsWith('data:') ? content : content.replace(/(?<=\p{Script=Latin})’/gu, "'")) as T;
  }
  if (Array.isArray(content)) return content.map(plainApostrophes) as T;
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [name, plainApostrophes(value)]),
  ) as T;
}
