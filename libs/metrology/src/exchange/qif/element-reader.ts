/** Reads an element child by child and knows in the end which nobody asked for: so nothing is dropped unseen. */
import type { XmlElement } from '../xml/xml-element.ts';
import { parseBoolean } from './numbers.ts';

export interface ElementReader {
  readonly element: XmlElement;
  child(name: string): XmlElement | undefined;
  text(name: string): string | undefined;
  flag(name: string): boolean;
  /** Children that were not asked for. */
  rest(): XmlElement[];
}

export function readElement(element: XmlElement): ElementReader {
  const asked = new Set<string>();
  const child = (name: string) => {
    asked.add(name);
    return element.children.find((each) => each.name === name);
  };
  return {
    element,
    child,
    text: (name) => child(name)?.text || undefined,
    flag: (name) => parseBoolean(child(name)?.text),
    rest: () => element.children.filter(({ name }) => !asked.has(name)),
  };
}
