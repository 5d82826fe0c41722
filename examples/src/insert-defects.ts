import { insertDimensions, pinCentre } from './die-insert.ts';
import type { Region } from './insert-regions.ts';
import type { Defect } from './scan/defects.ts';

/** The five faults planted in the example's scan; `insert-good-scan` has none of them. */
export function insertDefects(regions: readonly Region[]): Defect[] {
  const facesOf = (id: string): readonly number[] => {
    const region = regions.find((r) => r.id === id);
    if (!region) throw new RangeError(`insertDefects: no region ${id}. Maybe it was renamed.`);
    return region.faces;
  };
  const { ribs } = insertDimensions;
  const bent = ribs.y.length - 1;
  const pin = 0;
  const [px, py] = pinCentre(insertDimensions.pins.anglesDeg[pin] as number);
  const chip = chipAt(-84, 14);
  return [
    {
      kind: 'worn-tool-band',
      id: 'worn-tool-band',
      name: {
        en: 'Floor: a worn cutter left a band of material',
        zh: '型腔底面：刀具磨损，残留一条余量带',
      },
      faces: facesOf('floor'),
      axis: 0,
      from: -8,
      to: 10,
      flank: 3,
      height: 0.06,
    },
    {
      kind: 'deflected-rib',
      id: 'deflected-rib',
      name: { en: `Rib ${bent + 1} bends towards its top`, zh: `${bent + 1} 号筋向顶部偏弯` },
      faces: facesOf(`rib-${bent + 1}`),
      direction: [0, 1, 0],
      root: -26,
      top: ribs.top,
      amount: 0.12,
    },
    {
      kind: 'shifted-pin',
      id: 'shifted-pin',
      name: {
        en: `Core pin ${pin + 1} at (${px.toFixed(1)}, ${py.toFixed(1)}) stands beside its place`,
        zh: `${pin + 1} 号型芯销位置偏移`,
      },
      faces: facesOf(`pin-${pin + 1}`),
      shift: [0.06, -0.05, 0],
    },
    {
      kind: 'chipped-edge',
      id: 'chipped-edge',
      name: { en: 'Parting edge chipped on the heel side', zh: '锁模凸台侧分型线崩角' },
      faces: [...facesOf('parting-upper'), ...facesOf('cavity-walls')],
      ...chip,
    },
    {
      kind: 'missing-pass',
      id: 'missing-pass',
      name: { en: 'The field around the lower overflow was not scanned', zh: '下方溢流槽周围漏扫' },
      faces: [],
      box: { min: [60, -82, -20], max: [101, -38, 5] },
    },
  ];
}

/** A chip 2.2 mm deep, measured across the edge, in the upper parting face's edge to the cavity wall that faces +x. */
function chipAt(x: number, y: number) {
  const radius = 12;
  const depth = 2.2;
  // The sphere's centre lies off the edge, over the cavity, half way between the two faces' normals (draft neglected).
  const out = (radius - depth) / Math.SQRT2;
  return {
    centre: [x + out, y, out] as const,
    radius,
    // Nearest face from the deepest place; the wall's draft makes it a little less or more.
    deepest: -depth / Math.SQRT2,
  };
}
