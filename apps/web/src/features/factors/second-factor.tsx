/** One's own second factor: switched on with an app and a code of it, switched off with the password. */
import '../../app/more-words.ts';
import {
  type AnswerOf,
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  type Factors,
} from '@diewright/shop';
import { Alert, App, Button, Card, Form, Input, QRCode, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { AskPassword } from './ask-password.tsx';
import { useFactors, useFactorsChanged, useMinute } from './factors.ts';

type Begun = AnswerOf<typeof beginSecondFactor>;

export function SecondFactor() {
  const { say } = useTongue();
  const { message } = App.useApp();
  const found = useFactors();
  const changed = useFactorsChanged();
  const [begun, setBegun] = useState<Begun | null>(null);
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const begin = async ({ password }: { password: string }) =>
    setBegun(await ask(beginSecondFactor, { body: { password } }));
  const end = async ({ password }: { password: string }) => {
    await ask(endSecondFactor, { body: { password } });
    changed();
    void message.success(say('factor.second-ended'));
  };
  return (
    <Card title={say('factor.second')}>
      <p>{say('factor.second-text')}</p>
      {!found.data ? (
        <Skeleton active title={false} />
      ) : found.data.secondFactorSince ? (
        <>
          <On factors={found.data} since={found.data.secondFactorSince} />
          <AskPassword
            key="end"
            id="second-factor-end"
            button={say('factor.second-end')}
            isDanger
            onSubmit={end}
          />
        </>
      ) : begun ? (
        <Confirm begun={begun} onDone={() => setBegun(null)} />
      ) : (
        <AskPassword
          key="begin"
          id="second-factor-begin"
          button={say('factor.second-begin')}
          onSubmit={begin}
        />
      )}
    </Card>
  );
}

function On({ factors, since }: { factors: Factors; since: string }) {
  const { say } = useTongue();
  const { recoveryCodesLeft: count } = factors;
  const told = useMinute();
  return (
    <>
      <p>
        <strong>{say('factor.second-on', { at: told(since) })}</strong>
      </p>
      <Alert
        type={count === 0 ? 'warning' : 'info'}
        showIcon
        style={{ marginBottom: 16 }}
        title={count === 0 ? say('factor.second-codes-none') : say('factor.second-codes-left', { count })}
      />
    </>
  );
}

function Confirm({ begun, onDone }: { begun: Begun; onDone: () => void }) {
  const { say } = useTongue();
  const { message } = App.useApp();
  const changed = useFactorsChanged();
  const [trouble, setTrouble] = useState<string | null>(null);
  const confirm = useCommand(confirmSecondFactor, {
    onDone() {
      changed();
      onDone();
      void message.success(say('factor.second-done'));
    },
    onRefused(error) {
      setTrouble(error.message);
      return true;
    },
  });
  const submit = ({ code }: { code: string }) => {
    setTrouble(null);
    confirm.mutate({ body: { ticket: begun.ticket, code } });
  };
  return (
    <>
      <p>{say('factor.second-scan')}</p>
      <QRCode
        value={begun.address}
        size={220}
        bgColor="#ffffff"
        color="#000000"
        aria-label={say('factor.second-qr')}
      />
      <p>
        {say('factor.second-secret')}
        <br />
        <span className="code">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </p>
      <Form name="second-factor" layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="code"
          label={say('factor.second-code')}
          extra={say('factor.second-confirm-text')}
          rules={[{ required: true, message: say('factor.second-code') }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" autoFocus />
        </Form.Item>
        {trouble && <Alert type="error" showIcon title={trouble} style={{ marginBottom: 16 }} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {say('factor.second-confirm')}
          </Button>
          <Button onClick={onDone}>{say('factor.cancel')}</Button>
        </div>
      </Form>
    </>
  );
}
