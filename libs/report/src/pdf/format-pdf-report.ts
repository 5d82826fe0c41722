/**
 * The report on paper: A4, both languages from one typeface family, pictures by our own rasteriser, so neither a
 * browser nor a network is needed. The same input gives the same pages.
 */

import type { SurfaceMap } from '@diewright/metrology';
import type { Palette } from '@diewright/viewer/colour-scale';
import { formatInstant, type Language, say } from '@diewright/words';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { facedArea, facedTouches } from '../raster/choose-views.ts';
import { vertexNormals } from '../raster/vertex-normals.ts';
import type { ReportInput } from '../report-input.ts';
import { scaleOfResult } from '../scale-of-result.ts';
import { shorten, verdictWord } from '../words/report-words.ts';
import { alternativesTable, basisPage, unmeasuredList } from './basis-page.ts';
import { characteristicPages } from './characteristic-pages.ts';
import { firstPage } from './first-page.ts';
import { appendix, notesList, signatures } from './last-page.ts';
import { makePdf } from './make-pdf.ts';
import { FONT, INK, PAGE, type Paper } from './paper.ts';
import { plainApostrophes } from './plain-apostrophes.ts';
import { histogramPart, sectionParts } from './plot-pages.ts';
import { facesTable, touchesTable, zonesTable } from './tables.ts';
import { viewsPage } from './view-pages.ts';

export interface PdfOptions {
  readonly language: Language;
  /** Default the customary green, warm and cool. */
  readonly palette?: Palette;
  /** Of the pictures, default 200. */
  readonly dotsPerInch?: number;
}

/** The bytes of the PDF. Names of any length and missing fields are allowed; nothing is read but the two typefaces. */
export async function formatPdfReport(input: ReportInput, options: PdfOptions): Promise<Uint8Array> {
  const paper: Paper = {
    input,
    language: options.language,
    dotsPerInch: options.dotsPerInch ?? 200,
    drawn: drawnSurface(input),
    faced:
      input.result.measuredKind === 'scan' ? facedArea(input.surface) : facedTouches(input.result.touches),
    normals: vertexNormals(input.surface),
    ...scaleOfResult(input.result, options.palette),
  };
  return makePdf(definition(paper));
}

/** A touch says nothing of the surface around it: there the part is drawn bare, and the touches as balls. */
function drawnSurface({ surface, result }: ReportInput): SurfaceMap {
  if (result.measuredKind === 'scan') return surface;
  return { ...surface, deviation: new Float32Array(surface.deviation.length).fill(Number.NaN) };
}

function definition(paper: Paper): TDocumentDefinitions {
  const { input, language } = paper;
  const { result } = input;
  const title = [say(language, 'paper.title'), result.header.die, result.header.part]
    .filter(Boolean)
    .join(' · ');
  return {
    pageSize: 'A4',
    pageMargins: [PAGE.left, PAGE.top, PAGE.left, PAGE.bottom],
    language: language === 'zh' ? 'zh-CN' : 'en',
    info: {
      title,
      subject: verdictWord(language, result.verdict.outcome),
      creator: `${result.software.name} ${result.software.version}`,
      producer: result.software.name,
      creationDate: new Date(result.createdAt),
    },
    defaultStyle: { font: FONT, fontSize: 8.5, color: INK.text, lineHeight: 1.08 },
    styles: { heading: { fontSize: 11, bold: true, color: INK.accent, margin: [0, 8, 0, 3] } },
    header: (page) => (page === 1 ? '' : runningHead(paper)),
    footer: (page, pages) => foot(paper, page, pages),
    content: plainApostrophes([...firstPage(paper), ...laterPages(paper)]),
    // A heading may not stand alone at the foot of a page.
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
  };
}

function laterPages(paper: Paper): Content[] {
  return [
    { stack: basisPage(paper), pageBreak: 'before' },
    ...alternativesTable(paper),
    ...unmeasuredList(paper),
    ...viewsPage(paper),
    ...characteristicPages(paper),
    ...histogramPart(paper),
    ...sectionParts(paper),
    ...zonesTable(paper),
    ...touchesTable(paper),
    ...facesTable(paper),
    ...notesList(paper),
    signatures(paper),
    ...appendix(paper),
  ];
}

function runningHead({ input, language }: Paper): Content {
  const { header, verdict, nominal } = input.result;
  const what = [header.die ?? nominal.fileName, header.part, header.drawing, header.revision]
    .filter(Boolean)
    .join(' · ');
  return {
    margin: [PAGE.left, 24, PAGE.left, 0],
    stack: [
      {
        fontSize: 7.5,
        color: INK.quiet,
        columns: [
          { text: shorten(what, 95), width: PAGE.width - 150 },
          {
            text: say(language, 'paper.head.verdict', { verdict: verdictWord(language, verdict.outcome) }),
            width: 150,
            alignment: 'right',
          },
        ],
      },
      {
        canvas: [{ type: 'line', x1: 0, y1: 3, x2: PAGE.width, y2: 3, lineWidth: 0.5, lineColor: INK.line }],
      },
    ],
  };
}

function foot({ input, language }: Paper, page: number, pages: number): Content {
  const { result, timeZone } = input;
  const instant = formatInstant(language, new Date(result.createdAt), timeZone);
  return {
    margin: [PAGE.left, 14, PAGE.left, 0],
    fontSize: 7,
    color: INK.quiet,
    columns: [
      {
        text: say(language, 'paper.footer', {
          ...result.software,
          software: result.software.name,
          instant,
          zone: timeZone,
        }),
        width: PAGE.width - 110,
      },
      { text: say(language, 'paper.page', { page, pages }), width: 110, alignment: 'right' },
    ],
  };
}
