/**
 * Parses an XML document into a tree of elements, strictly: what is not well-formed is refused with its line. So are
 * document types: no entity is ever expanded but the five of XML itself, nothing outside is ever fetched. Depth and
 * number of elements are bounded; subtrees that nobody asks for are checked but not kept.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { decodeXml, type XmlEncodingReason } from './decode-xml.ts';
import type { XmlElement } from './xml-element.ts';

export type XmlReason =
  | XmlEncodingReason
  | 'xml-undecodable'
  | 'xml-not-well-formed'
  | 'xml-document-type'
  | 'xml-too-deep'
  | 'xml-too-many-elements';

export interface XmlDocument {
  readonly root: XmlElement;
  /** Namespace of the root. */
  readonly namespace: string;
}

export interface XmlOptions {
  /** Whether what is in this element stays away; its parent is given by name. */
  readonly skips?: (name: string, parent: string) => boolean;
  readonly deepest?: number;
  readonly mostElements?: number;
}

interface OpenElement extends XmlElement {
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
}

type Refusal = Exclude<XmlReason, XmlEncodingReason>;

/** Leaves the parser from inside its handlers; it never leaves this file. */
class Refused extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal, message = '') {
    super(message);
    this.reason = reason;
  }
}

export function parseXml(bytes: Uint8Array, options: XmlOptions = {}): Outcome<XmlDocument, XmlReason> {
  const text = decodeXml(bytes);
  if (!text.ok) return text;
  const parser = new SaxesParser({ xmlns: true });
  const building = buildTree(parser, options);
  try {
    for (const piece of text.value.pieces()) {
      if (piece === null) throw new Refused('xml-undecodable');
      parser.write(piece);
    }
    parser.close();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { line, column } = parser;
    return failure(error.reason, { line, column, element: building.innermost(), says: error.message });
  }
  return success(building.document());
}

const none: ReadonlyMap<string, string> = new Map();
const noChildren: XmlElement[] = [];

function buildTree(parser: SaxesParser<{ xmlns: true }>, options: XmlOptions) {
  const { skips = () => false, deepest = 100, mostElements = 4_000_000 } = options;
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let namespace = '';
  let elements = 0;
  let depth = 0;
  /** Depth of the element of which the inside stays away; 0: none. */
  let skippedAt = 0;

  parser.on('error', ({ message }) => {
    throw new Refused('xml-not-well-formed', message.replace(/^\d+:\d+: /, ''));
  });
  parser.on('doctype', () => {
    throw new Refused('xml-document-type');
  });
  // Before the attributes are read: depth is refused at once.
  parser.on('opentagstart', () => {
    depth++;
    if (depth > deepest) throw new Refused('xml-too-deep');
    if (++elements > mostElements) throw new Refused('xml-too-many-elements');
  });
  parser.on('opentag', (tag) => {
    if (skippedAt > 0) return;
    const parent = open.at(-1);
    const element: OpenElement = {
      name: tag.local,
      line: parser.line,
      attributes: attributesOf(tag),
      children: noChildren,
      text: '',
    };
    if (parent === undefined) {
      root = element;
      namespace = tag.uri;
    } else if (parent.children === noChildren) parent.children = [element];
    else parent.children.push(element);
    open.push(element);
    if (skips(tag.local, parent?.name ?? '')) skippedAt = depth;
  });
  parser.on('closetag', () => {
    if (skippedAt === 0 || skippedAt === depth) {
      const element = open.pop() as OpenElement;
      element.text = element.text.trim();
      skippedAt = 0;
    }
    depth--;
  });
  const addText = (text: string) => {
    const here = open.at(-1);
    if (skippedAt === 0 && here) here.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  return {
    innermost: () => open.at(-1)?.name ?? '',
    // A document without a root is not well-formed: the parser has refused it.
    document: (): XmlDocument => ({ root: root as XmlElement, namespace }),
  };
}

function attributesOf({ attributes }: SaxesTagNS): ReadonlyMap<string, string> {
  const stated = Object.values(attributes).filter(({ name }) => !/^xmlns(:|$)/.test(name));
  return stated.length === 0 ? none : new Map(stated.map(({ local, value }) => [local, value]));
}
