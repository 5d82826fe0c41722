/** Before a way in is changed: the password, so that an open screen is not enough. */
import { Alert, Button, Form, Input } from 'antd';
import { type PropsWithChildren, useState } from 'react';
import { useTongue } from '../../app/language.tsx';

export interface PasswordGiven {
  readonly password: string;
  readonly name: string;
}

export function AskPassword(
  props: PropsWithChildren<{
    /** Of the form: there are others on the page. */
    readonly id: string;
    readonly button: string;
    readonly isDanger?: boolean;
    readonly onSubmit: (given: PasswordGiven) => Promise<void>;
    readonly onCancel?: () => void;
  }>,
) {
  const { say } = useTongue();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (given: PasswordGiven) => {
    setBusy(true);
    setTrouble(null);
    try {
      await props.onSubmit(given);
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form name={props.id} layout="vertical" requiredMark={false} onFinish={submit}>
      {props.children}
      <Form.Item
        name="password"
        label={say('door.password-now')}
        rules={[{ required: true, message: say('door.password-now') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {trouble && <Alert type="error" showIcon title={trouble} style={{ marginBottom: 16 }} />}
      <div className="row">
        <Button htmlType="submit" danger={props.isDanger === true} loading={isBusy}>
          {props.button}
        </Button>
        {props.onCancel && <Button onClick={props.onCancel}>{say('factor.cancel')}</Button>}
      </div>
    </Form>
  );
}
