import type { ByteSource } from '@diewright/geometry';

/** Faces of a plate, as a writer would print them: what fills a text of any size. `@` is a number of nine digits. */
const unit = `#@=CARTESIAN_POINT('',(12.5,-3.75E-1,100.000000000000001));
#@=CARTESIAN_POINT('',(0.,1.,-0.));
#@=DIRECTION('',(0.,0.,1.));
#@ = ( BOUNDED_CURVE ( ) CURVE ( ) GEOMETRIC_REPRESENTATION_ITEM ( ) REPRESENTATION_ITEM ( '' ) );
#@=VERTEX_POINT('a;''b',#000000001);
#@=EDGE_CURVE('',#000000005,#000000005,#000000004,.T.);/* ; #7 = ' */
#@=ADVANCED_FACE('\\X2\\578B82AF\\X0\\',(#000000006),#000000004,.T.);
`;
const head = "ISO-10303-21;HEADER;FILE_DESCRIPTION((''),'2;1');FILE_SCHEMA(('MADE'));ENDSEC;DATA;\n";
const tail = 'ENDSEC;END-ISO-10303-21;\n';

/** Numbers in a unit, where they stand. */
const places = [...unit.matchAll(/@/g)].map(({ index }, k) => index + 8 * k);
const template = new TextEncoder().encode(unit.replaceAll('@', '000000000'));

export const INSTANCES_PER_UNIT = places.length;

/**
 * A Part 21 text of about `megabytes` that is nowhere held: each read computes its bytes. Instance k (from 1) is of
 * kind (k − 1) mod 7 of the unit above; each refers to the first ones only.
 */
export function computedText(
  megabytes: number,
): ByteSource & { readonly instances: number; readonly lines: number } {
  const units = Math.ceil((megabytes * 1e6) / template.length);
  const from = head.length;
  const until = from + units * template.length;
  const headBytes = new TextEncoder().encode(head);
  const tailBytes = new TextEncoder().encode(tail);
  const one = template.slice();
  return {
    name: 'computed',
    size: until + tail.length,
    instances: units * INSTANCES_PER_UNIT,
    lines: 1 + units * INSTANCES_PER_UNIT + 1,
    read(target, position) {
      const end = Math.min(position + target.length, until + tail.length);
      let at = position;
      const copy = (bytes: Uint8Array, start: number) => {
        const piece = bytes.subarray(at - start, Math.min(bytes.length, end - start));
        target.set(piece, at - position);
        at += piece.length;
      };
      if (at < from && at < end) copy(headBytes, 0);
      while (at < end && at < until) {
        const number = Math.floor((at - from) / template.length);
        places.forEach((place, k) => {
          let id = number * INSTANCES_PER_UNIT + k + 1;
          for (let digit = 8; digit >= 0; digit--) {
            one[place + digit] = 0x30 + (id % 10);
            id = Math.floor(id / 10);
          }
        });
        copy(one, from + number * template.length);
      }
      if (at < end) copy(tailBytes, until);
      return Math.max(0, at - position);
    },
  };
}
