/**
 * The bytes of a Part 21 text as scanner and kernel read them. The standard knows only ASCII, but files come with
 * the byte order mark that an editor wrote, or as a whole in UTF-16; names in UTF-8 or GB18030 may stay as they are.
 */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.subarray(3);
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  return utf16 ? new TextEncoder().encode(new TextDecoder(utf16).decode(bytes)) : bytes;
}
