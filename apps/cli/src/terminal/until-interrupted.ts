/** Ctrl-C for commands that wait for a server: the first one ends in order, a second one at once. */

/** As shells report a process that ended by Ctrl-C. */
export const INTERRUPTED = 130;
/** The terminal, npm and the script that started us each pass one Ctrl-C on. */
const SAME_KEY_MS = 300;

export interface Interruption {
  readonly signal: AbortSignal;
  release(): void;
}

export function untilInterrupted(): Interruption {
  const stopper = new AbortController();
  let askedAt = 0;
  const interrupt = () => {
    if (!stopper.signal.aborted) askedAt = performance.now();
    else if (performance.now() - askedAt > SAME_KEY_MS) process.exit(INTERRUPTED);
    stopper.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: stopper.signal,
    release() {
      process.removeListener('SIGINT', interrupt);
      process.removeListener('SIGTERM', interrupt);
    },
  };
}
