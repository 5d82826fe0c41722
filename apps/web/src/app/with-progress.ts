import type { Progress } from '@diewright/shop';

/**
 * What is shown of inspections, with how far one of them is; the same object where nothing of it is shown.
 *
 * @param shown a page of one inspection, a list in pages, or anything else that stands under such a name
 */
export function withProgress<T>(shown: T, progress: Progress): T {
  if (Array.isArray(shown)) {
    const rows = shown.map((row) => withProgress(row, progress));
    return rows.some((row, k) => row !== shown[k]) ? (rows as T) : shown;
  }
  if (typeof shown !== 'object' || shown === null) return shown;
  if ('inspectionId' in shown && 'state' in shown) {
    // What has ended is not set back by a word that was under way.
    const isIt = shown.inspectionId === progress.inspectionId && shown.state === 'running';
    return isIt ? { ...shown, stage: progress.stage, share: progress.share } : shown;
  }
  for (const name of ['pages', 'rows'] as const) {
    if (!(name in shown)) continue;
    const before = (shown as Record<string, unknown>)[name];
    const after = withProgress(before, progress);
    return after === before ? shown : { ...shown, [name]: after };
  }
  return shown;
}
