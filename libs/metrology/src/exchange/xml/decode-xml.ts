/**
 * The characters of an XML document, by its byte order mark, its first bytes or its declaration (Extensible Markup
 * Language 1.0, fifth edition, appendix F), in pieces, so that no string of the whole is made.
 */
import { failure, type Outcome, success } from '@diewright/geometry';

export type XmlEncodingReason = 'xml-encoding-unknown';

const PIECE_BYTES = 1 << 16;

export interface XmlText {
  /** Null, and the end, at bytes that are none of the encoding's. */
  pieces(): Generator<string | null>;
}

export function decodeXml(bytes: Uint8Array): Outcome<XmlText, XmlEncodingReason> {
  const encoding = encodingOf(bytes);
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return failure('xml-encoding-unknown', { encoding });
  }
  return success({
    *pieces() {
      try {
        for (let at = 0; at < bytes.length; at += PIECE_BYTES)
          yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
        yield decoder.decode();
      } catch {
        yield null;
      }
    },
  });
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const stated = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(head)?.[1] ?? 'utf-8';
  // The declaration was just read byte by byte: whoever wrote it as UTF-16 saved it as something else.
  return /^(utf-16|ucs-2|iso-10646-ucs-2)/i.test(stated) ? 'utf-8' : stated;
}
