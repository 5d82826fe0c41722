export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export const textEncodings: readonly TextEncoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'];

export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  /** Bytes of the byte order mark at the beginning, 0 without one. */
  readonly markBytes: number;
  /** False where no encoding fits without fault, or where only plain ASCII was seen so that any would do. */
  readonly certain: boolean;
  /** True where nothing but ASCII was seen: nothing to tell the person. */
  readonly plain: boolean;
}

/**
 * The encoding of a text by its first bytes: byte order mark, then zero bytes (UTF-16 holds them beside every
 * digit and blank), then UTF-8 where all bytes are valid, which other encodings are hardly ever by chance; the
 * rest is taken for GB 18030-2022, of which GBK and GB 2312 are parts.
 */
export function detectEncoding(head: Uint8Array, override?: TextEncoding): DetectedEncoding {
  const marked = byteOrderMark(head);
  if (override !== undefined) {
    const markBytes = marked?.encoding === override ? marked.markBytes : 0;
    return { encoding: override, markBytes, certain: true, plain: false };
  }
  if (marked !== null) return marked;
  const wide = wideByZeros(head);
  if (wide !== null) return { encoding: wide, markBytes: 0, certain: true, plain: false };
  if (head.every((byte) => byte < 128))
    return { encoding: 'utf-8', markBytes: 0, certain: false, plain: true };
  for (const encoding of ['utf-8', 'gb18030'] as const)
    if (isValid(head, encoding)) return { encoding, markBytes: 0, certain: true, plain: false };
  return { encoding: 'utf-8', markBytes: 0, certain: false, plain: false };
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** False where characters had to be replaced, or nothing but ASCII was seen. */
  readonly certain: boolean;
}

/** A whole text out of bytes, its encoding detected unless `override` names it; the byte order mark is dropped. */
export function decodeText(bytes: Uint8Array, override?: TextEncoding): DecodedText {
  const { encoding, markBytes, certain } = detectEncoding(bytes, override);
  const text = new TextDecoder(encoding).decode(bytes.subarray(markBytes));
  return { text, encoding, certain };
}

function byteOrderMark(head: Uint8Array): DetectedEncoding | null {
  const starts = (...mark: number[]) => mark.every((byte, i) => head[i] === byte);
  const found = (encoding: TextEncoding, markBytes: number) => ({
    encoding,
    markBytes,
    certain: true,
    plain: false,
  });
  if (starts(0xef, 0xbb, 0xbf)) return found('utf-8', 3);
  if (starts(0xff, 0xfe)) return found('utf-16le', 2);
  if (starts(0xfe, 0xff)) return found('utf-16be', 2);
  if (starts(0x84, 0x31, 0x95, 0x33)) return found('gb18030', 4);
  return null;
}

/** UTF-16 without a mark: at least every fifth of one half's bytes zero, and none of the other half's. */
function wideByZeros(head: Uint8Array): TextEncoding | null {
  const zeros = [0, 0];
  const even = head.length - (head.length % 2);
  for (let i = 0; i < even; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1;
  const half = even / 2;
  if (half < 2) return null;
  if ((zeros[1] as number) > half / 5 && zeros[0] === 0) return 'utf-16le';
  if ((zeros[0] as number) > half / 5 && zeros[1] === 0) return 'utf-16be';
  return null;
}

function isValid(head: Uint8Array, encoding: TextEncoding): boolean {
  try {
    // The head may end within a character: as a stream that is no fault.
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
