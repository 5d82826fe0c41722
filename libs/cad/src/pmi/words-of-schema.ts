/** MAXIMUM_MATERIAL_REQUIREMENT, 'two point size' → maximumMaterialRequirement, twoPointSize. */
export function oneWord(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The member of a closed list that a schema's words name; null where they name none. */
export function memberOf<T extends string>(list: readonly T[], words: string): T | null {
  const word = oneWord(words);
  return list.find((member) => member === word) ?? null;
}
