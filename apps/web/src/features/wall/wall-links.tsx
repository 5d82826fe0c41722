/** Screens in the shop that show the wall, and a link for another. */
import { createWallLink, listWallLinks, revokeWallLink } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Empty, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';

export function WallLinks() {
  const { say, language } = useTongue();
  const queries = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const again = () => void queries.invalidateQueries({ queryKey: ['wall-links'] });
  const found = useQuery({ queryKey: ['wall-links'], queryFn: () => ask(listWallLinks, {}) });
  const create = useCommand(createWallLink, {
    onDone({ code }) {
      if (code) setLink(`${location.origin}/wall/${code}?lang=${language}`);
      again();
    },
  });
  const revoke = useCommand(revokeWallLink, { onDone: again });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const rows = found.data?.rows;
  return (
    <Card title={say('wall.links')}>
      <div className="stack">
        <p className="quiet">{say('wall.links-text')}</p>
        <Form<{ label: string; showsNames: boolean }>
          layout="inline"
          initialValues={{ showsNames: false }}
          onFinish={(body) => create.mutate({ body })}
        >
          <Form.Item
            name="label"
            label={say('wall.links-label')}
            rules={[{ required: true, message: say('wall.links-label') }]}
          >
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="showsNames" valuePropName="checked">
            <Checkbox>{say('wall.links-names')}</Checkbox>
          </Form.Item>
          <Button htmlType="submit" loading={create.isPending}>
            {say('wall.links-create')}
          </Button>
        </Form>
        {link && (
          <Alert
            type="success"
            showIcon
            title={say('wall.links-once')}
            description={<p className="code">{link}</p>}
          />
        )}
        {!rows ? (
          <Skeleton active title={false} />
        ) : rows.length === 0 ? (
          <Empty description={say('wall.links-none')} />
        ) : (
          <ul className="links">
            {rows.map(({ linkId, label, showsNames, by, createdAt, revokedAt }) => (
              <li key={linkId}>
                {label}{' '}
                <span className="quiet">
                  <Instant at={createdAt} /> {by} {showsNames && say('wall.links-with-names')}{' '}
                  {revokedAt !== null && say('wall.links-ended')}
                </span>{' '}
                {revokedAt === null && (
                  <Button size="small" onClick={() => revoke.mutate({ params: { linkId }, body: {} })}>
                    {say('wall.links-end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
