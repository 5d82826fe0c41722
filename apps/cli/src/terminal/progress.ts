/** Progress on stderr: the stage, how far, how fast, how long still. One rewritten line on a terminal, else a line a stage. */
import { formatCount, formatNumber, type Language, sayAny } from '@diewright/words';
import { cutToColumns } from './columns.ts';

export interface Progress {
  /** Begins a stage; `stage.<name>` is its sentence. */
  stage(name: string): void;
  /** Units done in the current stage (points as a rule). */
  step(done: number, of: number): void;
  /** Ends the line. */
  end(): void;
}

const REDRAW_MS = 100;

export function createProgress(language: Language, quiet: boolean): Progress {
  const stream = process.stderr;
  if (quiet) return { stage: () => {}, step: () => {}, end: () => {} };
  let label = '';
  let began = 0;
  let drawn = 0;
  const draw = (text: string) => {
    if (!stream.isTTY) return;
    stream.write(`\r\x1b[2K${cutToColumns(text, (stream.columns || 80) - 1)}`);
  };
  return {
    stage(name) {
      label = sayAny(language, `stage.${name}`);
      began = performance.now();
      drawn = 0;
      if (stream.isTTY) draw(`${label} …`);
      else stream.write(`${label}\n`);
    },
    step(done, of) {
      const now = performance.now();
      if (now - drawn < REDRAW_MS || done <= 0) return;
      drawn = now;
      const seconds = (now - began) / 1000;
      const rate = done / Math.max(seconds, 1e-3);
      const share = Math.min(1, done / of);
      draw(
        sayAny(language, 'command.progress', {
          stage: label,
          percent: formatNumber(language, 100 * share, 0),
          rate: formatCount(language, Math.round(rate)),
          left: formatNumber(language, Math.max(0, of - done) / rate, 0),
        }),
      );
    },
    end() {
      if (stream.isTTY) stream.write('\r\x1b[2K');
    },
  };
}
