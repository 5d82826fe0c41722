/**
 * One text for one value (RFC 8785, JSON Canonicalization Scheme): members sorted by the UTF-16 units of their names,
 * no blanks, numbers and strings as ECMAScript writes them. What is hashed must not depend on how a database keeps it.
 *
 * Instants are written as `Date.toJSON` does; members that are null or undefined are left out, so that a column that a
 * later release adds to a table does not change the hashes of the rows before it.
 *
 * @throws RangeError for what JSON cannot hold (a number that is not finite, a function)
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`${value} cannot be hashed. Maybe it should be null`);
  if (typeof value !== 'object') {
    const text = JSON.stringify(value);
    if (text === undefined) throw new RangeError(`a ${typeof value} cannot be hashed`);
    return text;
  }
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
