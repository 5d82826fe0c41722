/** A card pinned to a place of the part; text only, whatever is in it. */
export function readingCard({
  value,
  lines,
}: {
  readonly value: string;
  readonly lines: readonly string[];
}): HTMLElement {
  const card = document.createElement('div');
  card.className = 'pin-card';
  const strong = document.createElement('strong');
  strong.textContent = value;
  card.append(
    strong,
    ...lines.map((line) => {
      const each = document.createElement('div');
      each.textContent = line;
      return each;
    }),
  );
  return card;
}
