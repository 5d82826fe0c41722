/** Measured files before they are sent: readable, of a kind that can be measured, none twice. */
import { detectFormat, failure, type Outcome, success } from '@diewright/geometry';
import { isStepFile, openFile } from '@diewright/metrology/run';

export interface LocalFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Of a server's request. */
export const MOST_FILES = 50;

/** Nobody waits for four gigabytes to hear that it was the wrong file. */
export function lookAtFiles(paths: readonly string[]): Outcome<LocalFile[]> {
  const files: LocalFile[] = [];
  for (const path of paths) {
    const opened = openFile(path);
    if (!opened.ok) return opened;
    const { source, sha256, close } = opened.value;
    try {
      if (source.size === 0) return failure('file-nothing-in-it', { file: path });
      if (isStepFile(source)) return failure('file-is-step', { file: path });
      const format = detectFormat(source);
      if (!format.ok) return failure(format.reason, { file: path, ...format.details });
      const file = { path, bytes: source.size, sha256: sha256() };
      if (files.some((other) => other.sha256 === file.sha256))
        return failure('measured-file-twice', { file: path });
      files.push(file);
    } finally {
      close();
    }
  }
  return success(files);
}
