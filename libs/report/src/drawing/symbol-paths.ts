/**
 * The signs of ISO 1101, ISO 1302 and ISO 14405 as strokes on a 20 × 20 grid (ISO 7083 for their proportions): the
 * report's typeface has only half of them, and page and paper shall look alike.
 */
import type { CharacteristicResult } from '@diewright/metrology';

export interface SymbolPath {
  readonly stroke: string;
  /** Filled pieces: arrow heads. */
  readonly fill?: string;
}

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;

export const symbolPaths = {
  straightness: { stroke: 'M1.5 10H18.5' },
  flatness: { stroke: 'M1.2 15L6.2 5H18.8L13.8 15Z' },
  circularity: { stroke: circle(10, 10, 6.5) },
  // Lines that touch the circle: (3.2, 16.5)–(9, 3.5) passes (10, 10) at 3.56.
  cylindricity: { stroke: `${circle(10, 10, 3.56)}M3.2 16.5L9 3.5M11 16.5L16.8 3.5` },
  lineProfile: { stroke: 'M2.5 14.5A7.5 7.5 0 0 1 17.5 14.5' },
  surfaceProfile: { stroke: 'M2.5 14.5A7.5 7.5 0 0 1 17.5 14.5Z' },
  parallelism: { stroke: 'M3.5 16.5L9.5 3.5M10.5 16.5L16.5 3.5' },
  perpendicularity: { stroke: 'M2.5 16.5H17.5M10 16.5V3' },
  angularity: { stroke: 'M17.5 16H2.5L16 5' },
  position: { stroke: `${circle(10, 10, 5)}M1.5 10H18.5M10 1.5V18.5` },
  concentricity: { stroke: circle(10, 10, 7.5) + circle(10, 10, 3.8) },
  coaxiality: { stroke: circle(10, 10, 7.5) + circle(10, 10, 3.8) },
  symmetry: { stroke: 'M5 6H15M1.5 10H18.5M5 14H15' },
  circularRunout: { stroke: 'M4 17L14.2 5.4', fill: 'M16.8 2.5L15.4 8.3L11.4 4.8Z' },
  totalRunout: {
    stroke: 'M1.8 17L8 6.4M10 17L16.2 6.4M1.8 17H10',
    fill: 'M10 3L9.6 8.4L5.8 6.1ZM18.2 3L17.8 8.4L14 6.1Z',
  },
  diameter: { stroke: `${circle(10, 10, 5.4)}M4.4 17L15.6 3` },
  square: { stroke: 'M4.5 4.5H15.5V15.5H4.5Z' },
  translation: { stroke: 'M5 4.5L16 10L5 15.5Z' },
  allAround: { stroke: circle(10, 10, 4.5) },
  allOver: { stroke: circle(10, 10, 6.5) + circle(10, 10, 3.4) },
  texture: { stroke: 'M2.5 11L6.8 17.5L16.5 2' },
  textureRemoved: { stroke: 'M2.5 11L6.8 17.5L16.5 2M2.5 11H11' },
  textureKept: { stroke: `M2.5 11L6.8 17.5L16.5 2${circle(6.8, 11.7, 2.6)}` },
} as const satisfies Readonly<Record<string, SymbolPath>>;

export type SymbolName = keyof typeof symbolPaths;

/** The sign of a geometrical tolerance; null where there is none. */
export function symbolOfKind(kind: CharacteristicResult['kind']): SymbolName | null {
  return Object.hasOwn(symbolPaths, kind) ? (kind as SymbolName) : null;
}

/** For lists without drawings: CSV, workbook, screen readers' fallback. */
export const symbolCharacters: Readonly<Record<SymbolName, string>> = {
  straightness: '⏤',
  flatness: '⏥',
  circularity: '○',
  cylindricity: '⌭',
  lineProfile: '⌒',
  surfaceProfile: '⌓',
  parallelism: '∥',
  perpendicularity: '⟂',
  angularity: '∠',
  position: '⌖',
  concentricity: '◎',
  coaxiality: '◎',
  symmetry: '⌯',
  circularRunout: '↗',
  totalRunout: '⌰',
  diameter: '⌀',
  square: '□',
  translation: '▷',
  allAround: '○',
  allOver: '◎',
  texture: '√',
  textureRemoved: '√',
  textureKept: '√',
};
