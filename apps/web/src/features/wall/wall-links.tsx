/** Screens in the shop that show the wall, and a link for another. */
import { createWallLink, listWallLinks, revokeWallLink } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinksCard } from '../../ui/links-card.tsx';
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
  return (
    <LinksCard
      title={say('wall.links')}
      text={say('wall.links-text')}
      once={{ title: say('wall.links-once'), link }}
      none={say('wall.links-none')}
      rows={found.data?.rows}
      form={
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
      }
      line={({ linkId, label, showsNames, by, createdAt, revokedAt }) => (
        <>
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
        </>
      )}
    />
  );
}
