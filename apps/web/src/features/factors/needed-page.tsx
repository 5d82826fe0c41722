/** All that opens for somebody who came by a password alone where that is not enough. */
import '../../app/more-words.ts';
import { signOut } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMe } from '../../app/me.ts';
import { useFactors } from './factors.ts';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';

export default function NeededPage() {
  const { say, language, change } = useTongue();
  const { firm } = useMe();
  const queries = useQueryClient();
  const factors = useFactors();
  const leave = async () => {
    await ask(signOut, {}).catch(() => {});
    await queries.invalidateQueries();
  };
  return (
    <main className="page stack">
      <div className="page-head">
        <h1>{say('factor.needed')}</h1>
        <div className="row">
          <Button type="text" onClick={() => change(language === 'zh' ? 'en' : 'zh')}>
            {say('web.language')}
          </Button>
          <Button onClick={leave}>{say('web.sign-out')}</Button>
        </div>
      </div>
      <p>{say('factor.needed-text', { firm: firm.name })}</p>
      {factors.data && factors.data.passkeys.length > 0 && (
        <Alert type="info" showIcon title={say('factor.needed-again')} />
      )}
      <div className="columns">
        <Passkeys />
        <SecondFactor />
      </div>
    </main>
  );
}
