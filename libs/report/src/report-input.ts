import type { InspectionResult, MeasuredPoints, SurfaceMap } from '@diewright/metrology';

/** What every report is made from. The figures come from `result` alone; the rest is for pictures. */
export interface ReportInput {
  readonly result: InspectionResult;
  readonly surface: SurfaceMap;
  readonly points: MeasuredPoints;
  /** IANA name of the zone in which instants are printed, e.g. Asia/Shanghai. */
  readonly timeZone: string;
}
