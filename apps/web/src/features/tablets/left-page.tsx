/** Somebody left while no server answered: until it is told, the tablet shows nobody's pages. */
import '../../app/more-words.ts';
import './tablet.css';
import { Alert } from 'antd';
import { useEffect } from 'react';
import { useTongue } from '../../app/language.tsx';
import { tellLeft } from '../../app/tablet-turn.ts';

const TRY_MS = 3000;

export function LeftPage() {
  const { say } = useTongue();
  useEffect(() => {
    const tell = async () => {
      if (await tellLeft()) location.assign('/');
    };
    void tell();
    const timer = setInterval(() => void tell(), TRY_MS);
    addEventListener('online', tell);
    return () => {
      clearInterval(timer);
      removeEventListener('online', tell);
    };
  }, []);
  return (
    <main className="tablet-who">
      <h1>{say('tablet.who')}</h1>
      <Alert type="warning" showIcon title={say('tablet.away')} />
    </main>
  );
}
