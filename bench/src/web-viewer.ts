import { cpus, loadavg } from 'node:os';
import { openShop, type ShopPage } from './children/open-shop.ts';
import { go, type Told, type Watched, watchView } from './children/watch-view.ts';
import { formatModel, formatScan } from './children/wavy-die.ts';

const BARS = { movingTriangles: 300_000, movingPoints: 1_000_000, taskMs: 200 };
const PATIENCE_MS = 1_200_000;
const CLOSED_MS = 4000;

/**
 * A part of a million triangles and a scan of five million points, uploaded to the real server, inspected there, and
 * opened in a browser: when the first picture and the whole stand, the longest task of the page's own thread, what is
 * drawn while the view moves, what came over the line, and what memory is given back when it is closed.
 * There is no graphics card: pictures are drawn by the processor. `--triangles N`, `--points N`.
 */
export async function run(args: string[]): Promise<void> {
  const triangles = numberOf(args, '--triangles', 1_000_000);
  const points = numberOf(args, '--points', 5_000_000);
  const load = loadavg()[0] as number;
  const shop = await openShop('web-viewer');
  if (!shop) return;
  try {
    const { page } = shop;
    page.setDefaultTimeout(PATIENCE_MS);
    const { inspectionId, seconds } = await inspect(shop.address, page, triangles, points);
    await page.addInitScript(watchView);
    const client = await page.context().newCDPSession(page);
    await client.send('HeapProfiler.enable');
    const heap = async () => {
      for (let k = 0; k < 3; k++) await client.send('HeapProfiler.collectGarbage');
      const usage = (await client.send('Runtime.getHeapUsage')) as {
        usedSize: number;
        backingStorageSize?: number;
      };
      return {
        js: usage.usedSize / 1e6,
        buffers: (usage.backingStorageSize ?? 0) / 1e6,
        workers: page.workers().length,
      };
    };
    // The page's programs are there before: what is measured is the view.
    await page.goto('/inspections');
    await page.locator('tbody tr a').first().waitFor();
    await page.waitForLoadState('networkidle');
    const before = await heap();
    const bytes = countBytes(page);
    await page.evaluate(go, `/inspections/${inspectionId}`);
    await page.locator('.part-stage[data-whole=true]').waitFor();
    const opened = await page.evaluate(() => (globalThis as never as Watched).told());
    await page.locator('.part').scrollIntoViewIfNeeded();
    await page.locator('.part-tools .ant-segmented-item').nth(2).click();
    await page.waitForTimeout(3000);
    const turning = await turn(page);
    const open = await heap();
    await page.getByRole('link', { name: 'Inspections', exact: true }).click();
    await page.locator('.part-stage').waitFor({ state: 'detached' });
    await page.waitForTimeout(CLOSED_MS);
    const closed = await heap();
    const end = await page.evaluate(() => (globalThis as never as Watched).told());
    print({ triangles, points, seconds, load, opened, turning, end, bytes: bytes(), before, open, closed });
  } finally {
    await shop.close();
  }
}

/** Turned by the mouse, as somebody would; what was drawn meanwhile. */
async function turn(page: ShopPage): Promise<Told> {
  await page.evaluate(() => (globalThis as never as Watched).begin());
  const box = await page.locator('.part-stage canvas').first().boundingBox();
  if (!box) throw new Error('the view has no place');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let k = 1; k <= 20; k++) {
    await page.mouse.move(x + 8 * k, y + 3 * k);
    await page.waitForTimeout(60);
  }
  await page.mouse.up();
  await page.waitForTimeout(5000);
  return page.evaluate(() => (globalThis as never as Watched).told());
}

/** As they come over the line: packed. */
function countBytes(page: ShopPage): () => { scene: number; all: number } {
  let [scene, all] = [0, 0];
  page.on('response', (response) => {
    const length = Number(response.headers()['content-length'] ?? 0);
    all += length;
    if (response.url().includes('part.scene')) scene += length;
  });
  return () => ({ scene, all });
}

interface Answer {
  readonly [key: string]: unknown;
}

/** By the API, as a program of the shop would: a die, its model, its scan, and an inspection until its end. */
async function inspect(address: string, page: ShopPage, triangles: number, points: number) {
  const { request } = page.context();
  const headers = { origin: address };
  const call = async (path: string, body?: unknown): Promise<Answer> => {
    const answer = body
      ? await request.post(path, {
          data: body,
          headers: { ...headers, 'idempotency-key': `${path} ${JSON.stringify(body)}`.slice(0, 190) },
        })
      : await request.get(path, { headers });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const upload = async (name: string, content: Uint8Array): Promise<string> => {
    const tus = { ...headers, 'tus-resumable': '1.0.0' };
    const made = await request.post('/api/uploads', {
      headers: { ...tus, 'upload-length': String(content.length) },
    });
    const location = made.headers().location ?? '';
    const sent = await request.patch(new URL(location, address).href, {
      headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      data: Buffer.from(content),
      timeout: PATIENCE_MS,
    });
    if (!sent.ok()) throw new Error(`upload: ${sent.status()}`);
    const stored = await call('/api/files', { uploadId: location.split('/').at(-1), name });
    return String(stored.sha256);
  };
  const { dieId } = await call('/api/dies', { number: 'WAVY-1', name: 'wavy face', kind: 'cold-chamber' });
  const { componentId } = await call(`/api/dies/${dieId}/components`, { name: 'insert' });
  const modelSha256 = await upload('wavy.stl', formatModel(triangles));
  const { revisionId } = await call(`/api/components/${componentId}/revisions`, {
    ...{ label: 'A', modelSha256, modelName: 'wavy.stl', modelUnit: 'mm' },
  });
  const sha256 = await upload('wavy.ply', formatScan(points));
  const began = performance.now();
  const { inspectionId } = await call('/api/inspections', {
    ...{ componentId, revisionId, files: [{ sha256, name: 'wavy.ply' }] },
    settings: { unit: 'mm', align: 'none', tolerance: { lower: -0.1, upper: 0.1 }, uncertaintyMm: 0.01 },
  });
  for (;;) {
    const { state, problem } = await call(`/api/inspections/${inspectionId}`);
    if (state === 'done') break;
    if (state !== 'queued' && state !== 'running') throw new Error(`${state}: ${JSON.stringify(problem)}`);
    await new Promise((done) => setTimeout(done, 500));
  }
  return { inspectionId: String(inspectionId), seconds: (performance.now() - began) / 1000 };
}

interface Heap {
  readonly js: number;
  readonly buffers: number;
  readonly workers: number;
}

function print(figures: {
  readonly triangles: number;
  readonly points: number;
  readonly seconds: number;
  readonly load: number;
  readonly opened: Told;
  readonly turning: Told;
  readonly end: Told;
  readonly bytes: { readonly scene: number; readonly all: number };
  readonly before: Heap;
  readonly open: Heap;
  readonly closed: Heap;
}): void {
  const { triangles, points, seconds, load, opened, turning, end, bytes, before, open, closed } = figures;
  const most = (told: Told, what: 'triangles' | 'points', moving: boolean) =>
    Math.max(0, ...told.draws.filter((draw) => draw.moving === moving).map((draw) => draw[what]));
  const heap = ({ js, buffers, workers }: Heap) =>
    `${js.toFixed(1)} MB and ${buffers.toFixed(1)} MB in buffers, ${workers} workers`;
  const frames = turning.draws.filter(({ moving }) => moving).length;
  process.stdout.write(
    [
      `web-viewer: ${triangles} triangles, ${points} points (${cpus()[0]?.model}, ${cpus().length} cores, load before ${load.toFixed(1)})`,
      `  inspected by the server in ${seconds.toFixed(0)} s`,
      `  first picture after ${(opened.firstMs / 1000).toFixed(1)} s, whole after ${(opened.wholeMs / 1000).toFixed(1)} s`,
      `  over the line: scene ${(bytes.scene / 1e6).toFixed(1)} MB, all ${(bytes.all / 1e6).toFixed(1)} MB`,
      `  longest task of the page’s thread: opening ${opened.longestMs.toFixed(0)} ms, turning ${turning.longestMs.toFixed(0)} ms (bar ${BARS.taskMs})`,
      `  drawn while moving, at most: ${most(turning, 'triangles', true)} triangles (bar ${BARS.movingTriangles}), ${most(turning, 'points', true)} points (bar ${BARS.movingPoints}), in ${frames} pictures`,
      `  at rest: ${most(turning, 'triangles', false)} triangles, ${most(turning, 'points', false)} points`,
      `  memory before ${heap(before)}`,
      `  memory open   ${heap(open)}; on the card ${turning.buffers} buffers, ${(turning.bufferBytes / 1e6).toFixed(1)} MB`,
      `  memory closed ${heap(closed)}; on the card ${end.buffers} buffers, ${(end.bufferBytes / 1e6).toFixed(1)} MB`,
      '',
    ].join('\n'),
  );
}

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  return at >= 0 ? Number(args[at + 1]) : otherwise;
}
