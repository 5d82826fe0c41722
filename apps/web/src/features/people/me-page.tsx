/** One's own account: where one is signed in, and the codes for the day on which one forgets the password. */
import '../../app/more-words.ts';
import { createRecoveryCodes, endSession, listSessions } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMe } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Passkeys } from '../factors/passkeys.tsx';
import { SecondFactor } from '../factors/second-factor.tsx';
import { PinCard } from '../tablets/pin-card.tsx';
import { ChangePassword } from './change-password.tsx';

export default function MePage() {
  const { say } = useTongue();
  const { person } = useMe();
  return (
    <div className="stack">
      <h1>{say('door.me')}</h1>
      <p className="quiet">
        {person.name} · {person.userName}
      </p>
      <div className="columns">
        <Sessions />
        <ChangePassword />
        <Passkeys />
        <SecondFactor />
        <RecoveryCodes />
        <PinCard />
      </div>
    </div>
  );
}

function Sessions() {
  const { say } = useTongue();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['sessions'], queryFn: () => ask(listSessions, {}) });
  const end = useCommand(endSession, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  return (
    <Card title={say('door.sessions')}>
      {!found.data ? (
        <Skeleton active title={false} />
      ) : (
        <ul className="links">
          {found.data.rows.map(({ sessionId, device, updatedAt, isThis }) => (
            <li key={sessionId}>
              {deviceName(device)} <span className="quiet">{<Instant at={updatedAt} />}</span>{' '}
              {isThis ? (
                <strong>{say('door.this-device')}</strong>
              ) : (
                <Button
                  size="small"
                  onClick={() => end.mutate({ params: { sessionId }, body: {} })}
                  loading={end.isPending}
                >
                  {say('door.sign-out-there')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Browser and system, as far as a browser says. */
function deviceName(agent: string): string {
  const browser = /(Edg|OPR|Firefox|MicroMessenger|Chrome|Safari)\/[\d.]+/.exec(agent)?.[1] ?? '';
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|HarmonyOS|Linux)/.exec(agent)?.[1] ?? '';
  return (
    [browser.replace('Edg', 'Edge').replace('MicroMessenger', 'WeChat'), system]
      .filter(Boolean)
      .join(' · ') ||
    agent ||
    '–'
  );
}

function RecoveryCodes() {
  const { say } = useTongue();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const queries = useQueryClient();
  const [form] = Form.useForm<{ password: string }>();
  const make = useCommand(createRecoveryCodes, {
    onDone({ codes: made }) {
      setCodes(made);
      void queries.invalidateQueries({ queryKey: ['factors'] });
      form.resetFields();
    },
  });
  return (
    <Card title={say('door.recovery')}>
      <p>{say('door.recovery-text')}</p>
      {codes ? (
        <>
          <strong>{say('door.recovery-once')}</strong>
          <ul className="codes">
            {codes.map((code) => (
              <li key={code} className="code">
                {code}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Form form={form} layout="vertical" onFinish={(body) => make.mutate({ body })}>
          <Form.Item
            name="password"
            label={say('door.password-now')}
            rules={[{ required: true, message: say('door.password-now') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit" loading={make.isPending}>
            {say('door.recovery-make')}
          </Button>
        </Form>
      )}
    </Card>
  );
}
