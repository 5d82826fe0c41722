/**
 * Customary linear shrinkage of casting alloys, per cent of the pattern's length, as published for sand moulds or
 * without saying the mould. Sources differ, so each is a row of its own and the spread is to be seen: a figure
 * for information, never applied by itself. A foundry's own experience with the alloy and the part comes first.
 */
export interface ShrinkageRow {
  /** Its name stands in `libs/words` under `alloy.<alloy>`. */
  readonly alloy: string;
  /** Per cent; null where no figure is known. */
  readonly low: number | null;
  readonly high: number | null;
  /** `mould.<mould>` in `libs/words`. */
  readonly mould: 'sand' | 'unstated' | 'pressure-die';
  /** What the source says of the contraction's freedom, per cent. */
  readonly contraction?: { readonly free?: number; readonly common?: number; readonly restrained?: number };
  /** `shrinkage-note.<note>` in `libs/words`. */
  readonly note?: 'near-eutectic-aluminium-silicon' | 'pure-metal' | 'metal-die-unknown';
  readonly source: ShrinkageSource['id'] | null;
}

export interface ShrinkageSource {
  readonly id: 'casting-toolbox' | 'cast-calc' | 'powder-essay' | 'calculatoredge';
  readonly title: string;
  readonly where: string;
  /** 'secondary': read in a program or on a trade page, not in a standard or a handbook. */
  readonly evidence: 'secondary';
}

export const shrinkageSources: readonly ShrinkageSource[] = [
  {
    id: 'casting-toolbox',
    title: 'CastingToolbox (thezhazhe), calcs/shrinkage.js',
    where: 'https://github.com/thezhazhe/CastingToolbox',
    evidence: 'secondary',
  },
  {
    id: 'cast-calc',
    title: 'CastCalc (yunlongcasting), params.py',
    where: 'https://github.com/yunlongcasting/CastCalc',
    evidence: 'secondary',
  },
  {
    id: 'powder-essay',
    title: 'Production of Powders, essay 1534830',
    where: 'https://studymode.com/essays/Paroduction-Of-Powders-1534830.html',
    evidence: 'secondary',
  },
  {
    id: 'calculatoredge',
    title: 'Calculator Edge, metal shrinkage chart',
    where: 'http://calculatoredge.com/charts/mshrinkage.htm',
    evidence: 'secondary',
  },
];

/** A row that says how freely the casting contracts; its limits are the extremes named. */
function inSand(
  alloy: string,
  source: ShrinkageSource['id'],
  contraction: { readonly free: number; readonly common?: number; readonly restrained: number },
): ShrinkageRow {
  return { alloy, low: contraction.restrained, high: contraction.free, mould: 'sand', contraction, source };
}

function unstated(alloy: string, low: number, high: number, source: ShrinkageSource['id']): ShrinkageRow {
  return { alloy, low, high, mould: 'unstated', source };
}

export const shrinkageTable: readonly ShrinkageRow[] = [
  inSand('grey-iron', 'casting-toolbox', { free: 1.0, common: 0.85, restrained: 0.8 }),
  inSand('grey-iron', 'cast-calc', { free: 1.0, restrained: 0.8 }),
  unstated('grey-iron', 0.55, 1.0, 'powder-essay'),
  unstated('grey-iron', 1.0, 1.0, 'calculatoredge'),
  inSand('ductile-iron', 'casting-toolbox', { free: 1.0, common: 0.8, restrained: 0.6 }),
  inSand('ductile-iron', 'cast-calc', { free: 1.0, restrained: 0.8 }),
  unstated('malleable-iron', 1.0, 1.0, 'powder-essay'),
  unstated('malleable-iron', 1.6, 1.6, 'calculatoredge'),
  inSand('cast-steel', 'casting-toolbox', { free: 2.2, common: 1.8, restrained: 1.5 }),
  inSand('cast-steel', 'cast-calc', { free: 2.0, restrained: 1.6 }),
  unstated('cast-steel', 2.0, 2.0, 'calculatoredge'),
  unstated('manganese-steel', 2.6, 2.6, 'powder-essay'),
  {
    ...inSand('aluminium-alloy', 'casting-toolbox', { free: 1.1, common: 1.0, restrained: 0.8 }),
    note: 'near-eutectic-aluminium-silicon',
  },
  inSand('aluminium-alloy', 'cast-calc', { free: 1.2, restrained: 1.0 }),
  unstated('aluminium-alloy', 1.3, 1.6, 'powder-essay'),
  unstated('aluminium-magnesium-alloy', 1.25, 1.25, 'calculatoredge'),
  unstated('magnesium', 1.8, 1.8, 'powder-essay'),
  { ...unstated('zinc', 2.6, 2.6, 'powder-essay'), note: 'pure-metal' },
  unstated('zinc-alloy', 1.5, 1.5, 'calculatoredge'),
  inSand('tin-bronze', 'casting-toolbox', { free: 1.4, common: 1.3, restrained: 1.2 }),
  unstated('bronze', 1.05, 2.1, 'powder-essay'),
  unstated('bronze', 1.5, 1.5, 'calculatoredge'),
  unstated('brass', 1.3, 1.55, 'powder-essay'),
  {
    alloy: 'any-pressure-die-cast',
    low: null,
    high: null,
    mould: 'pressure-die',
    note: 'metal-die-unknown',
    source: null,
  },
];
