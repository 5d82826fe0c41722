/** A new password for a recovery code that somebody kept. */
import '../../app/more-words.ts';
import { recoverAccount, signIn } from '@diewright/shop';
import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { ask, ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';

interface Values {
  readonly userName: string;
  readonly code: string;
  readonly password: string;
}

export default function Recover() {
  const { say } = useTongue();
  const [form] = Form.useForm<Values>();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (values: Values) => {
    setBusy(true);
    setTrouble(null);
    try {
      await ask(recoverAccount, { body: values });
      await ask(signIn, { body: { userName: values.userName, password: values.password } });
      location.assign('/');
    } catch (error) {
      const fields = error instanceof ProblemError ? (error.problem.fields ?? []) : [];
      form.setFields(
        fields.map(({ path, sentence }) => ({ name: path as keyof Values, errors: [sentence] })),
      );
      if (fields.length === 0) setTrouble((error as Error).message);
      setBusy(false);
    }
  };
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
