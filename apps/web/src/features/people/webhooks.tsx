/** Other programs of the firm that are told what is done here. */
import { createWebhook, endWebhook, listWebhooks } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Empty, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Trouble } from '../../ui/trouble.tsx';

export function Webhooks() {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const [form] = Form.useForm<{ url: string }>();
  const again = () => void queries.invalidateQueries({ queryKey: ['webhooks'] });
  const found = useQuery({ queryKey: ['webhooks'], queryFn: () => ask(listWebhooks, {}) });
  const create = useCommand(createWebhook, {
    onDone(made) {
      setSecret(made.secret);
      form.resetFields();
      again();
    },
  });
  const end = useCommand(endWebhook, { onDone: again });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const rows = found.data?.rows;
  return (
    <Card title={say('door.webhooks')}>
      <div className="stack">
        <p className="quiet">{say('door.webhooks-text')}</p>
        <Form form={form} layout="inline" onFinish={({ url }) => create.mutate({ body: { url } })}>
          <Form.Item
            name="url"
            label={say('door.webhook-url')}
            rules={[{ required: true, type: 'url', message: 'https://…' }]}
          >
            <Input placeholder="https://" style={{ minWidth: 260 }} maxLength={500} />
          </Form.Item>
          <Button htmlType="submit" loading={create.isPending}>
            {say('door.webhook-create')}
          </Button>
        </Form>
        {secret && (
          <Alert
            type="success"
            showIcon
            title={say('door.webhook-secret')}
            description={<p className="code">{secret}</p>}
          />
        )}
        {!rows ? (
          <Skeleton active title={false} />
        ) : rows.length === 0 ? (
          <Empty description={say('door.webhook-none')} />
        ) : (
          <ul className="links">
            {rows.map(({ webhookId, url, waiting, givenUp, trouble }) => (
              <li key={webhookId}>
                <span className="code">{url}</span>{' '}
                <span className="quiet">
                  {say('door.webhook-state', { waiting, givenUp })} {trouble}
                </span>{' '}
                <Button size="small" onClick={() => end.mutate({ params: { webhookId }, body: {} })}>
                  {say('door.webhook-end')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
