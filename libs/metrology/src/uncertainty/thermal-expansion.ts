/**
 * Coefficients of linear thermal expansion about 20 °C of what dies, machines and scales are made of, each with the
 * half-width within which published values of the material lie (rectangular, GUM 4.3.7). Tables carry no uncertainty and
 * batches differ (NIST Engineering Metrology Toolbox, Temperature Tutorial, 11; D. A. Swyt, J. Res. NIST 99, 31, 1994):
 * what makers say of one steel differs by ± 7 %. A certificate of the batch or of the scale is better than any line here.
 */
export const expansionMaterials = [
  'hotWorkSteel',
  'plasticMouldSteel',
  'steel',
  'greyIron',
  'aluminium',
  'scaleSteel',
  'scaleGlass',
  'scaleZeroExpansion',
] as const;
export type ExpansionMaterial = (typeof expansionMaterials)[number];

export interface ThermalExpansion {
  /** 1/°C */
  readonly perC: number;
  /** Surely within ± this, 1/°C. */
  readonly halfWidthPerC: number;
  readonly grades: string;
  /** What the range covers, 1e-6/°C. */
  readonly sources: string;
}

export const THERMAL_EXPANSION: Readonly<Record<ExpansionMaterial, ThermalExpansion>> = {
  hotWorkSteel: {
    perC: 11.2e-6,
    halfWidthPerC: 0.8e-6,
    grades: '1.2344 (H13, SKD61, 4Cr5MoSiV1), 1.2343 (H11, SKD6, 4Cr5MoSiV)',
    sources:
      'H13: 10.4 (BTI, ASC Forgings, 20–100 °C), 11.0 (SteelPro, 25–95 °C), 11.3–11.6 (Mittal Alloys, 20–100 °C), 12.0 (Virat, 20–100 °C); H11: 11.9 (Shyam Metal, 20–100 °C)',
  },
  plasticMouldSteel: {
    perC: 12.3e-6,
    halfWidthPerC: 0.6e-6,
    grades: '1.2311, 1.2738 (P20, 718, 3Cr2Mo, 3Cr2MnNiMo)',
    sources:
      '12.1–12.4 (Divine Forge, 20–100 °C), 12.4 (Rolex), 12.7 (round-bars.com, 20–200 °C), 11.8–12.5 (Gloria, 1.2738)',
  },
  steel: {
    perC: 11.5e-6,
    halfWidthPerC: 1.0e-6,
    grades: 'unalloyed and low-alloy steel, gauge blocks',
    sources: '11.5 (Swyt 1994; GUM H.1), 11.5 ± 1.0 (ISO 3650 for steel gauge blocks)',
  },
  greyIron: {
    perC: 10.7e-6,
    halfWidthPerC: 1.1e-6,
    grades: 'EN-GJL-150 to 350 (HT150 to HT350)',
    sources:
      '10.5 (GJL-150) and 11 (eleven grades together), makeitfrom.com; ± 10 % taken for the grades between',
  },
  aluminium: {
    perC: 23.4e-6,
    halfWidthPerC: 0.6e-6,
    grades: 'wrought 6xxx and 7xxx: 6060, 6061, 6082, 7075',
    sources:
      '23.4 (Bikar, Batz + Burgel 7075), 23.5 (Alumold 400), 23.2–23.6 (6061, 7075, 20–100 °C), 23.1 (Swyt 1994)',
  },
  scaleSteel: {
    perC: 11e-6,
    halfWidthPerC: 1.0e-6,
    grades: 'steel tape or steel scale',
    sources: '~11 (AMO LMB-100), 11.5 ± 1.0 (steel)',
  },
  scaleGlass: {
    perC: 5e-6,
    halfWidthPerC: 5e-6,
    grades: 'glass of unknown kind',
    sources:
      '0 to 10, «glass» says almost nothing (NIST Engineering Metrology Toolbox, Temperature Tutorial, 10): take the value of the scale’s maker',
  },
  scaleZeroExpansion: {
    perC: 0,
    halfWidthPerC: 0.1e-6,
    grades: 'glass ceramic: Zerodur',
    sources: '0 (HEIDENHAIN length gauges); ± 0.1 (class 2 of the maker)',
  },
};
