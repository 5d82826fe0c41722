/** After the password: the code of the app, or a recovery code in its place. */
import '../../app/more-words.ts';
import { finishSignIn } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';

export default function SecondStep({ ticket, onBack }: { ticket: string; onBack: () => void }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async ({ code }: { code: string }) => {
    setBusy(true);
    setTrouble(null);
    try {
      await ask(finishSignIn, { body: { ticket, code } });
      if (location.pathname === '/recover') location.assign('/');
      await queries.invalidateQueries();
    } catch (error) {
      setTrouble((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Card>
      <h1 style={{ marginTop: 0, fontSize: 24 }}>{say('factor.step')}</h1>
      <p className="quiet">{say('factor.step-text')}</p>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="code"
          label={say('factor.step-code')}
          rules={[{ required: true, message: say('factor.step-code') }]}
        >
          <Input size="large" autoComplete="one-time-code" autoFocus />
        </Form.Item>
        {trouble && <Alert type="error" showIcon title={trouble} style={{ marginBottom: 16 }} />}
        <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
          {say('web.sign-in')}
        </Button>
        <Button type="link" onClick={onBack} style={{ marginTop: 8 }}>
          {say('door.back')}
        </Button>
      </Form>
    </Card>
  );
}
