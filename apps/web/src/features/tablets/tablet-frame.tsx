/**
 * Around the pages while somebody works on a shared tablet: whose name stands over what is done, the way out, and back
 * to the names where nobody touches it.
 */
import '../../app/more-words.ts';
import './tablet.css';
import { beginTurn, keepTurn, type OnTablet } from '@diewright/shop';
import { Alert, ConfigProvider } from 'antd';
import { type PropsWithChildren, useEffect, useRef, useState } from 'react';
import { ask, ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMe } from '../../app/me.ts';
import { enterTurn, leaveTurn, noteTouch, onLeft, touchedAt } from '../../app/tablet-turn.ts';

import { useLargeTargets } from './use-large-targets.ts';

export { LeftPage } from './left-page.tsx';

/** WCAG 2.2, 2.2.1: whoever is to be sent away is told 20 s before, and stays by one touch. */
const WARN_S = 20;
const TICK_MS = 1000;
/** So often the server is told that somebody is there; the shorter the time, the oftener. */
const KEEP_MS = 15_000;
const KEEPS_AT_LEAST = 4;
/** WCAG 2.5.5 asks for 44; a glove for more. */
const TARGET_PX = 48;
const look = {
  token: { fontSize: 17, controlHeight: TARGET_PX, controlHeightSM: TARGET_PX, controlHeightLG: 56 },
};

export default function TabletFrame({ tablet, children }: PropsWithChildren<{ tablet: OnTablet }>) {
  const { say } = useTongue();
  const { person } = useMe();
  const hasTurn = useTurn(tablet);
  const seconds = useIdle(tablet, hasTurn);
  useLargeTargets();
  if (!hasTurn) return null;
  return (
    <ConfigProvider theme={look}>
      {children}
      <aside className="tablet-bar" aria-label={tablet.name} data-soon={seconds <= WARN_S}>
        {seconds <= WARN_S && (
          <Alert
            type="warning"
            role="alert"
            showIcon
            title={say('tablet.soon', { seconds: Math.max(0, seconds) })}
            action={
              <button type="button" className="tablet-button" onClick={() => noteTouch()}>
                {say('tablet.stay')}
              </button>
            }
          />
        )}
        <div className="tablet-row">
          <span className="tablet-works">
            <strong>{say('tablet.works', { name: person.name })}</strong>{' '}
            <span className="quiet">{tablet.name}</span>
          </span>
          <button type="button" className="tablet-go" onClick={() => void leaveTurn()}>
            {say('tablet.done')}
          </button>
        </div>
      </aside>
    </ConfigProvider>
  );
}

/** Whoever signed in with their password: a turn, which ends by itself, takes the place of the session. */
function useTurn({ hasTurn }: OnTablet): boolean {
  const isAsking = useRef(false);
  useEffect(() => {
    if (hasTurn || isAsking.current) return;
    isAsking.current = true;
    ask(beginTurn, { body: { way: 'session' } }).then(enterTurn, leaveTurn);
  }, [hasTurn]);
  return hasTurn;
}

/** @returns how many seconds are left until the names come back */
function useIdle({ idleSeconds }: OnTablet, hasTurn: boolean): number {
  const [left, setLeft] = useState(idleSeconds);
  useEffect(() => {
    if (!hasTurn) return;
    let keptAt = Date.now();
    let isGone = false;
    const leave = () => {
      if (isGone) return;
      isGone = true;
      void leaveTurn();
    };
    const keep = async () => {
      keptAt = Date.now();
      try {
        if (!(await ask(keepTurn, {})).isOn) leave();
      } catch (error) {
        // Without a network one works on; what the server ended is over.
        if (error instanceof ProblemError && error.status === 401) leave();
      }
    };
    const tick = () => {
      const now = Date.now();
      const touched = touchedAt();
      // A clock that was set back must not make somebody stay for hours.
      const seconds = Math.ceil(idleSeconds - Math.abs(now - touched) / 1000);
      setLeft(seconds);
      if (seconds <= 0) leave();
      else if (touched > keptAt && now - keptAt > Math.min(KEEP_MS, (1000 * idleSeconds) / KEEPS_AT_LEAST))
        void keep();
    };
    const touch = () => {
      // At night nobody touched it: the first touch of the morning must not keep yesterday's turn.
      tick();
      if (!isGone) noteTouch();
    };
    tick();
    const timer = setInterval(tick, TICK_MS);
    const events = ['pointerdown', 'touchmove', 'wheel', 'keydown'] as const;
    for (const name of events) addEventListener(name, touch, { capture: true, passive: true });
    document.addEventListener('visibilitychange', tick);
    const unhear = onLeft(() => location.assign('/'));
    return () => {
      clearInterval(timer);
      for (const name of events) removeEventListener(name, touch, { capture: true });
      document.removeEventListener('visibilitychange', tick);
      unhear();
    };
  }, [idleSeconds, hasTurn]);
  return left;
}
