/** What the pages of the PDF share: measures, colours, small building blocks. Lengths are points. */
import { createRequire } from 'node:module';
import type { SurfaceMap, Verdict } from '@diewright/metrology';
import type { Language } from '@diewright/words';
import type { Content, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { PlotStyle } from '../plot/svg.ts';
import type { Faced } from '../raster/choose-views.ts';
import type { ReportInput } from '../report-input.ts';
import type { ResultScale } from '../scale-of-result.ts';

export const FONT = 'NotoSansSC';

/** A4 with margins; `width` is what lies between them. */
export const PAGE = { width: 515, left: 40, top: 52, bottom: 46 } as const;

export interface Paper extends ResultScale {
  readonly input: ReportInput;
  readonly language: Language;
  /** The surface as it is coloured. */
  readonly drawn: SurfaceMap;
  /** How much of what was measured faces a direction: chooses the views. */
  readonly faced: Faced;
  /** Of the pictures; plots and text are drawn as lines. */
  readonly dotsPerInch: number;
  /** Shading normals of the surface, shared by all views. */
  readonly normals: Float32Array;
}

export const INK = {
  text: '#22272e',
  quiet: '#66707c',
  line: '#c9ced5',
  soft: '#eef1f4',
  accent: '#1d4e79',
} as const;

/** Text colour and ground of a verdict: always beside its word, never alone. */
export const VERDICT_INK: Readonly<Record<Verdict, { readonly ink: string; readonly ground: string }>> = {
  conforming: { ink: '#1b6e33', ground: '#e6f4ea' },
  notConforming: { ink: '#b3261e', ground: '#fdecea' },
  undecided: { ink: '#8a5300', ground: '#fff3dc' },
  noTolerance: { ink: '#4a525c', ground: '#eef1f4' },
};

export const plotStyle = (width: number, height: number, fontSize = 7): PlotStyle => ({
  width,
  height,
  fontFamily: FONT,
  fontSize,
  ink: INK.text,
});

/** The full families, so that any name in either language has its glyphs; only the glyphs used are embedded. */
export function fontFiles(): Readonly<Record<string, { normal: string; bold: string }>> {
  const { resolve } = createRequire(import.meta.url);
  const folder = '@expo-google-fonts/noto-sans-sc';
  return {
    [FONT]: {
      normal: resolve(`${folder}/400Regular/NotoSansSC_400Regular.ttf`),
      bold: resolve(`${folder}/600SemiBold/NotoSansSC_600SemiBold.ttf`),
    },
  };
}

export function heading(text: string): Content {
  return { text, style: 'heading', headlineLevel: 1 };
}

export const small = (text: string): Content => ({
  text,
  fontSize: 7,
  color: INK.quiet,
  margin: [0, 0, 0, 4],
});

/** Label above or beside its value; the label is quiet. */
export const label = (text: string): TableCell => ({ text, color: INK.quiet, fontSize: 7.5 });

/** Thin lines between rows, nothing upright. */
export const ruled: CustomTableLayout = {
  hLineWidth: (i, node) => (i === 0 || i === node.table.body.length ? 0.6 : 0.3),
  vLineWidth: () => 0,
  hLineColor: () => INK.line,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 2.2,
  paddingBottom: () => 2.2,
};

/** A list of figures: a shaded head that is repeated on each page, thin lines, tight rows. */
export const figures: CustomTableLayout = {
  hLineWidth: (i) => (i <= 1 ? 0.6 : 0.25),
  vLineWidth: () => 0,
  hLineColor: (i) => (i <= 1 ? INK.quiet : INK.line),
  fillColor: (row) => (row === 0 ? INK.soft : null),
  paddingLeft: () => 2.5,
  paddingRight: () => 2.5,
  paddingTop: () => 1.7,
  paddingBottom: () => 1.7,
};

export interface Column<Row> {
  readonly title: string;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly cell: (
    row: Row,
  ) =>
    | string
    | { readonly text: string; readonly color?: string; readonly bold?: boolean }
    | { readonly svg: string }
    | { readonly stack: Content[] };
}

/** A list of figures whose columns share the page's width in the given proportions. */
export function figureTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  fontSize = 7.2,
): Content {
  const padding = 5 * columns.length;
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const cell = (column: Column<Row>, row: Row): TableCell => {
    const content = column.cell(row);
    const alignment = column.align ?? 'right';
    return typeof content === 'string' ? { text: content, alignment } : { ...content, alignment };
  };
  const table: ContentTable = {
    fontSize,
    layout: figures,
    margin: [0, 2, 0, 8],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => (width / total) * (PAGE.width - padding)),
      body: [
        columns.map(({ title, align = 'right' }) => ({
          text: title,
          bold: true,
          alignment: align,
          fontSize: fontSize - 0.4,
        })),
        ...rows.map((row) => columns.map((column) => cell(column, row))),
      ],
    },
  };
  return table;
}

/** Label and value side by side; empty values are left out by the caller. */
export function factTable(rows: readonly (readonly [string, Content])[], labelWidth = 110): Content {
  return {
    layout: ruled,
    margin: [0, 2, 0, 8],
    fontSize: 8,
    table: {
      widths: [labelWidth - 8, PAGE.width - labelWidth - 8],
      dontBreakRows: true,
      body: rows.map(([name, value]) => [label(name), value as TableCell]),
    },
  };
}

/** A picture's bytes as pdfmake takes them. */
export const dataUrl = (png: Uint8Array) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
