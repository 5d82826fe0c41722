export { formatCharacteristicsCsv, formatFacesCsv, formatTouchesCsv } from './csv/format-csv.ts';
export { deviationColours } from './deviation-colours.ts';
export { formatHtmlReport } from './html/format-html-report.ts';
export { makeReports, type ReportFile, reportFileNames } from './make-reports.ts';
export { type BadgeCard, formatBadgeCard } from './passport/format-badge-card.ts';
export {
  type DieLabel,
  formatDieLabel,
  formatPassportPdf,
  type PassportDocument,
  type PassportSection,
} from './passport/format-passport-pdf.ts';
export { formatPdfReport, type PdfOptions } from './pdf/format-pdf-report.ts';
export { type Camera, closeCamera, fitCamera, type Vector } from './raster/camera.ts';
export { facedArea, facedTouches, isoDirection } from './raster/choose-views.ts';
export { anchorOf, drawView, type Picture, type View, type ViewOptions } from './raster/draw-view.ts';
export { formatPng } from './raster/png.ts';
export { vertexNormals } from './raster/vertex-normals.ts';
export type { ReportInput } from './report-input.ts';
export { type ResultScale, scaleOfResult } from './scale-of-result.ts';
export {
  type Ball,
  type BallFigures,
  figuresInBalls,
  formatModelScene,
  formatResultScene,
  SCENE_FILE,
} from './scene-of-result.ts';
export {
  contributionName,
  countVerdicts,
  decisionText,
  extremesText,
  frameTexts,
  hasEvaluations,
  isEvaluated,
  limitsText,
  pointsText,
  sayReason,
  stepTexts,
  termOf,
  uncertaintyHead,
  uncertaintyText,
  unitSign,
  valueText,
  verdictSummary,
} from './words/evaluation-words.ts';
export { sayNote } from './words/say-note.ts';
export { formatXlsxReport } from './xlsx/format-xlsx-report.ts';
