/** What benches may use of this room's test helpers. */
export { type Browsing, chromiumPath, type OpenedPage, startBrowser } from './open-page.ts';
export { makeSampleInput, type SampleOptions } from './sample-input.ts';
