/** A reader that goes away in the middle ends the reading, and nothing else: an error on no one's stack would end the server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';
import { streamFile } from './stream-file.ts';

const MB = 1 << 20;
const folder = mkdtempSync(join(tmpdir(), 'diewright-stream-'));
const path = join(folder, 'large');
let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  writeFileSync(path, Buffer.alloc(8 * MB, 7));
  server = await startTestServer();
  owner = await server.found();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the whole file, or the part that was asked for', async () => {
  expect((await new Response(streamFile(path)).arrayBuffer()).byteLength).toBe(8 * MB);
});

test('cancelled at any moment, nobody hears of it', async () => {
  for (let k = 0; k < 60; k++) {
    const reader = streamFile(path).getReader();
    for (let pieces = 0; pieces < 1 + (k % 3); pieces++) await reader.read();
    // Time for the next piece to wait in the reader's back.
    await new Promise((done) => setTimeout(done, 3));
    if (k % 2) void reader.read();
    await reader.cancel();
  }
  await new Promise((done) => setTimeout(done, 100));
});

test('downloads that are cut leave a server that answers', async () => {
  const stored = await owner.upload('large.bin', Buffer.alloc(8 * MB, 'x'));
  for (let k = 0; k < 40; k++) {
    const cut = new AbortController();
    const answer = await owner.fetch(`/api/files/${stored.sha256}/content`, { signal: cut.signal });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    for (let pieces = 0; pieces < k % 5; pieces++) await reader.read();
    cut.abort();
    await reader.cancel().catch(() => {});
  }
  await server.visit().signIn('wang', PASSWORD);
});
