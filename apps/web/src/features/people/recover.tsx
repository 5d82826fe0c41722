/** A new password for a recovery code that somebody kept. */
import '../../app/more-words.ts';
import { recoverAccount, signIn } from '@diewright/shop';
import { Alert, Button, Card, Form, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { ask, ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';

const SecondStep = lazy(() => import('../factors/second-step.tsx'));

interface Values {
  readonly userName: string;
  readonly code: string;
  readonly password: string;
  readonly appCode?: string;
}

export default function Recover() {
  const { say } = useTongue();
  const [form] = Form.useForm<Values>();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasApp, setHasApp] = useState(false);
  const [ticket, setTicket] = useState<string | null>(null);
  const submit = async (values: Values) => {
    setBusy(true);
    setTrouble(null);
    try {
      await ask(recoverAccount, { body: values });
      const { userName, password } = values;
      const { ticket: next } = await ask(signIn, { body: { userName, password } });
      if (next === null) location.assign('/');
      else setTicket(next);
    } catch (error) {
      const fields = error instanceof ProblemError ? (error.problem.fields ?? []) : [];
      form.setFields(
        fields.map(({ path, sentence }) => ({ name: path as keyof Values, errors: [sentence] })),
      );
      if (error instanceof ProblemError && error.problem.code === 'second-code-missing') setHasApp(true);
      if (fields.length === 0) setTrouble((error as Error).message);
      setBusy(false);
    }
  };
  if (ticket !== null)
    return (
      <Suspense fallback={null}>
        <SecondStep ticket={ticket} onBack={() => location.assign('/')} />
      </Suspense>
    );
  return (
    <Card>
      <h1 style={{ marginTop: 0, fontSize: 24 }}>{say('door.recover')}</h1>
      <p className="quiet">{say('door.recover-text')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="userName" label={say('web.user-name')}>
          <Input size="large" autoComplete="username" />
        </Form.Item>
        <Form.Item name="code" label={say('door.code')}>
          <Input size="large" autoComplete="one-time-code" />
        </Form.Item>
        <Form.Item name="password" label={say('door.new-password')} extra={say('web.password-hint')}>
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        {hasApp && (
          <Form.Item name="appCode" label={say('factor.step-app-code')}>
            <Input size="large" inputMode="numeric" autoComplete="one-time-code" />
          </Form.Item>
        )}
        {trouble && <Alert type="error" showIcon title={trouble} style={{ marginBottom: 16 }} />}
        <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
          {say('door.recover')}
        </Button>
      </Form>
      <p>
        <a href="/">{say('door.back')}</a>
      </p>
    </Card>
  );
}
