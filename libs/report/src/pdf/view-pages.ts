/** The coloured views: one large on the first page, the customary sides and the worst place on their own. */
import type { InspectionResult } from '@diewright/metrology';
import { formatDeviation, say } from '@diewright/words';
import type { Column, Content } from 'pdfmake/interfaces.js';
import { plotLegend } from '../plot/legend.ts';
import { plotBalloons, type ViewBalloons } from '../plot/view-balloons.ts';
import { type Callout, type Overlay, plotOverlay, type Tag } from '../plot/view-overlay.ts';
import { type Camera, closeCamera, fitCamera, type Vector } from '../raster/camera.ts';
import { directionThatShows, isoDirection, sideViews, worstPlace } from '../raster/choose-views.ts';
import type { Ball } from '../raster/depth-buffer.ts';
import { drawView, type View } from '../raster/draw-view.ts';
import { formatPng } from '../raster/png.ts';
import { beyondTolerance } from '../words/report-words.ts';
import { dataUrl, heading, INK, PAGE, type Paper, plotStyle, small } from './paper.ts';

export function mainView(paper: Paper, height: number): Content {
  const { input, language, scale, basis } = paper;
  const legendWidth = 76;
  const size = { width: PAGE.width - legendWidth - 8, height };
  const camera = fitted(paper, isoDirection(paper.faced), size, 0.06);
  const shown = [say(language, `paper.legend.${basis}`)];
  const callouts = touchList(paper)
    ? touchCallouts(input.result)
    : calloutsOf(input.result, (face) => `${say(language, 'paper.column.face')} ${face}`);
  if (callouts.length > 0 && input.result.measuredKind === 'scan')
    shown.push(say(language, 'paper.view.callouts'));
  return {
    unbreakable: true,
    stack: [
      {
        columns: [
          viewImage(paper, camera, size, callouts),
          {
            width: legendWidth,
            margin: [8, 30, 0, 0],
            svg: plotLegend(
              scale,
              language,
              plotStyle(legendWidth, Math.min(240, height - 40), 7.5),
              touchList(paper) ? 'nominal' : 'notMeasured',
            ),
          },
        ],
      },
      small(shown.join(' · ')),
    ],
  };
}

export function viewsPage(paper: Paper): Content[] {
  const { input, language } = paper;
  const size = { width: PAGE.width / 2 - 6, height: 165 };
  const cells: Column[] = sideViews(paper.faced).map(({ name, towardsViewer }) =>
    captioned(
      say(language, `paper.view.${name}`),
      viewImage(paper, fitted(paper, towardsViewer, size, 0.1), size, []),
    ),
  );
  const worst = worstPlace(input.result);
  if (worst) {
    const value = formatDeviation(language, worst.value);
    const caption =
      worst.face === null
        ? say(language, 'paper.view.worst', { value })
        : say(language, 'paper.view.worstFace', { value, face: worst.face });
    const camera = closeUp(paper, worst.at, size);
    cells.push(
      captioned(
        caption,
        viewImage(paper, camera, size, [{ at: worst.at, value: worst.value, label: '' }], true),
      ),
    );
  }
  const rows = inRows(cells);
  return [
    { stack: [heading(say(language, 'paper.section.views')), rows[0] ?? ''], unbreakable: true },
    ...rows.slice(1),
  ];
}

/** Two views beside each other. */
export function inRows(cells: readonly Column[]): Content[] {
  const rows: Content[] = [];
  for (let i = 0; i < cells.length; i += 2) {
    const pair = cells.slice(i, i + 2);
    rows.push({
      columns: pair.length === 2 ? pair : [pair[0]!, { text: '', width: PAGE.width / 2 - 6 }],
      columnGap: 12,
      margin: [0, 0, 0, 6],
      unbreakable: true,
    });
  }
  return rows;
}

export const captioned = (caption: string, image: Content): Column => ({
  width: PAGE.width / 2 - 6,
  stack: [{ text: caption, fontSize: 8, bold: true, margin: [0, 2, 0, 2] }, image],
});

export interface Size {
  readonly width: number;
  readonly height: number;
}

const inPixels = ({ dotsPerInch }: Paper, { width, height }: Size) => ({
  width: Math.round((width * dotsPerInch) / 72),
  height: Math.round((height * dotsPerInch) / 72),
});

const fitted = (paper: Paper, direction: Vector, size: Size, margin: number): Camera =>
  fitCamera(paper.input.surface.positions, direction, { ...inPixels(paper, size), margin });

/** A third of the part around the worst place, from where it is seen. */
function closeUp(paper: Paper, place: readonly [number, number, number], size: Size): Camera {
  const { surface } = paper.input;
  const direction = directionThatShows(surface, place, isoDirection(paper.faced));
  const whole = fitted(paper, direction, size, 0);
  return closeCamera(place, direction, {
    ...inPixels(paper, size),
    fieldMm: whole.width / whole.pixelsPerMm / 3,
  });
}

const touchList = (paper: Paper) => paper.input.result.measuredKind === 'touches';

/** Of a touch, points. */
const BALL_RADIUS = 2.5;

/** More numbers than this would cover each other and the part. */
const MOST_TAGS = 120;

function viewImage(
  paper: Paper,
  camera: Camera,
  size: Size,
  callouts: readonly Callout[],
  isFull = false,
): Column {
  return overlaid(paper, drawn(paper, camera), size, { callouts, isFull, tags: tagsOf(paper) });
}

/** The part from a direction with the balloons that are seen from there. */
export function balloonView(
  paper: Paper,
  direction: Vector,
  size: Size,
): { readonly image: Column; readonly balloons: ViewBalloons } {
  const view = drawn(paper, fitted(paper, direction, size, 0.14));
  const balloons = plotBalloons(view, paper.input.result, plotStyle(size.width, size.height, 6.5));
  return { image: overlaid(paper, view, size, { callouts: [], under: balloons.svg }), balloons };
}

function drawn(paper: Paper, camera: Camera): View {
  const { input, scale, normals } = paper;
  const { touches } = input.result;
  const balls = touches.map(
    (touch): Ball => ({
      centre: touch.measured,
      radiusPixels: (BALL_RADIUS * paper.dotsPerInch) / 72,
      deviation: touch.deviation,
    }),
  );
  return drawView(paper.drawn, { camera, scale, normals, balls, hatch: !touchList(paper) });
}

function tagsOf({ input }: Paper): Tag[] {
  const { touches } = input.result;
  if (touches.length > MOST_TAGS) return [];
  return touches.map((touch): Tag => ({ at: touch.measured, text: `${touch.number}` }));
}

function overlaid(
  { input, scale, language }: Paper,
  view: View,
  size: Size,
  more: Pick<Overlay, 'callouts' | 'isFull' | 'tags' | 'under'>,
): Column {
  const ballRadius = input.result.touches.length > 0 ? BALL_RADIUS : 0;
  const overlay = plotOverlay(
    { view, scale, language, ballRadius, ...more },
    plotStyle(size.width, size.height, 6.5),
  );
  return {
    width: size.width,
    stack: [
      { image: dataUrl(formatPng(view.picture)), width: size.width, height: size.height },
      { svg: overlay, width: size.width, relativePosition: { x: 0, y: -size.height } },
      frameOf(size),
    ],
  };
}

/** A hairline around a view, drawn over it. */
const frameOf = ({ width, height }: Size): Content => ({
  canvas: [{ type: 'rect', x: 0, y: 0, w: width, h: height, lineWidth: 0.4, lineColor: INK.line }],
  relativePosition: { x: 0, y: -height },
});

/** The worst judged value of each face, worst first; those beyond the tolerance, or the two extremes of the whole. */
function calloutsOf(result: InspectionResult, label: (face: number) => string): Callout[] {
  const worst = result.faces
    .map((face) => ({ face, beyond: beyondTolerance(face) }))
    .filter(({ beyond }) => beyond > 0)
    .sort((a, b) => b.beyond - a.beyond)
    .map(({ face: { face, tolerance, judgedLowest: low, judgedHighest: high } }): Callout => {
      const lowWorse = low && (!high || tolerance!.lower - low.value > high.value - tolerance!.upper);
      const extreme = lowWorse ? low : high!;
      return { at: extreme.at, value: extreme.value, label: label(face.index) };
    });
  if (worst.length > 0) return worst;
  return [result.whole.judgedLowest, result.whole.judgedHighest].flatMap((extreme) =>
    extreme
      ? [{ at: extreme.at, value: extreme.value, label: extreme.face === null ? '' : label(extreme.face) }]
      : [],
  );
}

/** The touches that are not surely good, worst first. */
function touchCallouts({ touches }: InspectionResult): Callout[] {
  return touches
    .filter(({ verdict }) => verdict === 'notConforming' || verdict === 'undecided')
    .map((touch) => ({ touch, beyond: touchBeyond(touch) }))
    .sort((a, b) => b.beyond - a.beyond)
    .map(({ touch }) => ({ at: touch.measured, value: touch.deviation, label: `${touch.number}:` }));
}

function touchBeyond({ tolerance, deviation }: InspectionResult['touches'][number]): number {
  return tolerance ? Math.max(tolerance.lower - deviation, deviation - tolerance.upper) : Math.abs(deviation);
}
