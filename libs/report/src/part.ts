/** The door to what stands around a view of the part: colours, balloons, sections. Enters a browser. */
export { balloonMarks, positionOfMark } from './page/balloon-marks.ts';
export { plotSection, sectionHeight } from './plot/section.ts';
export type { PlotStyle } from './plot/svg.ts';
export { type ResultScale, scaleOfResult } from './scale-of-result.ts';
