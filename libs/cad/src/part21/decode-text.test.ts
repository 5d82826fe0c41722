import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const decode = (text: string | readonly number[]) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : Uint8Array.from(text);
  return decodeText(bytes, 0, bytes.length);
};

describe('decodeText', () => {
  test.each([
    ['', ''],
    ['PartBody', 'PartBody'],
    ['a plain name that is longer than a few letters', 'a plain name that is longer than a few letters'],
    ["it''s", "it's"],
    ["''''", "''"],
    ['C:\\\\temp', 'C:\\temp'],
    // ISO 10303-21, 6.4.3: examples of each directive
    ['\\S\\Drger', 'Ärger'],
    ['H\\S\\vhe', 'Höhe'],
    ['\\S\\\\ber', 'Über'],
    // 0x27 + 0x80 is the section sign, whether or not its apostrophe is doubled as all others are
    ["\\S\\''3", '§3'],
    ['\\PE\\\\S\\ZU', 'кU'],
    ['\\PE\\\\S\\Z\\PA\\\\S\\D', 'кÄ'],
    ['\\X\\A7 \\X\\e4', '§ ä'],
    ['\\X2\\03C0\\X0\\', 'π'],
    ['\\X2\\578B82AF\\X0\\-7', '型芯-7'],
    ['\\X2\\D83DDE00\\X0\\', '😀'],
    ['\\X4\\0001F600000000E4\\X0\\', '😀ä'],
    ['\\X4\\7FFFFFFF\\X0\\', '\ufffd'],
    ['\\X2\\\\X0\\', ''],
    ['a\\N\\b', 'a\nb'],
    // a string that the writer broke into lines
    ['型\r\n芯', '型芯'],
    ['a\tb', 'ab'],
    // no directives: they stay
    ['C:\\temp\\new', 'C:\\temp\\new'],
    ['\\X2\\57\\X0\\', '\\X2\\57\\X0\\'],
    ['\\X2\\578B', '\\X2\\578B'],
    ['\\X\\G1', '\\X\\G1'],
    ['\\PZ\\', '\\PZ\\'],
    ['\\', '\\'],
  ])('reads %j as %j', (text, expected) => {
    expect(decode(text)).toBe(expected);
  });
  test('reads raw UTF-8, and what is none as GB18030, where a backslash may be half of a letter', () => {
    expect(decode('型芯')).toBe('型芯');
    expect(decode([0xd0, 0xcd, 0xd0, 0xbe])).toBe('型芯');
    // 0x81 0x5C is one letter of GB18030
    expect(decode([0x81, 0x5c, 0x41])).toBe('乗A');
    expect(decode([0x81, 0x5c, 0x53, 0x5c, 0x44])).toBe('乗S\\D');
  });
});
