/** A die's components as a tree: in which order they stand, and where one of them may go. Pure. */

/** What of a component the tree is made of. */
export interface TreePart {
  readonly componentId: string;
  readonly parentId: string | null;
}

export interface OutlineRow<T extends TreePart> {
  readonly component: T;
  /** 0: it is part of nothing but the die. */
  readonly depth: number;
  /** As drawings count: 2.1.3 is the third part of the first part of the second. */
  readonly number: string;
  readonly hasParts: boolean;
}

/** Levels below the die: what is deeper was put there by mistake, and no page shows it well. */
export const DEEPEST_COMPONENT = 8;

/**
 * The tree from above, each component before its parts; parts of one stand in the order in which they are given. A part
 * whose parent is not there stands at the top: nothing is ever lost from a list of parts.
 */
export function outlineOf<T extends TreePart>(components: readonly T[]): OutlineRow<T>[] {
  const partsOf = groupByParent(components);
  const rows: OutlineRow<T>[] = [];
  const add = (parts: readonly T[], depth: number, before: string) => {
    for (const [k, component] of parts.entries()) {
      const number = `${before}${k + 1}`;
      const below = partsOf.get(component.componentId) ?? [];
      rows.push({ component, depth, number, hasParts: below.length > 0 });
      add(below, depth + 1, `${number}.`);
    }
  };
  add(partsOf.get(null) ?? [], 0, '');
  return rows;
}

/** A component and everything that is part of it. */
export function withItsParts(components: readonly TreePart[], componentId: string): Set<string> {
  const partsOf = groupByParent(components);
  const found = new Set([componentId]);
  for (const id of found) for (const part of partsOf.get(id) ?? []) found.add(part.componentId);
  return found;
}

/** @returns why a component cannot become part of another (null: of the die alone); null: it can */
export function refusalOfParent(
  components: readonly TreePart[],
  componentId: string | null,
  parentId: string | null,
): 'component-in-itself' | 'component-too-deep' | null {
  if (parentId === null) return null;
  const moved = componentId === null ? new Set<string>() : withItsParts(components, componentId);
  if (moved.has(parentId)) return 'component-in-itself';
  const outline = outlineOf(components);
  const depthOf = new Map(outline.map(({ component, depth }) => [component.componentId, depth]));
  const own = componentId === null ? 0 : (depthOf.get(componentId) ?? 0);
  const below = Math.max(0, ...[...moved].map((id) => (depthOf.get(id) ?? 0) - own));
  return (depthOf.get(parentId) ?? 0) + 1 + below >= DEEPEST_COMPONENT ? 'component-too-deep' : null;
}

function groupByParent<T extends TreePart>(components: readonly T[]): Map<string | null, T[]> {
  const known = new Set(components.map(({ componentId }) => componentId));
  const parts = new Map<string | null, T[]>();
  for (const component of components) {
    const { parentId } = component;
    const under = parentId !== null && known.has(parentId) ? parentId : null;
    parts.set(under, [...(parts.get(under) ?? []), component]);
  }
  return parts;
}
