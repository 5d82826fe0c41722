import { writeSync } from 'node:fs';
import { MEMORY_DESCRIPTOR } from './messages.ts';

/**
 * Runs as a worker thread of an importing child: the kernel blocks the child's own event loop, so the resident
 * memory of the process is written from here, to a pipe that the parent reads. The same on every system.
 * A pipe that nobody reads any more means that the parent is gone: then this process has no purpose left.
 */
setInterval(() => {
  try {
    writeSync(MEMORY_DESCRIPTOR, `${process.memoryUsage.rss()}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.kill(process.pid, 'SIGKILL');
  }
}, 50);
