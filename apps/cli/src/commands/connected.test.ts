/** The commands that speak to a running system, as a measuring computer and a script give them. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, request as requestHttp } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectionSchema, listInspections, listKeys, revokeKey } from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunOptions, runProgram } from '../testing/run-program.ts';
import { type RunningSystem, scanOfCorner, startSystem } from '../testing/running-system.ts';

let system: RunningSystem;
let folder: string;
let key: string;
let dieId: string;

beforeAll(async () => {
  system = await startSystem();
  folder = mkdtempSync(join(tmpdir(), 'diewright 测量 '));
  key = await system.keyFor(
    'dies.read',
    'files.upload',
    'inspections.read',
    'inspections.run',
    'firm.manage',
  );
  ({ dieId } = await system.makeDie('M-1'));
  await system.makeDie('M-2');
  writeFileSync(join(folder, 'good.xyz'), scanOfCorner(0));
  writeFileSync(join(folder, 'bad.xyz'), scanOfCorner(0.2));
}, 120_000);
afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = () => join(folder, 'config');
const run = (args: readonly string[], options: RunOptions = {}) =>
  runProgram(args, { cwd: folder, ...options, env: { DIEWRIGHT_CONFIG: config(), ...options.env } });
/** Past what is stored. */
const given = () => ({ DIEWRIGHT_SERVER: system.address, DIEWRIGHT_KEY: key });
const judged = ['--unit', 'mm', '--align', 'none', '--tolerance', '-0.05,0.05', '--uncertainty', '0.01'];

test('connected once, later commands know where and who; the key stands in no argument and nobody else reads it', async () => {
  const none = await run(['dies']);
  expect(none).toMatchObject({ code: 1, said: expect.stringContaining('diewright connect ADDRESS') });
  const made = await run(['connect', system.address], { input: `${key}\n` });
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('精锐模具') });
  expect(made.out).toContain('王建国');
  expect(made.out + made.said).not.toContain(key);
  const file = join(config(), 'connections.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(config()).mode & 0o777).toBe(0o700);
  expect(readdirSync(config())).toEqual(['connections.json']);
  expect(await run(['connect'])).toMatchObject({ code: 0, out: expect.stringContaining(system.address) });

  chmodSync(file, 0o644);
  const open = await run(['dies', '--lang', 'zh']);
  expect(open.said).toContain('其他用户此前可以读取');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  // To another server the key does not go.
  const elsewhere = await run(['dies', '--server', 'http://127.0.0.1:1']);
  expect(elsewhere.said).toContain('No key is stored for http://127.0.0.1:1');
});

test('dies: a table in both languages, JSON, page after page, by state', async () => {
  const table = await run(['dies', 'M-1']);
  expect(table.code).toBe(0);
  expect(table.out.split('\n')[0]).toMatch(/^Number +Name +Customer +State/);
  expect(table.out).toContain('M-1');
  expect(table.out).not.toContain('M-2');
  expect((await run(['dies', '--lang', 'zh'])).out).toMatch(/^编号 +名称 +客户 +状态/);
  const one = JSON.parse((await run(['dies', '--limit', '1', '--json'])).out);
  expect(one.rows).toHaveLength(1);
  expect(one.next).not.toBeNull();
  expect((await run(['dies', '--limit', '1'])).said).toContain('more than these 1');
  const all = JSON.parse((await run(['dies', '--limit', '0', '--json'])).out);
  expect(all).toMatchObject({ rows: [{ number: 'M-1' }, { number: 'M-2' }], next: null });
  expect((await run(['dies', '--state', 'scrapped'])).said).toContain('No die fits');
});

test('send --wait: uploaded, inspected, judged; the exit code tells; once more it is the same inspection', async () => {
  const good = await run(['send', 'M-1', 'good.xyz', ...judged, '--occasion', 'T0', '--wait']);
  expect(good).toMatchObject({ code: 0, said: expect.stringContaining('good.xyz has arrived') });
  expect(good.out).toContain('Inspection 1 of die M-1 变速箱壳体: 动模镶块, revision A');
  expect(good.out).toContain('✔ CONFORMING');
  const again = await run([
    'send',
    'm-1',
    'good.xyz',
    ...judged,
    '--occasion',
    'T0',
    '--wait',
    '--lang',
    'zh',
  ]);
  expect(again.code).toBe(0);
  expect(again.said).toContain('已在服务器上');
  expect(again.said).toContain('第 1 次检测');
  expect(again.out).toContain('✔ 合格');
  const bad = await run(['send', 'M-1', 'bad.xyz', ...judged, '--wait', '--json']);
  expect(bad.code).toBe(2);
  expect(inspectionSchema.parse(JSON.parse(bad.out))).toMatchObject({ number: 2, verdict: 'notConforming' });
  const anew = await run(['send', 'M-1', 'good.xyz', ...judged, '--occasion', 'T0', '--again', '--json']);
  expect(JSON.parse(anew.out)).toMatchObject({ number: 3, wasThere: false });
  expect((await system.ask(listInspections, { query: { dieId } })).rows).toHaveLength(3);
}, 120_000);

test('result: what was found, by number, by id, the last one; its papers as files', async () => {
  const second = await run([
    'result',
    'M-1',
    '2',
    '--pdf',
    'r.pdf',
    '--report',
    'r.html',
    '--result',
    'r.json',
  ]);
  expect(second.code).toBe(2);
  expect(second.out).toContain('✘ NOT CONFORMING');
  expect(readFileSync(join(folder, 'r.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readFileSync(join(folder, 'r.html'), 'utf8')).toContain('<html');
  expect(JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')).verdict.outcome).toBe('notConforming');
  const taken = await run(['result', 'M-1', '2', '--pdf', 'r.pdf', '--lang', 'zh']);
  expect(taken).toMatchObject({ code: 1, said: expect.stringContaining('已存在') });
  expect((await run(['result', 'M-1', '2', '--pdf', 'r.pdf', '--force'])).code).toBe(2);
  const { inspectionId } = JSON.parse((await run(['result', 'M-1', '1', '--json'])).out);
  expect((await run(['result', inspectionId])).out).toContain('Inspection 1 of die');
  expect((await run(['result', 'M-1', '77'])).said).toContain('no inspection 77');
  expect((await run(['result', 'M-2'])).said).toContain('never inspected');
}, 120_000);

test('passport and export are saved whole, and nothing is left beside them', async () => {
  expect(await run(['passport', 'M-1', '--pdf', '履历.pdf', '--lang', 'zh'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('已写入：履历.pdf'),
  });
  expect(readFileSync(join(folder, '履历.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await run(['export', 'all.tar'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('Everything the firm owns is in all.tar'),
  });
  expect(statSync(join(folder, 'all.tar')).size).toBeGreaterThan(10_000);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
}, 60_000);

test.skipIf(!existsSync('/proc/self'))('what cannot be written down is said', async () => {
  const env = given();
  const proc = await run(['passport', 'M-1', '--pdf', '/proc/x.pdf'], { env });
  expect(proc.said).toContain('could not be written');
  const nowhere = await run(['passport', 'M-1', '--pdf', join(folder, 'no', 'x.pdf')], { env });
  expect(nowhere.said).toContain('Choose another place');
  const shut = await run(['connect', system.address], {
    input: key,
    env: { DIEWRIGHT_CONFIG: '/proc/diewright' },
  });
  expect(shut).toMatchObject({ code: 1, said: expect.stringContaining('DIEWRIGHT_CONFIG') });
});

const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;

test.skipIf(!canMount)(
  'a full disk keeps what was there and leaves nothing half (needs the right to mount)',
  async (context) => {
    const small = join(folder, 'small');
    mkdirSync(small);
    // Too small for a page of paper; a container may be root and yet not allowed to.
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', small]).status !== 0)
      return context.skip('mounting a file system is not permitted here');
    try {
      const saved = await run(['passport', 'M-1', '--pdf', 'small/p.pdf'], { env: given() });
      expect(saved).toMatchObject({ code: 1, said: expect.stringContaining('is full') });
      expect(readdirSync(small)).toEqual([]);
      writeFileSync(join(small, 'ballast'), Buffer.alloc(8192));
      const shut = await run(['connect', system.address, '--lang', 'zh'], {
        input: key,
        env: { DIEWRIGHT_CONFIG: small },
      });
      expect(shut).toMatchObject({ code: 1, said: expect.stringContaining('磁盘已满') });
      expect(readdirSync(small)).toEqual(['ballast']);
    } finally {
      spawnSync('umount', [small]);
    }
  },
);

test('over HTTPS the shop’s own authority is compared once by its fingerprint, and then it alone is trusted', async () => {
  const first = await run(['connect', system.shopAddress], { input: key });
  expect(first.code).toBe(1);
  const [fingerprint = ''] = /([0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(first.said) ?? [];
  const { trust } = (await (await fetch(`${system.address}/api/trust`)).json()) as {
    trust: { fingerprint: string };
  };
  expect(fingerprint).toBe(trust.fingerprint);
  const wrong = await run(['connect', system.shopAddress, '--fingerprint', 'AB'.repeat(32)], { input: key });
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('another fingerprint') });
  const typed = fingerprint.toLowerCase().replaceAll(':', '');
  const made = await run(['connect', system.shopAddress, '--fingerprint', typed], { input: key });
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('https://127.0.0.2') });
  const sent = await run(['send', 'M-2', 'good.xyz', 'bad.xyz', ...judged, '--wait', '--quiet']);
  expect([0, 2, 3]).toContain(sent.code);
  expect(sent.out).toContain('Inspection 1 of die M-2');
  // Known by its certificate file just as well; without either nothing goes through.
  const pem = await (await fetch(`${system.address}/api/authority.crt`)).text();
  writeFileSync(join(folder, 'ca.crt'), pem);
  const env = { DIEWRIGHT_CONFIG: join(folder, 'none'), DIEWRIGHT_KEY: key };
  expect((await run(['dies', '--server', system.shopAddress, '--ca', 'ca.crt'], { env })).code).toBe(0);
  expect((await run(['dies', '--server', system.shopAddress], { env })).said).toContain('not trusted here');
  expect((await run(['dies', '--server', system.shopAddress, '--ca', 'good.xyz'], { env })).said).toContain(
    'PEM',
  );
  await run(['connect', '--forget', system.shopAddress]);
  expect(readFileSync(join(config(), 'connections.json'), 'utf8')).not.toContain('127.0.0.2');
}, 120_000);

test('keys that open nothing, or too little, are told apart from a server that is not there', async () => {
  const made = await system.keyFor('dies.read');
  const env = { ...given(), DIEWRIGHT_KEY: made };
  expect((await run(['send', 'M-1', 'good.xyz'], { env })).code).toBe(1);
  const few = await run(['export', 'none.tar', '--lang', 'zh'], { env });
  expect(few).toMatchObject({ code: 1, said: expect.stringContaining('修改企业设置') });
  const { rows } = await system.ask(listKeys, {});
  const newest = rows.reduce((a, b) => (a.createdAt > b.createdAt ? a : b));
  await system.ask(revokeKey, { params: { keyId: newest.keyId }, body: {} });
  for (const secret of [made, 'dw_made-up']) {
    const refused = await run(['dies'], { env: { ...given(), DIEWRIGHT_KEY: secret } });
    expect(refused).toMatchObject({
      code: 1,
      said: expect.stringContaining('was revoked, or its days are over'),
    });
  }
  expect((await run(['dies'], { env: { ...given(), DIEWRIGHT_KEY: 'two words' } })).said).toContain(
    'is no key',
  );
  const nobody = { ...given(), DIEWRIGHT_SERVER: 'http://127.0.0.1:1' };
  expect((await run(['dies'], { env: nobody })).said).toContain('Nothing answers at http://127.0.0.1:1');
  const nowhere = { ...given(), DIEWRIGHT_SERVER: 'https://server.invalid:4181' };
  expect((await run(['dies'], { env: nowhere })).said).toMatch(/server\.invalid/);
  const other = createServer((_request, response) => response.end('<html>router</html>'));
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const strange = await run(['dies'], { env: { ...given(), DIEWRIGHT_SERVER: `127.0.0.1:${port}` } });
  expect(strange.said).toContain('is no Diewright');
  other.close();
  const plain = await run(['dies'], { env: { ...given(), DIEWRIGHT_SERVER: 'http://192.168.1.20:4180' } });
  expect(plain.said).toContain('unencrypted');
}, 60_000);

test('what is mistyped is told in words, before anything is asked of a server', async () => {
  for (const [args, words] of [
    [['send', 'M-1'], 'diewright send DIE FILE'],
    [['send', 'M-1', 'nothing.xyz'], 'There is no file'],
    [['send', 'M-1', 'good.xyz', '--colour'], '--colour'],
    [['send', 'M-1', 'good.xyz', '--patience', 'long'], '--patience'],
    [['send', 'M-1', 'good.xyz', '--align', 'best'], 'auto, bestfit, none'],
    [['send', 'M-1', 'good.xyz', '--plan', 'x', '--no-plan'], 'exclude each other'],
    [['send', 'M-1', 'good.xyz', 'good.xyz'], 'given twice'],
    [['send', 'M-1', 'r.pdf'], 'r.pdf'],
    [['send', 'M-9', 'good.xyz'], 'no die "M-9"'],
    [['send', 'M-', 'good.xyz'], 'M-1 变速箱壳体, M-2'],
    [['send', 'M-1', 'good.xyz', '--component', 'x'], '动模镶块'],
    [['send', 'M-1', 'good.xyz', '--revision', 'B'], 'no revision "B"'],
    [['send', 'M-1', 'good.xyz', '--plan', 'p'], 'no plan at all'],
    [['dies', 'a', 'b'], 'one name too many'],
    [['dies', '--state', 'broken'], 'mothballed'],
    [['dies', '--limit', 'x'], 'whole number'],
    [['result'], 'diewright result DIE'],
    [['result', 'M-1', 'x'], 'whole number'],
    [['passport', 'M-1'], '--pdf FILE'],
    [['export'], 'Name a file'],
    [['connect', 'not an address'], 'is no address'],
    [['connect', 'ftp://x'], 'is no address'],
    [['connect', '--forget', 'http://127.0.0.1:9'], 'Nothing is stored'],
    [['connect', system.address, '--ca', 'nowhere.crt'], 'There is no file'],
  ] as const) {
    const said = await run(args, { env: given() });
    expect({ args, ...said }).toMatchObject({ code: 1, said: expect.stringContaining(words) });
    expect(said.said).not.toMatch(/\n {4}at /);
  }
  for (const name of ['connect', 'dies', 'send', 'result', 'passport', 'export'])
    for (const [language, word] of [
      ['en', 'Usage'],
      ['zh', '用法'],
    ] as const)
      expect((await run([name, '--help', '--lang', language])).out).toContain(word);
}, 120_000);

test('a cable cut in the midst: it goes on where it was, and one inspection comes of it', async () => {
  // 30 MB: two pieces of the upload and a rest.
  const large = Buffer.concat(Array.from({ length: 110 }, (_, k) => Buffer.from(scanOfCorner(0, k + 10))));
  writeFileSync(join(folder, 'large.xyz'), large);
  const line = await openLine(new URL(system.address));
  // The host's name is checked by the server: what passes through the line names the line.
  const env = { DIEWRIGHT_SERVER: line.address, DIEWRIGHT_KEY: key };
  const args = ['send', 'M-2', 'large.xyz', ...judged, '--occasion', 'cut'];
  line.cutAfter(20 * 2 ** 20);
  const cut = await run([...args, '--patience', '0'], { env });
  expect(cut).toMatchObject({ code: 1, said: expect.stringContaining('was cut in the middle') });
  const before = line.passed();
  const whole = await run([...args, '--json'], { env });
  expect(whole.code).toBe(0);
  // The first piece did not go through the line again.
  expect(line.passed() - before).toBeLessThan(large.length - 10 * 2 ** 20);
  const repeated = await run([...args, '--json'], { env });
  const { number } = JSON.parse(whole.out);
  expect(JSON.parse(repeated.out)).toMatchObject({ number, wasThere: true });

  // Cut while it waits, and back again by itself: nobody has to give the command once more.
  writeFileSync(
    join(folder, 'other.xyz'),
    Buffer.concat([large.subarray(0, 20 << 20), Buffer.from('1 1 1\n')]),
  );
  line.cutAfter(5 * 2 ** 20);
  const patient = await run(['send', 'M-2', 'other.xyz', ...judged, '--quiet', '--json'], { env });
  expect(patient).toMatchObject({ code: 0, said: expect.stringContaining('trying again') });
  expect(JSON.parse(patient.out)).toMatchObject({ wasThere: false });
  await line.close();
}, 180_000);

test('Ctrl-C while it waits leaves the inspection to the server', async () => {
  writeFileSync(join(folder, 'slow.xyz'), scanOfCorner(0.01, 99));
  let wasAsked = false;
  const stopped = await run(['send', 'M-2', 'slow.xyz', ...judged, '--wait'], {
    env: given(),
    onSaid(said, kill) {
      if (!wasAsked && /waiting|running|Reading|distances/.test(said)) {
        wasAsked = true;
        kill('SIGINT');
      }
    },
  });
  expect(stopped).toMatchObject({ code: 130, said: expect.stringContaining('goes on at the server') });
}, 60_000);

/** A cable between this computer and the server that can be cut. */
async function openLine(to: URL) {
  let passed = 0;
  let limit = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();
  const server = createServer((asked, answer) => {
    const onward = requestHttp(
      {
        host: to.hostname,
        port: to.port,
        method: asked.method,
        path: asked.url,
        headers: { ...asked.headers, host: to.host },
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    asked.on('data', (piece: Buffer) => {
      passed += piece.length;
      if (passed < limit) return;
      limit = Number.POSITIVE_INFINITY;
      for (const socket of sockets) socket.destroy();
    });
    asked.on('error', () => onward.destroy());
    asked.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed: () => passed,
    cutAfter(bytes: number) {
      limit = passed + bytes;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
