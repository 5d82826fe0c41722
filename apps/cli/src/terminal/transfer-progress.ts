/** Progress of bytes on their way, on stderr: one rewritten line on a terminal, else a line for each thing. */
import { formatBytes, formatNumber, type Language, sayAny } from '@diewright/words';
import { cutToColumns } from './columns.ts';

export interface TransferProgress {
  /** Begins another thing; a sentence or a file's name. */
  begin(label: string): void;
  bytes(done: number, of: number): void;
  /** A share 0…1 of what has no bytes. */
  share(share: number): void;
  /** Ends the line. */
  end(): void;
}

const REDRAW_MS = 200;

export function createTransferProgress(language: Language, quiet: boolean): TransferProgress {
  const stream = process.stderr;
  if (quiet) return { begin: () => {}, bytes: () => {}, share: () => {}, end: () => {} };
  let label = '';
  let began = 0;
  let first = 0;
  let drawn = 0;
  const draw = (text: string) => {
    if (stream.isTTY) stream.write(`\r\x1b[2K${cutToColumns(text, (stream.columns || 80) - 1)}`);
  };
  const isDue = () => {
    const now = performance.now();
    if (now - drawn < REDRAW_MS) return false;
    drawn = now;
    return true;
  };
  return {
    begin(next) {
      if (next === label) return;
      label = next;
      began = 0;
      drawn = 0;
      if (stream.isTTY) draw(`${label} …`);
      else stream.write(`${label}\n`);
    },
    bytes(done, of) {
      const now = performance.now();
      // What an earlier run brought over says nothing of this one's speed.
      if (began === 0) [began, first] = [now, done];
      if (!isDue()) return;
      const rate = (done - first) / Math.max((now - began) / 1000, 0.1);
      draw(
        sayAny(language, 'transfer.progress', {
          label,
          percent: of > 0 ? formatNumber(language, (100 * done) / of, 0) : '–',
          rate: formatBytes(language, rate),
          left: rate > 0 && of > 0 ? formatNumber(language, (of - done) / rate, 0) : '–',
        }),
      );
    },
    share(share) {
      if (isDue()) draw(`${label}  ${formatNumber(language, 100 * share, 0)} %`);
    },
    end() {
      label = '';
      if (stream.isTTY) stream.write('\r\x1b[2K');
    },
  };
}
