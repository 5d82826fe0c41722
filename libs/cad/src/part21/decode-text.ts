/**
 * The text of a Part 21 string (ISO 10303-21, 6.4.3): '' is an apostrophe, \\ a backslash, \S\c the upper half of the
 * code page that \PA\ … \PI\ chose (ISO 8859-1 … 9), \X\hh one byte of ISO 8859-1, \X2\…\X0\ UTF-16 and \X4\…\X0\
 * UTF-32 in hexadecimal, \N\ a line's end. Bytes beyond ASCII, which only the third edition knows (as UTF-8), are read
 * as UTF-8 where they are that and else as GB18030. Control characters inside a string are not part of it. What is no
 * directive stays as it stands: a Windows path in a name is no reason to refuse a model.
 */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  let plain = true;
  for (let i = start; i < end && plain; i++) {
    const byte = bytes[i] as number;
    plain = byte >= 0x20 && byte < 0x7f && byte !== APOSTROPHE && byte !== BACKSLASH;
  }
  return plain ? asciiText(bytes, start, end) : decodeDirectives(decodeRaw(bytes.subarray(start, end)));
}

/** Starting a decoder takes longer than reading the few letters that most names have. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 16) return latin1.decode(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] as number);
  return text;
}

const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

function decodeRaw(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return gb18030.decode(bytes);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard leaves them out of a string.
const CONTROLS = /[\u0000-\u001f\u007f]/g;

const DIRECTIVES =
  /''|\\\\|\\P([A-I])\\|\\S\\(''|[\s\S])|\\X\\([0-9A-Fa-f]{2})|\\X2\\((?:[0-9A-Fa-f]{4})*)\\X0\\|\\X4\\((?:[0-9A-Fa-f]{8})*)\\X0\\|\\([NF])\\/g;

function decodeDirectives(text: string): string {
  let page = latin1;
  return text
    .replace(CONTROLS, '')
    .replace(DIRECTIVES, (whole, newPage, shifted, byte, utf16, utf32, control) => {
      if (newPage !== undefined) {
        page = new TextDecoder(`iso-8859-${(newPage as string).charCodeAt(0) - 0x40}`);
        return '';
      }
      if (shifted !== undefined) return page.decode(Uint8Array.of((shifted as string).charCodeAt(0) | 0x80));
      if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
      if (utf16 !== undefined) return fromHex(utf16, 4, String.fromCharCode);
      if (utf32 !== undefined) return fromHex(utf32, 8, scalar);
      if (control !== undefined) return '\n';
      return whole[0] as string;
    });
}

function fromHex(digits: string, width: number, character: (code: number) => string): string {
  let text = '';
  for (let i = 0; i < digits.length; i += width)
    text += character(Number.parseInt(digits.slice(i, i + width), 16));
  return text;
}

/** What is no character becomes the mark for one that could not be read. */
const scalar = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
