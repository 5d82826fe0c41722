import { describe, expect, test } from 'vitest';
import { movedLimits } from './legend.ts';
import { makeStore, type PageState } from './page-state.ts';
import { isKeptView } from './saved-views.ts';
import { niceFactor } from './touch-table.ts';

describe('movedLimits', () => {
  const limits = { lower: -0.05, upper: 0.05, step: 0.025 };

  test('the limits are rounded to what a legend can say', () => {
    const { upper } = movedLimits(limits, 'upper', 0.0731234);
    expect(upper).toBeCloseTo(0.073, 9);
  });

  test('they never cross', () => {
    const crossed = movedLimits(limits, 'upper', -1);
    expect(crossed.upper).toBeGreaterThan(crossed.lower);
    const other = movedLimits(limits, 'lower', 1);
    expect(other.lower).toBeLessThan(other.upper);
  });

  test('the ends move the width of the steps, and never to nothing', () => {
    expect(movedLimits(limits, 'top', 0.05 + 3 * 0.1).step).toBeCloseTo(0.1, 9);
    expect(movedLimits(limits, 'bottom', -0.05 - 3 * 0.1).step).toBeCloseTo(0.1, 9);
    expect(movedLimits(limits, 'top', -1).step).toBeGreaterThan(0);
  });
});

describe('isKeptView', () => {
  const view = {
    name: 'Gate',
    pose: { azimuth: 1, elevation: 0.2, target: [0, 1, 2], span: 30 },
    choices: {
      shown: 'both',
      style: 'stepped',
      palette: 'customary',
      limits: { lower: -1, upper: 1, step: 0.5 },
      cut: null,
    },
  };

  test('takes what this version kept', () => {
    expect(isKeptView(JSON.parse(JSON.stringify(view)))).toBe(true);
  });

  test.each([
    null,
    7,
    {},
    { ...view, name: 3 },
    { ...view, pose: { ...view.pose, span: 0 } },
    { ...view, pose: { ...view.pose, target: [0, 1] } },
    { ...view, choices: { ...view.choices, shown: 'all' } },
    { ...view, choices: { ...view.choices, limits: { lower: 1, upper: -1, step: 1 } } },
    { ...view, choices: { ...view.choices, limits: null } },
    { ...view, choices: { ...view.choices, cut: 5 } },
  ])('refuses %j', (value) => {
    expect(isKeptView(value)).toBe(false);
  });
});

test('niceFactor says a factor in two digits', () => {
  expect([0.2, 1, 3.6, 17.4, 123, 998].map(niceFactor)).toEqual([1, 1, 4, 17, 120, 1000]);
});

test('the store tells those who asked, at once and on change only', () => {
  const store = makeStore({ tab: 'overview', face: null } as unknown as PageState);
  const heard: unknown[] = [];
  store.watch(['face'], (state) => heard.push(state.face));
  store.set({ tab: 'faces' });
  store.set({ face: 3 });
  store.set({ face: 3 });
  expect(heard).toEqual([null, 3]);
});
