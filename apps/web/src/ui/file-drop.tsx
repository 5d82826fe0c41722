/** Takes files from a drag, a press or the keyboard, and uploads them in pieces that survive a cut. */
import { addFile, readFile, type StoredFile, UPLOADS_PATH } from '@diewright/shop';
import { formatBytes } from '@diewright/words/web';
import { Alert, Button, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { ask, ProblemError } from '../app/client.ts';
import { useTongue } from '../app/language.tsx';

export interface UploadedFile {
  readonly name: string;
  readonly sha256: string;
  readonly kind: StoredFile['kind'];
}

interface Item {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly share: number;
  readonly trouble: string | null;
  readonly isWaiting: boolean;
  readonly done: UploadedFile | null;
}

export function FileDrop(props: {
  readonly label: string;
  readonly hint?: string;
  readonly many?: boolean;
  readonly accept?: string;
  /** Also what no reader of measured data knows: documents, lists. */
  readonly takesAnything?: boolean;
  readonly onChange: (files: UploadedFile[]) => void;
}) {
  const { say, language } = useTongue();
  const [items, setItems] = useState<Item[]>([]);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();

  const update = (change: (items: Item[]) => Item[]) =>
    setItems((before) => {
      const after = change(before);
      queueMicrotask(() => props.onChange(after.flatMap((item) => item.done ?? [])));
      return after;
    });
  const patch = (id: string, part: Partial<Item>) =>
    update((before) => before.map((item) => (item.id === id ? { ...item, ...part } : item)));

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, props.many ? 50 : 1);
    if (files.length === 0) return;
    const begun = files.map((file) => ({
      file,
      item: {
        ...{ id: crypto.randomUUID(), name: file.name, bytes: file.size },
        ...{ share: 0, trouble: null, isWaiting: false, done: null },
      },
    }));
    update((before) => [...(props.many ? before : []), ...begun.map(({ item }) => item)]);
    for (const { file, item } of begun) {
      uploadFile(file, props.takesAnything ?? false, {
        onShare: (share) => patch(item.id, { share, isWaiting: false }),
        onWait: () => patch(item.id, { isWaiting: true }),
      }).then(
        (done) => patch(item.id, { done, share: 1, isWaiting: false }),
        (error: Error) =>
          patch(item.id, {
            trouble: error instanceof ProblemError ? error.problem.sentence : say('web.upload-failed'),
          }),
      );
    }
  };

  return (
    <div className="stack" style={{ gap: 8 }}>
      <button
        type="button"
        className="drop"
        data-over={isOver}
        aria-describedby={labelId}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        {props.label}
      </button>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        multiple={props.many ?? false}
        accept={props.accept}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <span id={labelId} className="quiet">
        {props.hint}
      </span>
      {items.map((item) => (
        <div key={item.id}>
          <div className="row" style={{ justifyContent: 'space-between' }}>
            <span>
              {item.name} <span className="quiet">{formatBytes(language, item.bytes)}</span>
            </span>
            <Button size="small" onClick={() => update((all) => all.filter((other) => other.id !== item.id))}>
              {say('web.remove')}
            </Button>
          </div>
          {item.trouble ? (
            <Alert type="error" showIcon title={item.trouble} />
          ) : (
            <Progress
              aria-label={item.name}
              percent={Math.round(item.share * 100)}
              status={item.done ? 'success' : 'active'}
            />
          )}
          {item.isWaiting && <span className="quiet">{say('web.upload-waiting')}</span>}
        </div>
      ))}
    </div>
  );
}

/** Minutes of trying before an upload gives up; the network of a workshop comes back. */
const RETRIES_MS = [0, 1000, 3000, 5000, 10_000, 10_000, 20_000, 30_000, 60_000, 60_000];

/** @throws Error with a sentence where it does not arrive or cannot be read */
export async function uploadFile(
  file: File,
  takesAnything = false,
  tell: { readonly onShare: (share: number) => void; readonly onWait: () => void } = {
    onShare: () => {},
    onWait: () => {},
  },
): Promise<UploadedFile> {
  const { Upload } = await import('tus-js-client');
  const uploadId = await new Promise<string>((done, fail) => {
    const sending = new Upload(file, {
      endpoint: UPLOADS_PATH,
      chunkSize: 16 * 2 ** 20,
      retryDelays: RETRIES_MS,
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => tell.onShare(all === 0 ? 1 : sent / all),
      onShouldRetry: () => {
        tell.onWait();
        return true;
      },
      onError: fail,
      onSuccess: () => done(sending.url?.split('/').at(-1) ?? ''),
    });
    // The same file chosen again goes on where it was cut, also after the page was closed.
    sending.findPreviousUploads().then((earlier) => {
      const [last] = earlier;
      if (last) sending.resumeFromPreviousUpload(last);
      sending.start();
    }, fail);
  });
  const stored = await ask(addFile, { body: { uploadId, name: file.name } }, `add ${uploadId}`);
  if (!stored.isReadable && !takesAnything) {
    const { problem } = await ask(readFile, { params: { sha256: stored.sha256 } });
    if (problem) throw new ProblemError({ ...problem, details: {} }, 422);
  }
  return { name: file.name, sha256: stored.sha256, kind: stored.kind };
}
