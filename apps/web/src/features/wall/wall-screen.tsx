/** The wall behind a link: a television that signs in nowhere, for months. */
import '../../app/more-words.ts';
import { readWallByLink } from '@diewright/shop';
import { Component, type PropsWithChildren, useEffect, useMemo } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useBoard } from './use-board.ts';
import { WallBoard } from './wall-board.tsx';

const AGAIN_MS = 30_000;

export default function WallScreen({ code }: { code: string }) {
  const { say } = useTongue();
  return (
    <Guard text={say('wall.never-seen')}>
      <Screen code={code} />
    </Guard>
  );
}

function Screen({ code }: { code: string }) {
  const { change } = useTongue();
  const source = useMemo(
    () => ({
      load: () => ask(readWallByLink, { params: { code } }),
      events: `/api/wall-view/${code}/events`,
    }),
    [code],
  );
  useEffect(() => {
    // The link says in which language: a television has no keyboard to choose by.
    const language = new URLSearchParams(location.search).get('lang');
    if (language === 'zh' || language === 'en') change(language);
    void keepPage();
  }, [change]);
  return <WallBoard board={useBoard(source, code)} />;
}

/**
 * The first visit loaded its files before there was a service worker: asked for again, from the browser's own store,
 * they pass it and are kept, so that a screen that starts before the server shows the page and what was last seen.
 */
async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType('resource').map(({ name }) => name);
  for (const file of files)
    if (new URL(file).pathname.startsWith('/assets/')) await fetch(file).catch(() => {});
}

/** A mistake of ours must not leave a dark screen for the night: it is said, and the page begins anew. */
class Guard extends Component<PropsWithChildren<{ text: string }>, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    setTimeout(() => location.reload(), AGAIN_MS);
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="wall">
        <p className="wall-trouble" role="status">
          {this.props.text}
        </p>
      </main>
    );
  }
}
