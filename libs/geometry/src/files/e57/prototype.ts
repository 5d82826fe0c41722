import type { XmlElement } from './small-xml.ts';

/** How one field of a record is stored (ASTM E2807-11, 8.3: Float, Integer, ScaledInteger, String). */
export interface E57Field {
  /** With its prefix, where it belongs to an extension. */
  readonly name: string;
  readonly kind: 'float32' | 'float64' | 'integer' | 'string';
  /** Bits of one value in the stream; 0 where all values are the same. */
  readonly bits: number;
  /** An integer's least value, which the stored number is counted from. */
  readonly minimum: bigint;
  readonly maximum: bigint;
  /** value = (stored + minimum) · scale + offset. */
  readonly scale: number;
  readonly offset: number;
}

/** The fields of a points' prototype in the order of their byte streams, or null where it is broken. */
export function fieldsOfPrototype(prototype: XmlElement): E57Field[] | null {
  const fields: E57Field[] = [];
  for (const element of prototype.children) {
    if (element.attributes.get('type') === 'Structure') {
      const inner = fieldsOfPrototype(element);
      if (inner === null) return null;
      fields.push(...inner);
      continue;
    }
    const field = fieldOf(element);
    if (field === null) return null;
    fields.push(field);
  }
  return fields;
}

function fieldOf(element: XmlElement): E57Field | null {
  const { name, attributes } = element;
  const plain = { name, minimum: 0n, maximum: 0n, scale: 1, offset: 0 };
  switch (attributes.get('type')) {
    case 'Float':
      return attributes.get('precision') === 'single'
        ? { ...plain, kind: 'float32', bits: 32 }
        : { ...plain, kind: 'float64', bits: 64 };
    case 'String':
      return { ...plain, kind: 'string', bits: 0 };
    case 'Integer':
    case 'ScaledInteger': {
      const minimum = integer(attributes.get('minimum') ?? '-9223372036854775808');
      const maximum = integer(attributes.get('maximum') ?? '9223372036854775807');
      const scale = Number(attributes.get('scale') ?? 1);
      const offset = Number(attributes.get('offset') ?? 0);
      if (minimum === null || maximum === null || maximum < minimum) return null;
      if (!Number.isFinite(scale) || !Number.isFinite(offset)) return null;
      const range = maximum - minimum;
      const bits = range === 0n ? 0 : range.toString(2).length;
      return bits > 64 ? null : { name, kind: 'integer', bits, minimum, maximum, scale, offset };
    }
    default:
      return null;
  }
}

function integer(text: string): bigint | null {
  return /^\s*[+-]?\d{1,20}\s*$/.test(text) ? BigInt(text.trim().replace('+', '')) : null;
}
