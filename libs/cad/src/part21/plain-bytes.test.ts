import { expect, test } from 'vitest';
import { plainBytes } from './plain-bytes.ts';

const text = "ISO-10303-21;\n#1=PRODUCT('型腔');\n";
const plain = new TextEncoder().encode(text);
const little = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

test.each([
  ['without a mark', plain],
  ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...plain)],
  ['UTF-16, low byte first', little],
  ['UTF-16, high byte first', little.map((_, k) => little[k ^ 1] as number)],
])('reads text %s', (_, bytes) => {
  expect(plainBytes(bytes)).toEqual(plain);
});
test('leaves GB18030 and noise as they are', () => {
  const bytes = Uint8Array.of(0xd0, 0xcd, 0xc7, 0xbb, 0xff);
  expect(plainBytes(bytes)).toBe(bytes);
});
