/** The shop on its wall: four lists that fill a television, read from five metres; nobody needs to touch it. */
import type { Wall } from '@diewright/shop';
import { type ReactNode, useEffect, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import type { Board } from './use-board.ts';
import { useTurns } from './use-page-turn.ts';
import './wall.css';
import { useWallLines } from './wall-lines.tsx';
import { WallPanel } from './wall-panel.tsx';

const CLOCK_MS = 2_000;

export function WallBoard({ board, tools }: { board: Board; tools?: ReactNode }) {
  const { say, language, change } = useTongue();
  const [isPaused, setPaused] = useState(false);
  const turn = useTurns(isPaused);
  const now = useClock() + board.behindMs;
  useAwake();
  const { wall } = board;
  return (
    <main className="wall" data-trouble={board.trouble ?? undefined}>
      <header>
        <h1>{wall?.firm ?? say('wall.title')}</h1>
        <div className="wall-tools">
          <button type="button" onClick={() => setPaused(!isPaused)}>
            {say(isPaused ? 'wall.go-on' : 'wall.pause')}
          </button>
          <button type="button" onClick={() => change(language === 'zh' ? 'en' : 'zh')}>
            {say('web.language')}
          </button>
          {tools}
        </div>
        {wall && <Clock now={now} timeZone={wall.timeZone} />}
      </header>
      <Trouble board={board} />
      {wall && <Panels wall={wall} turn={turn} />}
    </main>
  );
}

function Panels({ wall, turn }: { wall: Wall; turn: number }) {
  const { say } = useTongue();
  const lines = useWallLines(wall);
  return (
    <div className="wall-panels">
      {(['waiting', 'due', 'running', 'verdicts'] as const).map((name) => (
        <WallPanel
          key={name}
          name={name}
          title={say(`wall.${name}`)}
          none={say(`wall.none-${name}`)}
          lines={lines[name]}
          total={name === 'verdicts' ? null : wall[name].total}
          turn={turn}
        />
      ))}
    </div>
  );
}

function Trouble({ board: { wall, trouble } }: { board: Board }) {
  const { say, language } = useTongue();
  if (trouble === null) return null;
  const at = wall ? moment(language, Date.parse(wall.at), wall.timeZone) : null;
  const text =
    trouble === 'ended'
      ? say('wall.gone')
      : at === null
        ? say('wall.never-seen')
        : say(trouble === 'signed-out' ? 'wall.signed-out' : 'wall.seen', { at });
  return (
    <p className="wall-trouble" role="status">
      {text}
    </p>
  );
}

function Clock({ now, timeZone }: { now: number; timeZone: string }) {
  const { language } = useTongue();
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  return (
    <p className="wall-clock">
      <span>{day.format(now)}</span> <strong>{time.format(now)}</strong>
    </p>
  );
}

/** Day and minute: what was last seen may have been yesterday. */
function moment(language: 'zh' | 'en', at: number, timeZone: string): string {
  const parts = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', parts).format(at);
}

function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A tablet that serves as a wall does not doze off; where the device does not offer it, its own settings must. */
function useAwake(): void {
  useEffect(() => {
    let lock: { release(): Promise<void> } | null = null;
    let isOver = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
      if (isOver) void lock?.release();
    };
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
}
