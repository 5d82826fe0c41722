/** Who outside may look at this die, until when; and a new link. */
import { createGuestLink, type GuestLink, listGuestLinks, revokeGuestLink } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinksCard } from '../../ui/links-card.tsx';
import { Trouble } from '../../ui/trouble.tsx';

const USUAL_DAYS = 30;

export function GuestLinks({ dieId }: { dieId: string }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const [link, setLink] = useState<string | null>(null);
  const again = () => void queries.invalidateQueries({ queryKey: ['guest-links', dieId] });
  const found = useQuery({
    queryKey: ['guest-links', dieId],
    queryFn: () => ask(listGuestLinks, { params: { dieId } }),
  });
  const create = useCommand(createGuestLink, {
    onDone({ code }) {
      if (code) setLink(`${location.origin}/guest/${code}`);
      again();
    },
  });
  const revoke = useCommand(revokeGuestLink, { onDone: again });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  return (
    <LinksCard
      title={say('door.guest-links')}
      text={say('door.guest-text')}
      once={{ title: say('door.guest-once'), link }}
      none={say('door.guest-none')}
      rows={found.data?.rows}
      form={
        <Form<{ label: string; days: number }>
          layout="inline"
          initialValues={{ days: USUAL_DAYS }}
          onFinish={(body) => create.mutate({ params: { dieId }, body })}
        >
          <Form.Item
            name="label"
            label={say('door.guest-label')}
            rules={[{ required: true, message: say('door.guest-label') }]}
          >
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="days" label={say('door.guest-days')}>
            <InputNumber min={1} max={365} />
          </Form.Item>
          <Button htmlType="submit" loading={create.isPending}>
            {say('door.guest-create')}
          </Button>
        </Form>
      }
      line={(row) => (
        <>
          {row.label} <Until link={row} />{' '}
          {row.revokedAt === null && (
            <Button
              size="small"
              onClick={() =>
                revoke.mutate(
                  { params: { linkId: row.linkId }, body: {} },
                  // Its code was told once and is kept nowhere: there is nothing to bring back.
                  { onSuccess: () => sayDone(say('undo.guest-ended', { label: row.label }), null) },
                )
              }
            >
              {say('door.guest-end')}
            </Button>
          )}
        </>
      )}
    />
  );
}

function Until({ link: { revokedAt, expiresAt, by } }: { link: GuestLink }) {
  const { say } = useTongue();
  return (
    <span className="quiet">
      {revokedAt === null ? <Instant at={expiresAt} /> : say('door.guest-ended')} {by}
    </span>
  );
}
