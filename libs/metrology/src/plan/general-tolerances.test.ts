import { expect, test } from 'vitest';
import { parseGeneralTolerance } from './general-tolerances.ts';

test.each([
  ['GB/T 1804-m', { kind: 'dimension', standard: 'gbt1804', class: 'm', geometryClass: null }],
  ['GB/T1804—2000-f', { kind: 'dimension', standard: 'gbt1804', class: 'f' }],
  ['ＧＢ／Ｔ１８０４－ｍ', { kind: 'dimension', standard: 'gbt1804', class: 'm' }],
  ['gbt1804m', { kind: 'dimension', standard: 'gbt1804', class: 'm' }],
  ['ISO 2768-1-c', { kind: 'dimension', standard: 'iso2768', class: 'c' }],
  ['ISO 2768-mK', { kind: 'dimension', standard: 'iso2768', class: 'm', geometryClass: 'K' }],
  ['DCTG 8', { kind: 'castingDimension', class: 'DCTG8' }],
  ['gctg-5', { kind: 'castingGeometry', class: 'GCTG5' }],
])('%s', (text, value) => {
  expect(parseGeneralTolerance(text)).toMatchObject({ ok: true, value });
});

test.each(['', 'm', 'ISO 1804-m', 'GB/T 2768-m', 'GB/T 1804', 'ISO 2768-x', 'CT8', 'DCTG', 'as agreed'])(
  '%j is none',
  (text) => {
    expect(parseGeneralTolerance(text)).toMatchObject({ ok: false, reason: 'general-tolerance-unknown' });
  },
);
