/** Files of an inspection that pages read themselves. */
import type { InspectionResult } from '@diewright/metrology';
import { useQuery } from '@tanstack/react-query';

export const SCENE_FILE = 'part.scene';

export const reportAddress = (inspectionId: string, name: string) =>
  `/api/inspections/${inspectionId}/reports/${name}`;

/** The whole result as its file has it; written once, so it is never asked for again. */
export function useResult(inspectionId: string) {
  return useQuery({
    queryKey: ['result-file', inspectionId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<InspectionResult> => {
      const response = await fetch(reportAddress(inspectionId, 'result.json'), { signal });
      if (!response.ok) throw new Error(`result.json: ${response.status}`);
      return (await response.json()) as InspectionResult;
    },
  });
}
