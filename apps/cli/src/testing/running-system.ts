/** A whole system for tests of the commands that speak to one: the server's own program as a child, and its owner. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatStl, formatXyz, seededRandom } from '@diewright/geometry';
import {
  type AnswerOf,
  addFile,
  type CallOf,
  createClient,
  createComponent,
  createDie,
  createFirm,
  createKey,
  createRevision,
  type Permission,
  type Route,
  signIn,
  UPLOADS_PATH,
} from '@diewright/shop';

const program = fileURLToPath(new URL('../../../server/bin/diewright-server.js', import.meta.url));
const PASSWORD = 'korrekt-pferd-batterie';
const tus = { 'tus-resumable': '1.0.0' };

export interface RunningSystem {
  /** On this computer: http://127.0.0.1:… */
  readonly address: string;
  /** Over HTTPS, by the authority of its own. */
  readonly shopAddress: string;
  ask<R extends Route>(route: R, call: CallOf<R>): Promise<AnswerOf<R>>;
  /** Of a key that may do just this. */
  keyFor(...permissions: Permission[]): Promise<string>;
  /** A die with one component whose model is a corner of two faces. */
  makeDie(number: string): Promise<{ dieId: string; componentId: string }>;
  stop(): Promise<void>;
}

export async function startSystem(): Promise<RunningSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'diewright-connected-'));
  // As root the database runs as another account, which must come through.
  chmodSync(folder, 0o711);
  const { child, address, shopAddress } = await serve(join(folder, '数据'));
  let cookie = '';
  const send = async (input: string | URL | Request, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('origin', address);
    if (cookie) headers.set('cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    const set = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    if (set.length > 0) cookie = set.join('; ');
    return response;
  };
  const client = createClient({
    ...{ base: address, language: () => 'en' as const, fetch: send as typeof fetch },
    unreachable: () => ({ code: 'unreachable', sentence: 'unreachable', details: {} }),
  });
  async function ask<R extends Route>(route: R, call: CallOf<R>): Promise<AnswerOf<R>> {
    const answer = await client.call(route, call);
    if (!answer.ok) throw new Error(`${route.name}: ${JSON.stringify(answer.problem)}`);
    return answer.value;
  }
  await ask(createFirm, {
    body: {
      ...{ firm: '精锐模具', name: '王建国', userName: 'wang', password: PASSWORD },
      ...{ language: 'zh', timeZone: 'Asia/Shanghai' },
    },
  });
  await ask(signIn, { body: { userName: 'wang', password: PASSWORD } });

  async function upload(name: string, content: Uint8Array): Promise<string> {
    const made = await send(`${address}${UPLOADS_PATH}`, {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(content.length) },
    });
    const location = made.headers.get('location') ?? '';
    await send(new URL(location, address), {
      method: 'PATCH',
      headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: content as never,
    });
    const uploadId = location.split('/').at(-1) ?? '';
    return (await ask(addFile, { body: { uploadId, name } })).sha256;
  }

  return {
    ...{ address, shopAddress, ask },
    async keyFor(...permissions) {
      const { secret } = await ask(createKey, { body: { name: 'CMM', permissions, days: 30 } });
      return secret ?? '';
    },
    async makeDie(number) {
      const { dieId } = await ask(createDie, {
        body: { number, name: '变速箱壳体', kind: 'cold-chamber', customer: '华东汽车' },
      });
      const { componentId } = await ask(createComponent, { params: { dieId }, body: { name: '动模镶块' } });
      await ask(createRevision, {
        params: { componentId },
        body: {
          ...{ label: 'A', modelName: '镶块.stl', modelUnit: 'mm' },
          modelSha256: await upload('镶块.stl', corner),
        },
      });
      return { dieId, componentId };
    },
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serve(folder: string): Promise<{ child: ChildProcess; address: string; shopAddress: string }> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [
        ...[program, 'serve', '--data', folder, '--port', '0', '--no-open', '--lang', 'en'],
        ...['--listen', '127.0.0.2', '--name', '127.0.0.2'],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
    );
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      const shopAddress = /https:\/\/127\.0\.0\.2:\d+/.exec(said)?.[0];
      if (address && shopAddress && said.includes('Ctrl-C')) done({ child, address, shopAddress });
    });
    child.once('exit', (code) => fail(new Error(`${code}: ${said}`)));
  });
}

const corner = formatStl({
  positions: Float64Array.from([0, 0, 0, 40, 0, 0, 40, 30, 0, 0, 30, 0, 0, 0, 9, 40, 0, 9]),
  triangles: Uint32Array.from([0, 2, 1, 0, 3, 2, 0, 1, 5, 0, 5, 4]),
});

/** @param liftMm how far above the floor its points lie */
export function scanOfCorner(liftMm: number, seed = 5): Uint8Array {
  const random = seededRandom(seed);
  const positions = Float64Array.from(
    Array.from({ length: 6000 }, (_, i) => {
      const along = 40 * random();
      return i % 2 === 0 ? [along, 30 * random(), liftMm] : [along, 0, 9 * random()];
    }).flat(),
  );
  return Buffer.concat([...formatXyz({ positions })]);
}
