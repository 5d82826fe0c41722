import { describe, expect, test } from 'vitest';
import { decodeText, type TextEncoding } from './encoding.ts';

const text = '点名;X;Y;Z\n压铸模型腔1;10,5;20;30\n';
// 型腔 in GB 18030: U+578B D0 CD, U+8154 C7 BB (GB 2312-80, rows 48-45 and 39-27).
const cavityInGb = Uint8Array.of(0xd0, 0xcd, 0xc7, 0xbb);

function utf16(value: string, little: boolean, mark: boolean): Uint8Array {
  const units = (mark ? '\ufeff' : '') + value;
  const bytes = new Uint8Array(2 * units.length);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < units.length; k++) view.setUint16(2 * k, units.charCodeAt(k), little);
  return bytes;
}

describe('decodeText', () => {
  const utf8 = new TextEncoder();
  test.each<[string, Uint8Array, TextEncoding]>([
    ['UTF-8', utf8.encode(text), 'utf-8'],
    ['UTF-8 with mark', utf8.encode(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 little', utf16(text, true, true), 'utf-16le'],
    ['UTF-16 big', utf16(text, false, true), 'utf-16be'],
    ['UTF-16 little without mark', utf16(text, true, false), 'utf-16le'],
    ['UTF-16 big without mark', utf16(text, false, false), 'utf-16be'],
  ])('reads %s', (_, bytes, encoding) => {
    const decoded = decodeText(bytes);
    expect(decoded.text).toBe(text);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.certain).toBe(true);
  });

  test('reads GB 18030', () => {
    expect(decodeText(cavityInGb)).toEqual({ text: '型腔', encoding: 'gb18030', certain: true });
  });

  test('an override is obeyed', () => {
    expect(decodeText(utf8.encode('型'), 'gb18030').encoding).toBe('gb18030');
    expect(decodeText(cavityInGb, 'utf-8').text).toContain('\ufffd');
  });

  test('plain ASCII is UTF-8, without certainty', () => {
    expect(decodeText(utf8.encode('x y z'))).toEqual({ text: 'x y z', encoding: 'utf-8', certain: false });
  });
});
