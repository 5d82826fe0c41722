/** An element of an XML text, as far as E57 needs it. */
export interface XmlElement {
  /** With its prefix, as written. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All character data directly inside. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const MOST_ELEMENTS = 500_000;
const DEEPEST = 64;

/**
 * Parses XML without document types and without namespaces resolved: elements, attributes, text, CDATA; comments
 * and processing instructions are passed over. Returns the place of the first fault instead, characters from the
 * beginning.
 */
export function parseXml(text: string): { readonly root: XmlElement } | { readonly faultAt: number } {
  const top: OpenElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open: OpenElement[] = [top];
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
  let at = 0;
  let elements = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    const here = open.at(-1) as OpenElement;
    here.text += withoutEntities(text.slice(at, tag < 0 ? text.length : tag));
    if (tag < 0) break;
    token.lastIndex = tag;
    const found = token.exec(text);
    if (found === null || found.index !== tag) return { faultAt: tag };
    at = token.lastIndex;
    const [, cdata, closing, name, attributes = '', empty] = found;
    if (cdata !== undefined) here.text += cdata;
    if (name === undefined) continue;
    if (closing) {
      if (open.length < 2 || here.name !== name) return { faultAt: tag };
      open.pop();
      continue;
    }
    const element: OpenElement = { name, attributes: parseAttributes(attributes), children: [], text: '' };
    here.children.push(element);
    if (++elements > MOST_ELEMENTS) return { faultAt: tag };
    if (!empty) open.push(element);
    if (open.length > DEEPEST) return { faultAt: tag };
  }
  const root = top.children[0];
  if (open.length !== 1 || root === undefined || top.children.length !== 1) return { faultAt: text.length };
  return { root };
}

export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The number inside an element; E57 leaves out zeros. */
export function numberIn(element: XmlElement | undefined, name: string, otherwise: number): number {
  const child = childNamed(element, name);
  if (child === undefined) return otherwise;
  const text = child.text.trim();
  return text === '' ? 0 : Number(text);
}

function parseAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes.set(name as string, withoutEntities(double ?? single ?? ''));
  return attributes;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] as string) : whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
