/** Line drawings on a 20 × 20 grid. */
import { svgElement } from './element.ts';

const PATHS = {
  conforming: 'M4.5 10.5l3.6 3.6 7.4-8.2',
  notConforming: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  undecided: 'M7 7.6a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2M10 15v.2',
  noTolerance: 'M5 10h10',
  views: 'M10 3l6 3.4v7.2L10 17l-6-3.4V6.4zM10 10l6-3.6M10 10v7M10 10L4 6.4',
  balloons: 'M8.2 11.8L3.5 16.5M12 13.2a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM11.2 6.9l1.1-.7v4.2',
  colours: 'M4 16.5v-13h4v13zM8 7h3M8 11h5M8 15h2M8 4h7',
  cut: 'M3.5 6.5h13M3.5 10h13M3.5 13.5h13M10 3v14',
  picture: 'M3.5 6h3l1.2-2h4.6L13.5 6h3v10h-13zM10 13.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4z',
  clear: 'M4 5l12 10M10 17s-4.5-4.6-4.5-8a4.5 4.5 0 0 1 9 0c0 3.4-4.5 8-4.5 8z',
  keep: 'M10 17s-4.5-4.6-4.5-8a4.5 4.5 0 0 1 9 0c0 3.4-4.5 8-4.5 8zM10 10.2a1.4 1.4 0 1 0 0-2.8 1.4 1.4 0 0 0 0 2.8z',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  print: 'M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 11.5h8v5H6z',
  dark: 'M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z',
  light:
    'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4',
  flip: 'M10 3v14M7 6L3.5 10 7 14M13 6l3.5 4-3.5 4',
  place: 'M10 17s-4.5-4.6-4.5-8a4.5 4.5 0 0 1 9 0c0 3.4-4.5 8-4.5 8z',
  search: 'M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10zM13 13l4 4',
} as const;

export type IconName = keyof typeof PATHS;

export const iconPath = (name: IconName): string => PATHS[name];

export function icon(name: IconName, size = 18): SVGSVGElement {
  return svgElement(
    'svg',
    { class: 'icon', viewBox: '0 0 20 20', width: size, height: size, 'aria-hidden': 'true' },
    svgElement('path', { d: PATHS[name] }),
  );
}
