/** npm run campaign -- NAME: one long run (fuzz, crash, load); `npm test` holds a short form of each. */
import { runNamed } from './bench.mjs';

await runNamed(['campaigns'], 'campaign');
