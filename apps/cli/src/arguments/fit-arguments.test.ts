import { describe, expect, test } from 'vitest';
import { fitKinds, parseFitArguments } from './fit-arguments.ts';

const parse = (...args: string[]) => parseFitArguments(args);

describe('the options of fit', () => {
  test('what is not said is least squares of all points with nothing given', () => {
    expect(parse('cylinder', 'p.xyz')).toEqual({
      ok: true,
      value: {
        kind: 'cylinder',
        points: 'p.xyz',
        unit: null,
        criterion: 'leastSquares',
        outliers: { kind: 'none' },
        diameterMm: null,
        angleDeg: null,
        direction: null,
        tip: null,
        out: null,
        force: false,
        json: false,
      },
    });
  });

  test('every kind is taken', () => {
    for (const kind of Object.keys(fitKinds)) expect(parse(kind, 'p')).toMatchObject({ value: { kind } });
  });

  test.each([
    ['robust', { kind: 'robust' }],
    ['3sigma', { kind: 'sigma', factor: 3 }],
    ['2.5sigma', { kind: 'sigma', factor: 2.5 }],
    ['5%', { kind: 'share', share: 0.05 }],
  ])('--outliers %s', (text, outliers) => {
    expect(parse('plane', 'p', '--outliers', text)).toMatchObject({ value: { outliers } });
  });

  test('a direction becomes of unit length, may be negative, and may have Chinese commas', () => {
    for (const text of ['0,-3,4', '0，-3，4'])
      expect(parse('line', 'p', '--direction', text)).toMatchObject({ value: { direction: [0, -0.6, 0.8] } });
    expect(parse('line', 'p', '--direction', '-2,0,0')).toMatchObject({ value: { direction: [-1, 0, 0] } });
  });

  test('a tip has its side', () => {
    expect(parse('circle', 'p', '--tip', '2', '--side', 'internal')).toMatchObject({
      value: { tip: { diameterMm: 2, side: 'internal' } },
    });
  });

  test.each([
    [[], 'argument-missing-kind'],
    [['ball', 'p'], 'argument-unknown-kind'],
    [['toString', 'p'], 'argument-unknown-kind'],
    [['plane'], 'argument-missing-points'],
    [['plane', 'p', 'q'], 'argument-too-many'],
    [['plane', 'p', '--bogus'], 'argument-unknown'],
    [['plane', 'p', '--unit'], 'argument-missing-value'],
    [['plane', 'p', '--unit', 'furlong'], 'argument-choice'],
    [['plane', 'p', '--criterion', 'best'], 'argument-choice'],
    [['plane', 'p', '--criterion', 'leastSquaresExternal'], 'argument-choice'],
    [['plane', 'p', '--outliers', '1sigma'], 'argument-choice'],
    [['plane', 'p', '--outliers', '0%'], 'argument-choice'],
    [['plane', 'p', '--outliers', '50%'], 'argument-choice'],
    [['circle', 'p', '--diameter', 'ten'], 'argument-not-number'],
    [['circle', 'p', '--diameter', ''], 'argument-not-number'],
    [['circle', 'p', '--diameter', '0'], 'argument-not-positive'],
    [['cone', 'p', '--angle', '180'], 'argument-angle'],
    [['line', 'p', '--direction', '0,0,0'], 'argument-direction'],
    [['line', 'p', '--direction', '1,2'], 'argument-direction'],
    [['line', 'p', '--direction', '1,,2'], 'argument-direction'],
    [['circle', 'p', '--tip', '2'], 'argument-tip-and-side'],
    [['circle', 'p', '--side', 'internal'], 'argument-tip-and-side'],
    [['circle', 'p', '--tip', '2', '--side', 'left'], 'argument-choice'],
    [['plane', 'p', '--diameter', '4'], 'argument-not-of-kind'],
    [['cylinder', 'p', '--angle', '4'], 'argument-not-of-kind'],
    [['circle2d', 'p', '--direction', '0,0,1'], 'argument-not-of-kind'],
    [['plane', 'p', '--tip', '2', '--side', 'internal'], 'argument-not-of-kind'],
  ])('%j is refused: %s', (args, reason) => {
    expect(parse(...args)).toMatchObject({ ok: false, reason });
  });
});
