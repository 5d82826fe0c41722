/** Signing in with a passkey, beside the password. What it says beyond its button is loaded when it is pressed. */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';

export function PasskeyDoor() {
  const { say, language } = useTongue();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const come = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      const { comeByPasskey } = await import('./passkey-ceremony.ts');
      await comeByPasskey(language);
      await queries.invalidateQueries();
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack" style={{ marginTop: 16 }}>
      <Button size="large" block loading={isBusy} onClick={come}>
        {say('web.passkey-sign-in')}
      </Button>
      {trouble && <Alert type="error" showIcon title={trouble} />}
    </div>
  );
}
