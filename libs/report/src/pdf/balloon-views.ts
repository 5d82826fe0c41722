/** Views with balloons: the large one first, then those sides that show what it does not. */
import { formatCount, say } from '@diewright/words';
import type { Column, Content } from 'pdfmake/interfaces.js';
import type { ViewBalloons } from '../plot/view-balloons.ts';
import type { Vector } from '../raster/camera.ts';
import { isoDirection, sideDirections } from '../raster/choose-views.ts';
import { PAGE, type Paper, small } from './paper.ts';
import { balloonView, captioned, inRows } from './view-pages.ts';

const LARGE = { width: PAGE.width, height: 270 };
const SMALL = { width: PAGE.width / 2 - 6, height: 165 };

export function balloonViews(paper: Paper): Content[] {
  const { language, input } = paper;
  const located = input.result.characteristics.filter(({ leader }) => leader !== null);
  if (located.length === 0 || input.surface.triangles.length === 0) return [];
  const shown = new Set<number>();
  const isNews = (balloons: ViewBalloons) => [...balloons.shown].some((one) => !shown.has(one));
  const remember = (balloons: ViewBalloons) => {
    for (const one of balloons.shown) shown.add(one);
  };
  const large = balloonView(paper, isoDirection(paper.faced), LARGE);
  remember(large.balloons);
  const sides: Column[] = [];
  for (const { name, towardsViewer } of sideDirections()) {
    if (shown.size === located.length) break;
    const side = balloonView(paper, towardsViewer as Vector, SMALL);
    if (!isNews(side.balloons)) continue;
    remember(side.balloons);
    sides.push(captioned(say(language, `paper.view.${name}`), side.image));
  }
  const missing = new Set(located.map(({ balloon }) => balloon)).size - shown.size;
  const words = [say(language, 'paper.view.balloons')];
  if (missing > 0)
    words.push(say(language, 'paper.view.balloonsMore', { count: formatCount(language, missing) }));
  return [{ stack: [{ columns: [large.image] }, small(words.join(' '))] }, ...inRows(sides)];
}
