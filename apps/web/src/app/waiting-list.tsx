/** What waits to be sent, seen on every page; and what was refused when it was. */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { Instant } from '../ui/instant.tsx';
import { useTongue } from './language.tsx';
import { useMe } from './me.ts';
import { outbox, TRY_MS } from './outbox.ts';

export function WaitingList() {
  const { say, sayAny, language } = useTongue();
  const { person } = useMe();
  const queries = useQueryClient();
  const all = useSyncExternalStore(outbox.subscribe, outbox.list);
  const mine = all.filter(({ personId }) => personId === person.personId);
  const isWaiting = mine.some(({ refused }) => refused === null);
  useEffect(() => {
    if (!isWaiting) return;
    const send = async () => {
      if ((await outbox.send(person.personId, language)) > 0) void queries.invalidateQueries();
    };
    void send();
    const timer = setInterval(() => void send(), TRY_MS);
    addEventListener('online', send);
    return () => {
      clearInterval(timer);
      removeEventListener('online', send);
    };
  }, [isWaiting, person.personId, language, queries]);
  if (mine.length === 0) return null;
  return (
    <div className="waiting">
      {mine.map(({ key, name, at, refused }) => (
        <Alert
          key={key}
          banner
          type={refused === null ? 'info' : 'error'}
          title={
            <>
              {sayAny(`did.${name}`)}, <Instant at={at} />: {refused ?? say('web.waits-for-network')}
            </>
          }
          action={
            refused !== null && (
              <Button size="small" onClick={() => outbox.drop(key)}>
                {say('web.remove')}
              </Button>
            )
          }
        />
      ))}
    </div>
  );
}
