import { seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { parseXml } from './parse-xml.ts';
import { childOf, childrenOf, everyElement, textOf } from './xml-element.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < text.length; k++) view.setUint16(2 * k, text.charCodeAt(k), !bigEndian);
  return bytes;
}

function parsed(bytes: Uint8Array, options = {}) {
  const result = parseXml(bytes, options);
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.details)}`);
  return result.value;
}

describe('a document', () => {
  test('becomes elements with lines, attributes, text and children; prefixes fall away', () => {
    const { root, namespace } = parsed(
      utf8(`<?xml version="1.0"?>
<q:a xmlns:q="urn:q" n="2" q:m='1'>
  <q:b>one &lt; <![CDATA[<two>]]> &#x6A21;</q:b>
  <!-- <q:b>none</q:b> --><?pi none?>
  <c xmlns="urn:other"
     x="3"/>
</q:a>`),
    );
    expect(namespace).toBe('urn:q');
    expect(root.name).toBe('a');
    expect([...root.attributes]).toEqual([
      ['n', '2'],
      ['m', '1'],
    ]);
    expect(root.text).toBe('');
    expect(textOf(root, 'b')).toBe('one < <two> 模');
    expect(childOf(root, 'c')?.attributes.get('x')).toBe('3');
    expect(childOf(root, 'c')?.line).toBe(6);
    expect(childOf(root, 'b')?.line).toBe(3);
    expect([...everyElement(root)].map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('is asked by paths', () => {
    const { root } = parsed(utf8('<a><b><c>1</c><c>2</c></b><b><c>3</c></b><d/></a>'));
    expect(textOf(root, 'b', 'c')).toBe('1');
    expect(childrenOf(root, 'b').map(({ text }) => text)).toEqual(['1', '2']);
    expect(textOf(root, 'd')).toBeUndefined();
    expect(childOf(root, 'x', 'c')).toBeUndefined();
    expect(childrenOf(root, 'x')).toEqual([]);
  });

  test('keeps nothing of what is skipped, but checks it', () => {
    const options = { skips: (name: string, parent: string) => name === 'big' && parent === 'a' };
    const { root } = parsed(utf8('<a><big><x><y/>text</x></big><b><big>kept</big></b></a>'), options);
    expect([...everyElement(root)].map(({ name }) => name)).toEqual(['a', 'big', 'b', 'big']);
    expect(textOf(root, 'big')).toBeUndefined();
    expect(textOf(root, 'b', 'big')).toBe('kept');
    expect(parseXml(utf8('<a><big><x></y></big></a>'), options)).toMatchObject({
      reason: 'xml-not-well-formed',
    });
  });
});

describe('encodings', () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><a>模具 é</a>';
  test.each([
    ['UTF-8', utf8('<a>模具 é</a>')],
    ['UTF-8 with mark', utf8('\uFEFF<a>模具 é</a>')],
    ['UTF-16 little, with mark', utf16(`\uFEFF${text}`, false)],
    ['UTF-16 big, with mark', utf16(`\uFEFF${text}`, true)],
    ['UTF-16 little, without', utf16(text, false)],
    ['UTF-16 big, without', utf16(text, true)],
    ['UTF-8 that calls itself UTF-16', utf8(text)],
  ])('%s', (_, bytes) => expect(parsed(bytes).root.text).toBe('模具 é'));

  test('as declared', () => {
    const head = (encoding: string) => utf8(`<?xml version='1.0' encoding='${encoding}'?><a>`);
    const inGb = new Uint8Array([...head('GB18030'), 0xc4, 0xa3, ...utf8('</a>')]);
    expect(parsed(inGb).root.text).toBe('模');
    const inLatin = new Uint8Array([...head('ISO-8859-1'), 0xe9, ...utf8('</a>')]);
    expect(parsed(inLatin).root.text).toBe('é');
  });

  test('a character may lie across two pieces', () => {
    const long = `${'x'.repeat((1 << 16) - 4)}模`;
    expect(parsed(utf8(`<a>${long}</a>`)).root.text).toBe(long);
  });

  test('unknown ones and bytes that are none of it are refused', () => {
    const unknown = utf8('<?xml version="1.0" encoding="klingon"?><a/>');
    expect(parseXml(unknown)).toMatchObject({
      reason: 'xml-encoding-unknown',
      details: { encoding: 'klingon' },
    });
    const utf32 = new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]);
    expect(parseXml(utf32)).toMatchObject({ reason: 'xml-encoding-unknown' });
    const broken = new Uint8Array([...utf8('<a>'), 0xff, ...utf8('</a>')]);
    expect(parseXml(broken)).toMatchObject({ reason: 'xml-undecodable' });
  });
});

describe('refused with line and element', () => {
  test.each([
    ['', 'xml-not-well-formed'],
    ['<a>', 'xml-not-well-formed'],
    ['<a/><b/>', 'xml-not-well-formed'],
    ['<a x="1" x="2"/>', 'xml-not-well-formed'],
    ['<a>&nbsp;</a>', 'xml-not-well-formed'],
    ['<p:a/>', 'xml-not-well-formed'],
    ['text', 'xml-not-well-formed'],
    ['<!DOCTYPE a><a/>', 'xml-document-type'],
  ])('%j', (text, reason) => expect(parseXml(utf8(text))).toMatchObject({ ok: false, reason }));

  test('the place', () => {
    expect(parseXml(utf8('<a>\n<b>\n  <c></d>\n</b></a>'))).toMatchObject({
      reason: 'xml-not-well-formed',
      details: { line: 3, element: 'b', says: 'unexpected close tag.' },
    });
  });

  test('entities that multiply, and files from outside', () => {
    const lines = Array.from({ length: 9 }, (_, k) => `<!ENTITY l${k + 1} "${`&l${k};`.repeat(10)}">`);
    const laughs = `<!DOCTYPE a [<!ENTITY l0 "lol">${lines.join('')}]><a>&l9;</a>`;
    expect(parseXml(utf8(laughs))).toMatchObject({ reason: 'xml-document-type' });
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>';
    expect(parseXml(utf8(outside))).toMatchObject({ reason: 'xml-document-type' });
  });

  test('a tower without end, before it is built', () => {
    const tower = utf8('<a>'.repeat(3_000_000));
    expect(parseXml(tower)).toMatchObject({ reason: 'xml-too-deep', details: { line: 1 } });
    expect(parseXml(utf8(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)).ok).toBe(true);
    // Inside what is skipped too.
    expect(parseXml(tower, { skips: () => true })).toMatchObject({ reason: 'xml-too-deep' });
  });

  test('more elements than may be', () => {
    const many = utf8(`<a>${'<b/>'.repeat(10)}</a>`);
    expect(parseXml(many, { mostElements: 11 }).ok).toBe(true);
    expect(parseXml(many, { mostElements: 10 })).toMatchObject({ reason: 'xml-too-many-elements' });
  });
});

test('damaged copies are answered', () => {
  const good = utf8(
    `<?xml version="1.0" encoding="UTF-8"?><a xmlns="urn:a">${'<b c="1">模&amp;<![CDATA[x]]><!-- y --></b>\n'.repeat(40)}</a>`,
  );
  for (const { what, bytes } of damagedCopies(good, seededRandom(7), 60)) {
    const result = parseXml(bytes);
    expect(typeof result.ok, what).toBe('boolean');
  }
});
