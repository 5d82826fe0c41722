/** Keys of programs: made, shown once, revoked. */
import { type ApiKey, createKey, listKeys, type Permission, permissions, revokeKey } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

export function Keys() {
  const { say, sayAny } = useTongue();
  const [isMaking, setMaking] = useState(false);
  const queries = useQueryClient();
  const keys = useQuery({ queryKey: ['people', 'keys'], queryFn: () => ask(listKeys, {}) });
  const revoke = useCommand(revokeKey, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['people'] }),
  });
  const rows = keys.data?.rows ?? [];
  return (
    <Card
      title={say('web.keys')}
      extra={<Button onClick={() => setMaking(true)}>{say('web.new-key')}</Button>}
    >
      {rows.length === 0 ? (
        <span className="quiet">{say('web.keys-none')}</span>
      ) : (
        <WideTable<ApiKey>
          label={say('web.keys')}
          rowKey="keyId"
          size="small"
          dataSource={rows}
          columns={[
            { title: say('web.plan-name'), dataIndex: 'name' },
            { title: say('web.person'), dataIndex: 'person' },
            {
              title: say('web.key-may'),
              render: (_, key) => key.permissions.map((each) => sayAny(`permission.${each}`)).join(' · '),
            },
            { title: say('web.key-until'), render: (_, { expiresAt }) => <Instant at={expiresAt} /> },
            {
              title: '',
              render: (_, { keyId, revokedAt }) =>
                revokedAt ? (
                  <span className="quiet">{say('web.key-revoked')}</span>
                ) : (
                  <Button size="small" onClick={() => revoke.mutate({ params: { keyId }, body: {} })}>
                    {say('web.key-revoke')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {isMaking && <NewKey onClose={() => setMaking(false)} />}
    </Card>
  );
}

function NewKey({ onClose }: { onClose: () => void }) {
  const { say, sayAny } = useTongue();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const [form] = Form.useForm<{ name: string; permissions: Permission[]; days: number }>();
  const create = useCommand(createKey, {
    onDone(answer) {
      setSecret(answer.secret);
      void queries.invalidateQueries({ queryKey: ['people'] });
    },
  });
  return (
    <Modal
      open
      title={say('web.new-key')}
      onCancel={onClose}
      footer={
        secret ? null : (
          <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
            {say('web.new-key')}
          </Button>
        )
      }
    >
      {secret ? (
        <div className="stack">
          <Alert type="info" title={say('web.key-text')} />
          <p className="code">{secret}</p>
        </div>
      ) : (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ permissions: ['dies.read', 'inspections.read'], days: 365 }}
          onFinish={(body) => create.mutate({ body })}
        >
          <Form.Item name="name" label={say('web.plan-name')} required>
            <Input autoFocus />
          </Form.Item>
          <Form.Item name="permissions" label={say('web.key-may')}>
            <Select
              mode="multiple"
              options={permissions.map((each) => ({ value: each, label: sayAny(`permission.${each}`) }))}
            />
          </Form.Item>
          <Form.Item name="days" label={say('web.key-days')}>
            <InputNumber min={1} max={730} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
