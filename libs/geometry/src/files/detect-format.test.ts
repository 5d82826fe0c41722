import { describe, expect, test } from 'vitest';
import { bytesSource } from './byte-source.ts';
import { readMeasuredFile } from './read-measured-file.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const answer = (name: string, content: string) => readMeasuredFile(bytesSource(name, bytesOf(content)));

describe('files of another kind', () => {
  test.each([
    ['empty.stl', '', 'file-empty', undefined],
    ['blank.txt', ' \n\n ', 'file-empty', undefined],
    ['part.stl', 'ISO-10303-21;\nHEADER;\n', 'file-is-step', undefined],
    ['part.stp', '/* by a CAD */\nISO-10303-21;\nHEADER;\n', 'file-is-step', undefined],
    ['report.pdf', '%PDF-1.7\n1 0 obj', 'file-is-document', 'PDF'],
    ['points.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'file-is-document', 'Office'],
    ['points.xlsx', 'PK\x03\x04\x14\0\x06\0xl/workbook.xml', 'file-is-document', 'Office'],
    ['scan.zip', 'PK\x03\x04\x14\0scan.stl', 'file-is-archive', 'ZIP'],
    ['part.3mf', 'PK\x03\x04\x14\0\x003D/3dmodel.model', 'format-not-supported', '3MF'],
    ['scan.stl.gz', '\x1f\x8b\x08\0\0\0', 'file-is-archive', 'gzip'],
    ['map.png', '\x89PNG\r\n\x1a\n\0\0', 'file-is-picture', 'PNG'],
    ['page.txt', '<!DOCTYPE html><html>', 'file-is-markup', 'HTML'],
    ['result.qif', '<?xml version="1.0"?><QIFDocument>', 'file-is-markup', 'XML'],
    ['result.json', '{ "points": [] }', 'file-is-markup', 'JSON'],
    ['cloud.las', 'LASF\0\0\x01\x02', 'format-not-supported', 'LAS'],
    ['part.igs', `${'made by a CAD'.padEnd(72)}S      1\n`, 'format-not-supported', 'IGES'],
    ['noise.bin', '\x01\x02\0\x03\xff\xfe\x07\0\x12', 'format-unknown', undefined],
  ])('%s', (name, content, reason, kind) => {
    expect(answer(name, content)).toMatchObject({
      ok: false,
      reason,
      details: { file: name, ...(kind !== undefined && { kind }) },
    });
  });

  test('a short binary STL is one that was cut off, by its name', () => {
    expect(answer('scan.stl', '\x01\0\x02\x03\x04')).toMatchObject({
      reason: 'file-truncated',
      details: { found: 5 },
    });
  });

  test('content goes before the name', () => {
    const ply =
      'ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty float z\nend_header\n1 2 3\n';
    expect(answer('scan.stl', ply)).toMatchObject({ ok: true, value: { format: 'ply-ascii' } });
    expect(answer('scan.obj', '1 2 3\n4 5 6\n')).toMatchObject({ ok: true, value: { format: 'xyz' } });
  });

  test('a hint goes before both', () => {
    const text = 'v 1 2 3\nv 4 5 6\n';
    const read = (formatHint: 'obj' | 'xyz') =>
      readMeasuredFile(bytesSource('a.dat', bytesOf(text)), { formatHint });
    expect(read('obj')).toMatchObject({ ok: true, value: { format: 'obj' } });
    expect(read('xyz')).toMatchObject({ ok: true, value: { format: 'xyz' } });
  });
});
