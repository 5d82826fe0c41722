/** Answers that are no JSON: files, reports, uploads, events. Each says its permission like a declared route. */
import { stat } from 'node:fs/promises';
import { BADGE_CARD_PATH, badgeOf, may, type Permission, UPLOADS_PATH } from '@diewright/shop';
import { type Language, say, sayAny } from '@diewright/words';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Accounts } from '../access/accounts.ts';
import type { Signed } from '../access/signed.ts';
import type { Change } from '../audit/tell-pages.ts';
import { exportFirm } from '../backup/export-firm.ts';
import type { Address, Db } from '../db/connect.ts';
import { inFirm } from '../db/in-firm.ts';
import { loadDie } from '../features/dies/dies.sql.ts';
import { loadFile } from '../features/files/files.sql.ts';
import { loadReports } from '../features/inspections/inspections.sql.ts';
import { loadPassport } from '../features/passport/passport-document.ts';
import { loadCard } from '../features/tablets/tablets.sql.ts';
import { pictureType } from '../files/recognise.ts';
import type { FileStore } from '../files/store.ts';
import { streamFile } from '../files/stream-file.ts';
import type { Uploads } from '../files/uploads.ts';
import { makePaper } from '../jobs/make-paper.ts';
import type { PaperOrder } from '../jobs/paper-worker.ts';
import { streamChanges } from './change-stream.ts';
import type { Environment } from './environment.ts';
import type { ChangeFeed } from './events.ts';
import { found, Refusal } from './refusal.ts';
import { REPORT_POLICY } from './security-headers.ts';

export interface StreamOptions {
  readonly db: Db;
  readonly files: FileStore;
  readonly uploads: Uploads;
  readonly changes: ChangeFeed;
  /** As the application: exports take a connection of their own, for as long as they run. */
  readonly database: Address;
  readonly version: string;
  readonly accounts: Pick<Accounts, 'userNames'>;
}

type App = OpenAPIHono<Environment>;

/** Of what is kept, only these may be shown in place; everything else is saved. */
const reportTypes: Readonly<Record<string, string>> = {
  'report.html': 'text/html; charset=utf-8',
  'report.pdf': 'application/pdf',
  'report.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'result.json': 'application/json',
  'deviation.ply': 'application/octet-stream',
  'part.scene': 'application/octet-stream',
};
const CSV = 'text/csv; charset=utf-8';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Paths and permissions, for the page of who may do what and for the tests. */
export const streamRoutes: readonly {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | 'person';
}[] = [
  { method: 'get', path: '/api/files/{sha256}/content', permission: 'dies.read' },
  { method: 'get', path: '/api/files/{sha256}/picture', permission: 'dies.read' },
  { method: 'get', path: '/api/inspections/{inspectionId}/reports/{name}', permission: 'inspections.read' },
  { method: 'get', path: '/api/dies/{dieId}/passport.pdf', permission: 'dies.read' },
  { method: 'get', path: '/api/dies/{dieId}/label.pdf', permission: 'dies.read' },
  { method: 'get', path: '/api/firm/export', permission: 'firm.manage' },
  { method: 'post', path: BADGE_CARD_PATH, permission: 'people.manage' },
  { method: 'post', path: UPLOADS_PATH, permission: 'files.upload' },
  { method: 'get', path: '/api/events', permission: 'person' },
];

export function mountStreams(
  app: App,
  { db, files, uploads, changes, database, version, accounts }: StreamOptions,
): void {
  app.get('/api/files/:sha256/content', async (context) => {
    const signed = allowed(context, 'dies.read');
    const { sha256 } = context.req.param();
    const file = found(
      await inFirm(db, signed.firmId, (tx) => loadFile(tx, signed.firmId, sha256), { readOnly: true }),
    );
    return sendFile(context, files.pathOf(file.sha256), {
      type: 'application/octet-stream',
      saveAs: context.req.query('name') ?? file.sha256,
      etag: file.sha256,
    });
  });

  app.get('/api/files/:sha256/picture', async (context) => {
    const signed = allowed(context, 'dies.read');
    const { sha256 } = context.req.param();
    const file = found(
      await inFirm(db, signed.firmId, (tx) => loadFile(tx, signed.firmId, sha256), { readOnly: true }),
    );
    // What is no picture is never shown in place, whatever it calls itself.
    if (file.kind !== 'picture') throw new Refusal(404, 'not-found');
    const path = files.pathOf(file.sha256);
    return sendFile(context, path, { type: await pictureType(path), saveAs: null, etag: file.sha256 });
  });

  app.get('/api/inspections/:inspectionId/reports/:name', async (context) => {
    const signed = allowed(context, 'inspections.read');
    const { inspectionId, name } = context.req.param();
    if (!/^[0-9a-f-]{36}$/.test(inspectionId)) throw new Refusal(404, 'not-found');
    const language = context.req.query('language') ?? context.get('language');
    const reports = await inFirm(db, signed.firmId, (tx) => loadReports(tx, signed.firmId, inspectionId), {
      readOnly: true,
    });
    const report = found(
      reports.find((each) => each.name === name && (each.language === language || each.language === '-')),
    );
    if (name === 'report.html') context.header('content-security-policy', REPORT_POLICY);
    return sendFile(context, files.pathOf(report.sha256), {
      type: reportTypes[name] ?? CSV,
      saveAs: context.req.query('save') ?? null,
      etag: report.sha256,
    });
  });

  app.get('/api/dies/:dieId/passport.pdf', async (context) => {
    const signed = allowed(context, 'dies.read');
    const language = languageAsked(context);
    const document = await inFirm(
      db,
      signed.firmId,
      (tx) =>
        loadPassport(tx, signed.firmId, idOf(context), {
          language,
          address: pageOf(context),
          now: new Date(),
        }),
      { readOnly: true },
    );
    return sendPaper(
      context,
      { kind: 'passport', document: found(document) },
      `passport-${document?.title ?? ''}`,
    );
  });

  app.get('/api/dies/:dieId/label.pdf', async (context) => {
    const signed = allowed(context, 'dies.read');
    const die = found(
      await inFirm(db, signed.firmId, (tx) => loadDie(tx, signed.firmId, idOf(context)), { readOnly: true }),
    );
    const more = [die.customer, die.customerNumber, die.place].filter((each) => each !== null).join(' · ');
    const label = { number: die.number, name: die.name, more, address: pageOf(context) };
    return sendPaper(context, { kind: 'label', label }, `label-${die.number}`);
  });

  app.post(BADGE_CARD_PATH.replace('{badgeId}', ':badgeId'), async (context) => {
    const signed = allowed(context, 'people.manage');
    const badgeId = context.req.param('badgeId') ?? '';
    const { code } = (await context.req.json().catch(() => ({}))) as { code?: unknown };
    const digits = typeof code === 'string' ? badgeOf(code) : null;
    if (digits === null || !UUID.test(badgeId)) throw new Refusal(404, 'not-found');
    const language = languageAsked(context);
    const card = found(
      await inFirm(db, signed.firmId, (tx) => loadCard(tx, signed.firmId, badgeId, digits), {
        readOnly: true,
      }),
    );
    const more = sayAny(language, `role.${card.role}`);
    const words = { firm: card.firm, name: card.name, more, hint: say(language, 'tablet.card-hint') };
    return sendPaper(context, { kind: 'badge', card: { ...words, code: digits } }, `badge-${card.name}`);
  });

  app.get('/api/firm/export', async (context) => {
    const signed = allowed(context, 'firm.manage');
    const exported = await exportFirm(database, files, signed.firmId, version, accounts.userNames);
    const { size } = await stat(exported.path);
    context.header('content-type', 'application/x-tar');
    context.header('content-length', String(size));
    context.header('content-disposition', 'attachment; filename="diewright-firm.tar"');
    context.header('cache-control', 'no-store');
    return context.body(streamFile(exported.path, () => void exported.remove()));
  });

  app.all(`${UPLOADS_PATH}/*`, (context) =>
    uploads.handle(context.req.raw, allowed(context, 'files.upload')),
  );
  app.all(UPLOADS_PATH, (context) => uploads.handle(context.req.raw, allowed(context, 'files.upload')));

  app.get('/api/events', (context) => {
    const signed = allowed(context, 'person');
    return streamChanges(context, changes, signed.firmId, {
      // Of a tablet whose place was changed or ended: what it may hear is asked anew.
      isLast: (change) => signed.tablet !== undefined && isAbout(change, 'tablet', signed.tablet.tabletId),
    });
  });
}

function isAbout(change: Change | null, kind: string, id: string): boolean {
  return change !== null && !change.progress && change.kind === kind && change.id === id;
}

function allowed(context: Context<Environment>, permission: Permission | 'person'): Signed {
  const signed = context.get('signed');
  if (signed === null) throw new Refusal(401, 'not-signed-in');
  if (signed.needsSecondFactor) throw new Refusal(403, 'second-factor-needed');
  if (permission !== 'person' && !(may(signed.role, permission) && signed.scope(permission)))
    throw new Refusal(403, 'not-allowed', { permission });
  return signed;
}

/** A die's own page, under the name by which it was asked for: on a label that is the shop's. */
function pageOf(context: Context<Environment>): string {
  const { origin } = new URL(context.req.url);
  return `${origin}/dies/${context.req.param('dieId')}`;
}

function idOf(context: Context<Environment>): string {
  const dieId = context.req.param('dieId') ?? '';
  if (!/^[0-9a-f-]{36}$/.test(dieId)) throw new Refusal(404, 'not-found');
  return dieId;
}

function languageAsked(context: Context<Environment>): Language {
  const asked = context.req.query('language');
  return asked === 'zh' || asked === 'en' ? asked : context.get('language');
}

async function sendPaper(context: Context<Environment>, order: PaperOrder, name: string): Promise<Response> {
  const bytes = await makePaper(order);
  context.header('content-type', 'application/pdf');
  context.header('cache-control', 'private, no-cache');
  context.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`);
  return context.body(bytes as Uint8Array<ArrayBuffer>);
}

async function sendFile(
  context: Context<Environment>,
  path: string,
  { type, saveAs, etag }: { type: string; saveAs: string | null; etag: string },
): Promise<Response> {
  const tag = `"${etag}"`;
  context.header('etag', tag);
  context.header('cache-control', 'private, no-cache');
  if (context.req.header('if-none-match') === tag) return context.body(null, 304);
  let size: number;
  try {
    size = (await stat(path)).size;
  } catch {
    // The database knows it and the disk does not: no person's fault, and worth an alarm.
    throw new Refusal(422, 'file-lost', { sha256: etag });
  }
  context.header('content-type', type);
  context.header('content-length', String(size));
  if (saveAs !== null)
    context.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(saveAs)}`);
  return context.body(streamFile(path));
}
