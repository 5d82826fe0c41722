/**
 * A tree to walk through (ARIA Authoring Practices Guide, tree view): up and down go from line to line, right opens or goes
 * in, left closes or goes out, Home and End to the ends, * opens all of one level, a letter goes to the next that begins
 * with it.
 */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

export interface TreeNode {
  readonly key: string;
  /** Found by its first letter. */
  readonly label: string;
  readonly content: ReactNode;
  readonly nodes: readonly TreeNode[];
}

interface Line {
  readonly node: TreeNode;
  readonly parent: TreeNode | null;
  readonly level: number;
}

export function Tree(props: {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}) {
  const { label, nodes, selected, onSelect } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const lines = linesOf(nodes, closed);
  // One line is in the tab order: the chosen one, or the first where it is hidden in a closed branch.
  const inOrder = lines.find(({ node }) => node.key === selected) ?? lines[0];
  const setOpen = (keys: readonly string[], isOpen: boolean) => {
    const next = new Set(closed);
    for (const key of keys) isOpen ? next.delete(key) : next.add(key);
    setClosed(next);
  };
  const go = (line: Line | undefined) => {
    if (!line) return;
    onSelect(line.node.key);
    root.current?.querySelector<HTMLElement>(`[id="${id}-${line.node.key}"]`)?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = lines.findIndex(({ node }) => `${id}-${node.key}` === (event.target as Element).id);
    const line = lines[at];
    if (!line) return;
    const { node, parent } = line;
    const isOpen = !closed.has(node.key);
    const siblings = (parent?.nodes ?? nodes).map(({ key }) => key);
    const right = () => {
      if (node.nodes.length === 0) return;
      isOpen ? go(lines[at + 1]) : setOpen([node.key], true);
    };
    const left = () => {
      if (node.nodes.length > 0 && isOpen) setOpen([node.key], false);
      else go(lines.find((other) => other.node === parent));
    };
    const moves = new Map<string, () => void>([
      ['ArrowDown', () => go(lines[at + 1])],
      ['ArrowUp', () => go(lines[at - 1])],
      ['ArrowRight', right],
      ['ArrowLeft', left],
      ['Home', () => go(lines[0])],
      ['End', () => go(lines.at(-1))],
      ['*', () => setOpen(siblings, true)],
    ]);
    const move = moves.get(event.key) ?? byLetter(event.key, lines, at, go);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <div className="tree" role="tree" aria-label={label} ref={root} onKeyDown={press}>
      {lines.map(({ node, parent, level }) => {
        const hasNodes = node.nodes.length > 0;
        const isOpen = !closed.has(node.key);
        const siblings = parent?.nodes ?? nodes;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys
          <div
            key={node.key}
            id={`${id}-${node.key}`}
            role="treeitem"
            className="tree-line"
            // The lines lie side by side: these say what is part of what.
            aria-level={level}
            aria-posinset={siblings.indexOf(node) + 1}
            aria-setsize={siblings.length}
            aria-selected={node.key === selected}
            aria-expanded={hasNodes ? isOpen : undefined}
            tabIndex={node === inOrder?.node ? 0 : -1}
            onClick={() => onSelect(node.key)}
          >
            {Array.from({ length: level - 1 }, (_, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule of each level
              <span key={k} className="tree-rule" aria-hidden="true" />
            ))}
            <span
              className="tree-mark"
              aria-hidden="true"
              onClick={(event) => {
                if (!hasNodes) return;
                event.stopPropagation();
                setOpen([node.key], !isOpen);
              }}
            >
              {hasNodes ? (isOpen ? '▾' : '▸') : '·'}
            </span>
            <span className="tree-words">{node.content}</span>
          </div>
        );
      })}
    </div>
  );
}

/** Lines that are not hidden in a closed branch, from above. */
function linesOf(
  nodes: readonly TreeNode[],
  closed: ReadonlySet<string>,
  parent: TreeNode | null = null,
  level = 1,
): Line[] {
  return nodes.flatMap((node) => [
    { node, parent, level },
    ...(closed.has(node.key) ? [] : linesOf(node.nodes, closed, node, level + 1)),
  ]);
}

function byLetter(
  key: string,
  lines: readonly Line[],
  at: number,
  go: (line: Line | undefined) => void,
): (() => void) | null {
  if ([...key].length !== 1 || key.trim() === '') return null;
  const after = [...lines.slice(at + 1), ...lines.slice(0, at)];
  return () => go(after.find(({ node }) => node.label.toLowerCase().startsWith(key.toLowerCase())));
}
