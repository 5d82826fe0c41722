/** The message about what was done last, with its way back; it waits while somebody looks at it. */
import './more-words.ts';
import { App, Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ProblemError } from './client.ts';
import { useTongue } from './language.tsx';
import { type Done, doneLast } from './undo.ts';

const SHOWN_MS = 12_000;

export default function UndoBar({ done }: { done: Done }) {
  const { say } = useTongue();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const [isLookedAt, setLookedAt] = useState(false);
  const running = useRef<Done | null>(null);
  const undo = useCallback(async () => {
    if (done.undo === null || running.current === done) return;
    running.current = done;
    setBusy(true);
    try {
      await done.undo();
      void message.success(say('undo.done'));
    } catch (error) {
      // Somebody changed it in between, or the way back is shut: the server says which.
      const isLate = error instanceof ProblemError && error.problem.code === 'changed-meanwhile';
      void message.error(isLate ? say('undo.changed-since') : (error as Error).message, 8);
    }
    setBusy(false);
    doneLast.forget(done);
  }, [done, message, say]);
  useEffect(() => {
    if (isLookedAt || isBusy) return;
    const timer = setTimeout(() => doneLast.forget(done), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done, isLookedAt, isBusy]);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      // In a field it takes back what was typed there.
      if ((event.target as Element | null)?.closest?.('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      void undo();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [undo]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops its clock (WCAG 2.2.1)
    <div
      className="undo-bar"
      onPointerEnter={() => setLookedAt(true)}
      onPointerLeave={() => setLookedAt(false)}
      onFocus={() => setLookedAt(true)}
      onBlur={() => setLookedAt(false)}
    >
      <span>{done.sentence}</span>
      {done.undo && (
        <Button type="primary" loading={isBusy} onClick={undo} aria-keyshortcuts="Control+Z">
          {say('undo.undo')}
        </Button>
      )}
      <Button onClick={() => doneLast.forget(done)}>{say('undo.close')}</Button>
    </div>
  );
}
