/** A shared tablet while nobody works on it: the names, as large as a glove needs them; a name, a PIN, or a badge. */
import '../../app/more-words.ts';
import './tablet.css';
import { beginTurn, readTablet, type TabletFace } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { lazy, Suspense, useRef, useState, useSyncExternalStore } from 'react';
import { ask, ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { outbox } from '../../app/outbox.ts';
import { enterTurn } from '../../app/tablet-turn.ts';
import { PinPad } from './pin-pad.tsx';
import { useKeys } from './use-keys.ts';
import { useLargeTargets } from './use-large-targets.ts';

const Doors = lazy(() => import('../people/doors.tsx'));

/** So often it looks whether it is still a shared tablet, and for whom. */
const LOOK_MS = 20_000;

export default function WhoPage({ first }: { first: TabletFace }) {
  const { say } = useTongue();
  const [isByPassword, setByPassword] = useState(false);
  useLargeTargets();
  const face = useQuery({
    queryKey: ['tablet'],
    queryFn: () => ask(readTablet, {}),
    initialData: { tablet: first },
    refetchInterval: LOOK_MS,
  });
  const { tablet } = face.data;
  // Revoked: what is left is a device like any other.
  if (tablet === null) {
    location.assign('/');
    return null;
  }
  if (isByPassword)
    return (
      <>
        <nav className="tablet-top">
          <button type="button" className="tablet-button" onClick={() => setByPassword(false)}>
            {say('tablet.back')}
          </button>
        </nav>
        <Suspense fallback={null}>
          <Doors hasFirm />
        </Suspense>
      </>
    );
  return <Names tablet={tablet} isAway={face.error !== null} onPassword={() => setByPassword(true)} />;
}

function Names(props: {
  readonly tablet: TabletFace;
  readonly isAway: boolean;
  readonly onPassword: () => void;
}) {
  const { tablet, isAway, onPassword } = props;
  const { say, sayAny, language, change } = useTongue();
  const [chosen, setChosen] = useState<TabletFace['people'][number] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const waiting = useWaiting();
  const isAsking = useRef(false);
  const begin = async (body: Parameters<typeof ask<typeof beginTurn>>[1]['body']) => {
    if (isAsking.current) return;
    isAsking.current = true;
    setBusy(true);
    setTrouble(null);
    try {
      await ask(beginTurn, { body });
      enterTurn();
    } catch (error) {
      setTrouble(error instanceof ProblemError ? error.problem.sentence : say('web.broken'));
      setBusy(false);
      isAsking.current = false;
    }
  };
  useKeys({ onBadge: (badge) => void begin({ way: 'badge', badge }) });
  const choose = (person: TabletFace['people'][number]) => {
    setTrouble(person.hasPin ? null : say('tablet.no-pin-text', { name: person.name }));
    if (person.hasPin) setChosen(person);
  };
  return (
    <div className="tablet-who">
      <header className="tablet-top">
        <span>
          <strong>{tablet.name}</strong> <span className="quiet">{tablet.firm}</span>
        </span>
        <button
          type="button"
          className="tablet-button"
          onClick={() => change(language === 'zh' ? 'en' : 'zh')}
        >
          {say('web.language')}
        </button>
      </header>
      <main>
        {chosen ? (
          <PinPad
            name={chosen.name}
            trouble={trouble}
            isBusy={isBusy}
            onPin={(pin) => begin({ way: 'pin', personId: chosen.personId, pin })}
            onBack={() => {
              setChosen(null);
              setTrouble(null);
            }}
          />
        ) : (
          <>
            <h1>{say('tablet.who')}</h1>
            <p className="quiet">{say(isBusy ? 'tablet.checking' : 'tablet.who-text')}</p>
            {isAway && <Alert type="warning" showIcon title={say('tablet.away')} />}
            {trouble && <Alert type="error" showIcon role="alert" title={trouble} />}
            {tablet.people.length === 0 && <p>{say('tablet.nobody')}</p>}
            <ul className="tablet-names">
              {[...tablet.people].sort(byName(language)).map((person) => (
                <li key={person.personId}>
                  <button type="button" className="tablet-name" onClick={() => choose(person)}>
                    <strong>{person.name}</strong>
                    <span>
                      {sayAny(`role.${person.role}`)}
                      {!person.hasPin && ` · ${say('tablet.no-pin')}`}
                    </span>
                    {waiting(person.personId) > 0 && (
                      <span className="tag" data-tone="unsure">
                        {say('tablet.waiting-of', { count: waiting(person.personId) })}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
            <button type="button" className="tablet-button" onClick={onPassword}>
              {say('tablet.by-password')}
            </button>
          </>
        )}
      </main>
    </div>
  );
}

/** By sound in Chinese, so that a name is where it is looked for. */
function byName(language: 'zh' | 'en') {
  const collator = new Intl.Collator(language === 'zh' ? 'zh-CN-u-co-pinyin' : 'en');
  return (a: { name: string }, b: { name: string }) => collator.compare(a.name, b.name);
}

/** How much of somebody's waits on this device until they are back. */
function useWaiting(): (personId: string) => number {
  const all = useSyncExternalStore(outbox.subscribe, outbox.list);
  return (personId) => all.filter((each) => each.personId === personId && each.refused === null).length;
}
