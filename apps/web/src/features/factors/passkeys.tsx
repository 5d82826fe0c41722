/** One's own passkeys: which there are, a new one, and one less. */
import '../../app/more-words.ts';
import { addPasskey, beginPasskey, type Passkey, readTrust, removePasskey } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { AskPassword, type PasswordGiven } from './ask-password.tsx';
import { useFactors, useFactorsChanged, useMinute } from './factors.ts';
import { makePasskey } from './passkey-ceremony.ts';

export function Passkeys() {
  const { say } = useTongue();
  const found = useFactors();
  const [removing, setRemoving] = useState<Passkey | null>(null);
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  return (
    <Card title={say('factor.passkeys')}>
      <p>{say('factor.passkeys-text')}</p>
      {!found.data ? (
        <Skeleton active title={false} />
      ) : (
        <div className="stack">
          {found.data.passkeys.length === 0 ? (
            <p className="quiet">{say('factor.passkeys-none')}</p>
          ) : (
            <ul className="links">
              {found.data.passkeys.map((passkey) => (
                <li key={passkey.passkeyId}>
                  <Line passkey={passkey} />{' '}
                  <Button
                    size="small"
                    aria-label={`${say('factor.passkey-remove')} ${passkey.name}`}
                    onClick={() => setRemoving(passkey)}
                  >
                    {say('factor.passkey-remove')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {found.data.canHoldPasskeys ? <AddPasskey /> : <NeedsName />}
        </div>
      )}
      {removing && <RemovePasskey passkey={removing} onClose={() => setRemoving(null)} />}
    </Card>
  );
}

function Line({ passkey: { name, host, createdAt, lastUsedAt } }: { passkey: Passkey }) {
  const { say } = useTongue();
  const told = useMinute();
  return (
    <>
      <strong>{name}</strong>{' '}
      <span className="quiet">
        {host !== location.hostname && <>{say('factor.passkey-for', { host })} · </>}
        {say('factor.passkey-made', { at: told(createdAt) })} ·{' '}
        {lastUsedAt === null
          ? say('factor.passkey-unused')
          : say('factor.passkey-used', { at: told(lastUsedAt) })}
      </span>
    </>
  );
}

function AddPasskey() {
  const { say, language } = useTongue();
  const { message } = App.useApp();
  const changed = useFactorsChanged();
  const [round, setRound] = useState(0);
  const add = async ({ password, name }: PasswordGiven) => {
    const { ticket, options } = await ask(beginPasskey, { body: { password } });
    const credential = await makePasskey(language, options);
    await ask(addPasskey, { body: { ticket, name, credential } });
    setRound(round + 1);
    changed();
    void message.success(say('factor.passkey-added'));
  };
  return (
    <AskPassword key={round} id="new-passkey" button={say('factor.passkey-add')} onSubmit={add}>
      <Form.Item
        name="name"
        label={say('factor.passkey-name')}
        rules={[{ required: true, whitespace: true, message: say('factor.passkey-name') }]}
      >
        <Input maxLength={80} placeholder={say('factor.passkey-name-example')} autoComplete="off" />
      </Form.Item>
    </AskPassword>
  );
}

function RemovePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { say } = useTongue();
  const changed = useFactorsChanged();
  return (
    <Modal
      open
      title={say('factor.passkey-remove-named', { name: passkey.name })}
      footer={null}
      onCancel={onClose}
    >
      <AskPassword
        id="remove-passkey"
        button={say('factor.passkey-remove')}
        isDanger
        onCancel={onClose}
        onSubmit={async ({ password }) => {
          await ask(removePasskey, { params: { passkeyId: passkey.passkeyId }, body: { password } });
          changed();
          onClose();
        }}
      />
    </Modal>
  );
}

/** Why there are none here, and where there can be. */
function NeedsName() {
  const { say } = useTongue();
  const trust = useQuery({ queryKey: ['trust'], queryFn: () => ask(readTrust, {}) });
  const { hostname, host, port, pathname } = location;
  const isHere = hostname === '[::1]' || hostname.startsWith('127.');
  const named = trust.data?.trust?.addresses.map((each) => new URL(each)).find(hasName);
  const target = isHere ? new URL(`http://localhost:${port}`) : named;
  return (
    <Alert
      type="info"
      showIcon
      title={say('factor.passkey-needs-name', { host })}
      description={
        target ? (
          <a href={`${target.origin}${pathname}`}>
            {say('factor.passkey-open-named', { host: target.host })}
          </a>
        ) : (
          say('factor.passkey-no-name')
        )
      }
    />
  );
}

const hasName = ({ hostname }: URL) => !/^[\d.]+$/.test(hostname) && !hostname.startsWith('[');
