import { expect, test } from 'vitest';
import { expansionMaterials, THERMAL_EXPANSION } from './thermal-expansion.ts';

test('every figure that a line cites for near room temperature lies within its half-width', () => {
  // 1e-6/°C, as the sources print them; what is given up to 200 °C and more is left out.
  const published: Partial<Record<keyof typeof THERMAL_EXPANSION, number[]>> = {
    hotWorkSteel: [10.4, 11.0, 11.3, 11.6, 11.9, 12.0],
    plasticMouldSteel: [12.1, 12.4, 12.7, 11.8, 12.5],
    steel: [11.5, 10.5, 12.5],
    greyIron: [10.5, 11],
    aluminium: [23.4, 23.5, 23.2, 23.6, 23.1],
    scaleSteel: [11, 11.5],
    scaleGlass: [0, 10],
    scaleZeroExpansion: [0],
  };
  for (const material of expansionMaterials) {
    const { perC, halfWidthPerC } = THERMAL_EXPANSION[material];
    for (const value of published[material]!) {
      expect(Math.abs(value - perC * 1e6), `${material} ${value}`).toBeLessThanOrEqual(
        halfWidthPerC * 1e6 + 1e-9,
      );
    }
  }
});
