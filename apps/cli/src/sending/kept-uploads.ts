/**
 * Uploads that were begun, by what they hold: after a cut cable, a Ctrl-C or a restart the same command goes on where the
 * last one stopped. Where nothing can be kept, uploads begin anew; that is no reason not to send.
 */
import type { PreviousUpload, UrlStorage } from 'tus-js-client';
import { readConfig, writeConfig } from '../connection/config-folder.ts';

const FILE = 'uploads.json';
/** The server keeps a begun upload for three days. */
const KEEP_MS = 3 * 86_400_000;

type Kept = Record<string, PreviousUpload>;

export const keptUploads: UrlStorage = {
  async findAllUploads() {
    return Object.values(load());
  },
  async findUploadsByFingerprint(fingerprint) {
    return Object.entries(load()).flatMap(([key, upload]) => (key === fingerprint ? [upload] : []));
  },
  async removeUpload(key) {
    const kept = load();
    if (!(key in kept)) return;
    delete kept[key];
    save(kept);
  },
  async addUpload(fingerprint, upload) {
    const kept = load();
    kept[fingerprint] = { ...upload, urlStorageKey: fingerprint };
    save(kept);
    return fingerprint;
  },
};

function load(): Kept {
  const read = readConfig(FILE);
  try {
    const found: Kept = JSON.parse((read.ok && read.value) || '{}');
    const isFresh = ({ creationTime }: PreviousUpload) => Date.now() - Date.parse(creationTime) < KEEP_MS;
    return Object.fromEntries(Object.entries(found).filter(([, upload]) => isFresh(upload)));
  } catch {
    return {};
  }
}

function save(kept: Kept): void {
  writeConfig(FILE, JSON.stringify(kept));
}
