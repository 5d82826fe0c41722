/** What backup and export share: tables as JSON lines and files under their hash, in one tar file. */
import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createTarPacker } from 'modern-tar';
import type pg from 'pg';
import type { FileStore } from '../files/store.ts';
import { streamFile } from '../files/stream-file.ts';
import { type BackupTable, nameOf, quoted } from './tables-in-order.ts';

export interface DumpedTable {
  readonly name: string;
  readonly rows: number;
  readonly path: string;
  readonly bytes: number;
}

const BATCH = 2000;

/** Writes a table's rows, as far as the client may see them, inside its transaction. */
export async function dumpTable(
  client: pg.ClientBase,
  table: BackupTable,
  path: string,
): Promise<DumpedTable> {
  const file = await open(path, 'wx', 0o600);
  let rows = 0;
  try {
    await client.query(
      `DECLARE dump NO SCROLL CURSOR FOR SELECT to_json(t)::text AS line FROM ${quoted(table)} t`,
    );
    for (;;) {
      const { rows: lines } = await client.query<{ line: string }>(`FETCH ${BATCH} FROM dump`);
      if (lines.length === 0) break;
      // A line end inside a text is escaped in JSON; between its members PostgreSQL writes none.
      await file.appendFile(lines.map(({ line }) => `${line.replaceAll('\n', ' ')}\n`).join(''));
      rows += lines.length;
    }
    await client.query('CLOSE dump');
    return { name: nameOf(table), rows, path, bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

export interface ArchiveContent {
  /** Short texts, in this order, before everything else. */
  readonly texts: readonly (readonly [name: string, content: string])[];
  readonly tables: readonly DumpedTable[];
  readonly files: readonly string[];
}

export async function packArchive(target: string, store: FileStore, content: ArchiveContent): Promise<void> {
  const { readable, controller } = createTarPacker();
  const written = pipeline(
    Readable.fromWeb(readable as never),
    createWriteStream(target, { mode: 0o600, flush: true }),
  );
  const add = async (name: string, size: number, body: ReadableStream<Uint8Array>) => {
    const entry = controller.add({ name, size, mode: 0o600 });
    await body.pipeTo(entry as never);
  };
  for (const [name, text] of content.texts) {
    const bytes = Buffer.from(text);
    await add(name, bytes.length, new Blob([bytes]).stream() as ReadableStream<Uint8Array>);
  }
  for (const { name, path, bytes } of content.tables)
    await add(`tables/${name}.jsonl`, bytes, streamFile(path));
  for (const sha256 of content.files) {
    const path = store.pathOf(sha256);
    await add(`files/${sha256}`, (await stat(path)).size, streamFile(path));
  }
  controller.finalize();
  await written;
}
