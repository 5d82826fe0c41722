/** An element of an XML document, and how its inside is asked for. Names are without prefix. */
export interface XmlElement {
  readonly name: string;
  /** Where its start tag ends, from 1. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All character data directly inside, without blanks at the ends. */
  readonly text: string;
}

/** The first child of that name; of several names the first child on that path. */
export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let here = element;
  for (const name of path) here = here?.children.find((child) => child.name === name);
  return here;
}

/** Children of the first child of that name. */
export function childrenOf(
  element: XmlElement | undefined,
  ...path: readonly string[]
): readonly XmlElement[] {
  return childOf(element, ...path)?.children ?? [];
}

/** Its text; undefined where there is no such child or nothing in it. */
export function textOf(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return childOf(element, ...path)?.text || undefined;
}

/** The element and everything in it, in the document's order. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  const waiting = [element];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    yield here;
    for (let k = here.children.length - 1; k >= 0; k--) waiting.push(here.children[k] as XmlElement);
  }
}
