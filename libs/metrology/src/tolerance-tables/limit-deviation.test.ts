import { describe, expect, test } from 'vitest';
import { fundamentalToleranceMm } from './fundamental-tolerance.ts';
import { fitLimits } from './limit-deviation.ts';

/** Lower and upper deviation in µm, or the reason. */
function limits(nominal: number, className: string): number[] | string {
  const found = fitLimits(nominal, className, /^[A-Z]/.test(className) ? 'hole' : 'shaft');
  if (!found.ok) return found.reason;
  return [found.value.lower * 1000, found.value.upper * 1000].map((value) => Math.round(value * 1e6) / 1e6);
}

describe('published limits', () => {
  test('corrected cells of ISO 286-2:1988, as its corrigendum 1:2006 prints them', () => {
    expect(limits(340, 'A13')).toEqual([1200, 2090]);
    expect(limits(100, 'E8')).toEqual([72, 126]);
    expect(limits(25, 'R10')).toEqual([-112, -28]);
    expect(limits(300, 'f9')).toEqual([-186, -56]);
  });

  test('worked examples of ISO 286-1:1988: 40 g11 and 130 N4', () => {
    expect(limits(40, 'g11')).toEqual([-169, -9]);
    expect(limits(130, 'N4')).toEqual([-35, -23]);
  });

  test.each([
    ['a11', -430, -300],
    ['c11', -240, -110],
    ['d9', -117, -65],
    ['e8', -73, -40],
    ['f7', -41, -20],
    ['g6', -20, -7],
    ['h6', -13, 0],
    ['h11', -130, 0],
    ['js6', -6.5, 6.5],
    ['j6', -4, 9],
    ['j7', -8, 13],
    ['k6', 2, 15],
    ['m6', 8, 21],
    ['n6', 15, 28],
    ['p6', 22, 35],
    ['r6', 28, 41],
    ['s6', 35, 48],
    ['u6', 48, 61],
    ['D10', 65, 149],
    ['F8', 20, 53],
    ['G7', 7, 28],
    ['H7', 0, 21],
    ['H8', 0, 33],
    ['JS9', -26, 26],
    ['J7', -9, 12],
    ['K3', -4.5, -0.5],
    ['K7', -15, 6],
    ['M7', -21, 0],
    ['N7', -28, -7],
    ['N9', -52, 0],
    ['P7', -35, -14],
    ['P9', -74, -22],
    ['S7', -48, -27],
  ])('25 %s of the usual shop tables', (className, lower, upper) => {
    expect(limits(25, className)).toEqual([lower, upper]);
  });

  /** Upper deviations ES in µm of holes by grade, from a school's tables that print each grade: rows of `fine` or `main`. */
  const main = [3, 6, 10, 18, 30, 50, 80, 120, 180, 250, 315, 400, 500];
  const fine = [
    3, 6, 10, 14, 18, 24, 30, 40, 50, 65, 80, 100, 120, 140, 160, 180, 200, 225, 250, 280, 315, 355, 400, 450,
    500,
  ];
  const holes: Record<string, number[]> = {
    K5: [0, 0, 1, 2, 1, 2, 3, 2, 3, 2, 3, 3, 2],
    K6: [0, 2, 2, 2, 2, 3, 4, 4, 4, 5, 5, 7, 8],
    K7: [0, 3, 5, 6, 6, 7, 9, 10, 12, 13, 16, 17, 18],
    K8: [0, 5, 6, 8, 10, 12, 14, 16, 20, 22, 25, 28, 29],
    M5: [-2, -3, -4, -4, -5, -5, -6, -8, -9, -11, -13, -14, -16],
    M6: [-2, -1, -3, -4, -4, -4, -5, -6, -8, -8, -9, -10, -10],
    M7: [-2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    M8: [-2, 2, 1, 2, 4, 5, 5, 6, 8, 9, 9, 11, 11],
    M9: [-2, -4, -6, -7, -8, -9, -11, -13, -15, -17, -20, -21, -23],
    N5: [-4, -7, -8, -9, -12, -13, -15, -18, -21, -25, -27, -30, -33],
    N6: [-4, -5, -7, -9, -11, -12, -14, -16, -20, -22, -25, -26, -27],
    N7: [-4, -4, -4, -5, -7, -8, -9, -10, -12, -14, -14, -16, -17],
    N8: [-4, -2, -3, -3, -3, -3, -4, -4, -4, -5, -5, -5, -6],
    N9: [-4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    P6: [-6, -9, -12, -15, -18, -21, -26, -30, -36, -41, -47, -51, -55],
    P7: [-6, -8, -9, -11, -14, -17, -21, -24, -28, -33, -36, -41, -45],
    P8: [-6, -12, -15, -18, -22, -26, -32, -37, -43, -50, -56, -62, -68],
    R6: [
      -10, -12, -16, -20, -20, -24, -24, -29, -29, -35, -37, -44, -47, -56, -58, -61, -68, -71, -75, -85, -89,
      -97, -103, -113, -119,
    ],
    S7: [
      -14, -15, -17, -21, -21, -27, -27, -34, -34, -42, -48, -58, -66, -77, -85, -93, -105, -113, -123, -138,
      -150, -169, -187, -209, -229,
    ],
    U7: [
      -18, -19, -22, -26, -26, -33, -40, -51, -61, -76, -91, -111, -131, -155, -175, -195, -219, -241, -267,
      -295, -330, -369, -414, -467, -517,
    ],
    X7: [
      -20, -24, -28, -33, -38, -46, -56, -71, -88, -111, -135, -165, -197, -233, -265, -295, -333, -368, -408,
      -455, -505, -569, -639, -717, -797,
    ],
    Z7: [
      -26, -31, -36, -43, -53, -65, -80, -103, -127, -161, -199, -245, -297, -350, -400, -450, -503, -558,
      -623, -690, -770, -879, -979, -1077, -1227,
    ],
    ZA7: [
      -32, -38, -46, -57, -70, -90, -110, -139, -171, -215, -263, -322, -387, -455, -520, -585, -653, -723,
      -803, -900, -980, -1129, -1279, -1427, -1577,
    ],
    ZB8: [
      -40, -50, -67, -90, -108, -136, -160, -200, -242, -300, -360, -445, -525, -620, -700, -780, -880, -960,
      -1050, -1200, -1300, -1500, -1650, -1850, -2100,
    ],
    ZC8: [
      -60, -80, -97, -130, -150, -188, -218, -274, -325, -405, -480, -585, -690, -800, -900, -1000, -1150,
      -1250, -1350, -1550, -1700, -1900, -2100, -2400, -2600,
    ],
  };
  test.each(Object.entries(holes))('ES of %s in every row up to 500 mm', (className, upper) => {
    const rows = upper.length === main.length ? main : fine;
    expect(rows.map((size) => (limits(size, className) as number[])[1])).toEqual(upper);
    // Just over each row's beginning as well.
    const begins = [0.01, ...rows.slice(0, -1).map((last) => last + 0.001)];
    const known = className === 'N9' ? begins.map((size) => Math.max(size, 1.001)) : begins;
    expect(known.map((size) => (limits(size, className) as number[])[1])).toEqual(upper);
  });
});

/**
 * The formulae that the tables were made with (ISO 286-1:1988, tables 9 and 10), µm for the geometric mean D of the row.
 * The tables round to preferred numbers; a slip of the pen is mostly larger.
 */
describe('the formulae of ISO 286-1', () => {
  const fineBounds = [
    18, 24, 30, 40, 50, 65, 80, 100, 120, 140, 160, 180, 200, 225, 250, 280, 315, 355, 400, 450, 500, 560,
    630, 710, 800, 900, 1000, 1120, 1250, 1400, 1600, 1800, 2000, 2240, 2500, 2800, 3150,
  ];
  const mainBounds = [
    1, 3, 6, 10, 18, 30, 50, 80, 120, 180, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
  ];
  const width = (size: number, grade: string) => {
    const found = fundamentalToleranceMm(size, grade);
    return found.ok ? found.value.width * 1000 : Number.NaN;
  };
  /** The limit nearer to the nominal; IT6 is known in every row. */
  const nearer = (size: number, letter: string) => {
    const [lower, upper] = limits(size, `${letter}6`) as number[];
    return Math.min(Math.abs(lower!), Math.abs(upper!));
  };
  type Formula = (mean: number, size: number) => number;
  const main: Record<string, Formula> = {
    d: (mean) => 16 * mean ** 0.44,
    e: (mean) => 11 * mean ** 0.41,
    f: (mean) => 5.5 * mean ** 0.41,
    g: (mean) => 2.5 * mean ** 0.34,
    k: (mean, size) => (size > 500 ? 0 : 0.6 * Math.cbrt(mean)),
    m: (mean, size) => (size > 500 ? 0.024 * mean + 12.6 : width(size, 'IT7') - width(size, 'IT6')),
    n: (mean, size) => (size > 500 ? 0.04 * mean + 21 : 5 * mean ** 0.34),
  };
  const above =
    (grade: string, factor: number): Formula =>
    (mean, size) =>
      width(size, grade) + factor * mean;
  const fine: Record<string, Formula> = {
    a: (mean) => (mean <= 120 ? 265 + 1.3 * mean : 3.5 * mean),
    b: (mean) => (mean <= 160 ? 140 + 0.85 * mean : 1.8 * mean),
    c: (mean) => 95 + 0.8 * mean,
    s: (mean, size) => (size <= 50 ? width(size, 'IT8') + 2.5 : width(size, 'IT7') + 0.4 * mean),
    t: above('IT7', 0.63),
    u: above('IT7', 1),
    v: above('IT7', 1.25),
    x: above('IT7', 1.6),
    y: above('IT7', 2),
    z: above('IT7', 2.5),
    za: above('IT8', 3.15),
    zb: above('IT9', 4),
    zc: above('IT10', 5),
  };

  test.each(Object.entries(main))('%s', (letter, formula) => {
    for (const [k, size] of mainBounds.entries()) {
      // Up to 3 mm the standard takes smaller values than its formulae for g, m and n.
      if (k === 0 || (size === 3 && 'gmn'.includes(letter))) continue;
      const expected = formula(Math.sqrt(mainBounds[k - 1]! * size), size);
      const allowed = Math.max(1, 0.05 * expected);
      expect(Math.abs(nearer(size, letter) - expected), `${letter} ${size}`).toBeLessThanOrEqual(allowed);
    }
  });

  test.each(Object.entries(fine))('%s over 18 mm', (letter, formula) => {
    for (const [k, size] of fineBounds.entries()) {
      const outside = size > 500 && !['s', 't', 'u'].includes(letter);
      // c keeps to round numbers up to 40 mm, t begins at 24 mm with one.
      const free = (letter === 'c' && size <= 40) || (letter === 't' && size <= 30);
      if (k === 0 || outside || free) continue;
      const expected = formula(Math.sqrt(fineBounds[k - 1]! * size), size);
      const allowed = Math.max(2, 0.05 * expected);
      expect(Math.abs(nearer(size, letter) - expected), `${letter} ${size}`).toBeLessThanOrEqual(allowed);
    }
  });

  test('p: IT7 and up to 5 µm more over 18 mm, 0.072·D + 37.8 above 500 mm', () => {
    for (const [k, size] of mainBounds.entries()) {
      if (size <= 18) continue;
      const more = nearer(size, 'p') - width(size, 'IT7');
      const line = 0.072 * Math.sqrt(mainBounds[k - 1]! * size) + 37.8;
      if (size <= 500) expect(more >= 0 && more <= 5).toBe(true);
      else expect(Math.abs(nearer(size, 'p') - line)).toBeLessThan(0.03 * line);
    }
  });

  test('r lies at the geometric mean of p and s, cd, ef and fg at that of their neighbours', () => {
    const mean = (size: number, a: string, b: string) => Math.sqrt(nearer(size, a) * nearer(size, b));
    for (const size of [3, 6, 10, ...fineBounds]) {
      const expected = mean(size, 'p', 's');
      expect(Math.abs(nearer(size, 'r') - expected), `${size}`).toBeLessThan(Math.max(1.5, 0.05 * expected));
    }
    for (const size of [3, 6, 10]) {
      for (const [a, b] of ['cd', 'ef', 'fg'].map((pair) => [...pair])) {
        expect(Math.abs(nearer(size, `${a}${b}`) - mean(size, a!, b!))).toBeLessThan(1);
      }
    }
  });
});

test('the field is as wide as the fundamental tolerance, and holes A to H mirror shafts', () => {
  const widthOf = ([lower, upper]: number[]) => upper! - lower!;
  for (const size of [2, 5, 25, 125, 300, 480, 510, 3000]) {
    const tolerance = fundamentalToleranceMm(size, 'IT7');
    const letters = 'a b c cd d e ef f fg g h js j k m n p r s t u v x y z za zb zc'.split(' ');
    for (const letter of letters) {
      for (const className of [`${letter}7`, `${letter.toUpperCase()}7`]) {
        const found = limits(size, className);
        if (typeof found === 'string') continue;
        expect(widthOf(found)).toBeCloseTo(tolerance.ok ? tolerance.value.width * 1000 : Number.NaN, 6);
      }
      const shaft = limits(size, `${letter}7`);
      const hole = limits(size, `${letter.toUpperCase()}7`);
      if (letter > 'hz' || typeof shaft === 'string') continue;
      expect(hole).toEqual([0 - shaft[1]!, 0 - shaft[0]!]);
    }
  }
});

test('H and js are as sure as IT, the others as their letter', () => {
  expect(fitLimits(25, 'H7', 'hole')).toMatchObject({
    value: { evidence: 'recomputed', usableInVerdicts: true, source: { id: 'fundamental-tolerance' } },
  });
  expect(fitLimits(2, 'H7', 'hole')).toMatchObject({ value: { evidence: 'secondHand' } });
  expect(fitLimits(25, 'P7', 'hole')).toMatchObject({ value: { evidence: 'secondHand' } });
  expect(fitLimits(25, 'f7', 'shaft')).toMatchObject({
    value: { evidence: 'secondHand', usableInVerdicts: true, source: { id: 'fundamental-deviation' } },
  });
});

test('no zero with a minus: it would show', () => {
  for (const [className, kind] of [
    ['H7', 'hole'],
    ['h7', 'shaft'],
    ['k8', 'shaft'],
    ['M7', 'hole'],
    ['K9', 'hole'],
    ['N9', 'hole'],
  ] as const) {
    const found = fitLimits(className === 'K9' ? 2 : 25, className, kind);
    if (!found.ok) throw new Error(found.reason);
    expect(Object.is(found.value.lower, -0) || Object.is(found.value.upper, -0)).toBe(false);
    expect(found.value.lower === 0 || found.value.upper === 0).toBe(true);
  }
});

test('IT grades of k: between IT4 and IT7 above the nominal, else from it', () => {
  expect(limits(25, 'k3')).toEqual([0, 4]);
  expect(limits(25, 'k4')).toEqual([2, 8]);
  expect(limits(25, 'k7')).toEqual([2, 23]);
  expect(limits(25, 'k8')).toEqual([0, 33]);
});

test('the rows of the deviations meet at 500 mm, and noise of inches moves no step', () => {
  expect(limits(500, 'g6')).toEqual([-60, -20]);
  expect(limits(500.001, 'g6')).toEqual([-66, -22]);
  expect(limits(3 + 2 ** -50, 'N9')).toEqual(limits(3, 'N9'));
  expect(limits(600, 'S7')).toEqual([-380, -310]);
});

describe('what the standard does not have', () => {
  test.each([
    [
      'no such letters or grade',
      25,
      ['I7', 'l6', 'o6', 'q6', 'w6', 'H19', 'H', '7', 'H07', 'Js7', 'H7/g6', '', 'j4', 'j9', 'J5', 'ab7'],
      'fit-class-unknown',
    ],
    ['not in that size', 25, ['cd7', 'FG7', 'j8', 'K9'], 'tolerance-cell-empty'],
    ['t only over 24 mm', 24, ['t6', 'T7'], 'tolerance-cell-empty'],
    ['v and y begin later', 14, ['v6', 'y6'], 'tolerance-cell-empty'],
    ['coarse grades, a, b and N9 up to 1 mm', 1, ['h14', 'a9', 'B11', 'N9', 'N11'], 'tolerance-cell-empty'],
    ['above 500 mm', 600, ['a11', 'c11', 'x6', 'ZA8', 'j6', 'J7', 'f5', 'k5', 'd17'], 'tolerance-cell-empty'],
    ['Δ of IT2 and finer', 25, ['K2', 'P1'], 'tolerance-cell-empty'],
    ['no grade IT0 above 500 mm', 600, ['H0'], 'tolerance-cell-empty'],
    ['above 3150 mm', 3200, ['H7', 'g6'], 'tolerance-size-outside-table'],
  ] as const)('%s', (_name, size, classNames, reason) => {
    for (const className of classNames) expect(limits(size, className), className).toBe(reason);
  });

  test('a hole is not toleranced by a small letter', () => {
    expect(fitLimits(25, 'h7', 'hole')).toMatchObject({
      reason: 'fit-class-of-other-kind',
      details: { class: 'h7', kind: 'hole' },
    });
    expect(fitLimits(25, 'H7', 'shaft')).toMatchObject({ reason: 'fit-class-of-other-kind' });
  });
});
