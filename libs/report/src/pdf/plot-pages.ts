/** Distribution and sections. */
import { say } from '@diewright/words';
import type { Content } from 'pdfmake/interfaces.js';
import { plotHistogram } from '../plot/histogram.ts';
import { plotSection, sectionHeight } from '../plot/section.ts';
import { pointText } from '../words/report-words.ts';
import { heading, PAGE, type Paper, plotStyle, small } from './paper.ts';

export function histogramPart({ input, language, scale }: Paper): Content[] {
  const { histogram, whole } = input.result;
  if (!histogram || histogram.counts.every((n) => n === 0)) return [];
  const plot = { histogram, scale, language, tolerance: whole.tolerance, mean: whole.statistics.mean };
  return [
    {
      unbreakable: true,
      stack: [
        heading(say(language, 'paper.section.distribution')),
        { svg: plotHistogram(plot, plotStyle(PAGE.width, 170)), width: PAGE.width },
      ],
    },
  ];
}

export function sectionParts({ input, language, scale }: Paper): Content[] {
  return input.result.sections.map((section, i): Content => {
    const plane = say(language, 'paper.plot.sectionPlane', {
      origin: pointText(language, section.origin, 2),
      normal: pointText(language, section.normal, 3),
    });
    return {
      unbreakable: true,
      margin: [0, 0, 0, 8],
      stack: [
        ...(i === 0 ? [heading(say(language, 'paper.section.sections'))] : []),
        { text: section.name, bold: true, fontSize: 8.5 },
        small(plane),
        {
          svg: plotSection(
            { section, scale, language },
            plotStyle(PAGE.width, sectionHeight(section, PAGE.width)),
          ),
          width: PAGE.width,
        },
      ],
    };
  });
}
