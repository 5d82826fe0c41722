/** The owner's list of shared tablets: seen when, by whom used, for whom; made, changed, revoked; and the badges. */
import '../../app/more-words.ts';
import {
  changeTablet,
  claimTablet,
  createTablet,
  listPeople,
  listTablets,
  type Person,
  revokeTablet,
  type Tablet,
  USUAL_IDLE_S,
} from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { forgetReads } from '../../app/tablet-turn.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { Badges } from './badges.tsx';
import { couldStandThere, TabletFields, type TabletValues, useIdleText } from './tablet-fields.tsx';

export default function TabletsPage() {
  const { say } = useTongue();
  const people = useQuery({ queryKey: ['people'], queryFn: () => ask(listPeople, {}) });
  if (people.error) return <Trouble error={people.error} onRetry={() => people.refetch()} />;
  if (!people.data) return <PageSkeleton />;
  const able = couldStandThere(people.data.rows);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('tablet.title')}</h1>
      </div>
      <p>{say('tablet.text')}</p>
      <Alert type="info" title={say('tablet.may')} />
      <Tablets people={able} />
      <div className="columns">
        <MakeTablet people={able} />
        <Badges people={able} />
      </div>
    </div>
  );
}

function Tablets({ people }: { people: readonly Person[] }) {
  const { say } = useTongue();
  const idle = useIdleText();
  const queries = useQueryClient();
  const [changing, setChanging] = useState<Tablet | null>(null);
  const found = useQuery({
    queryKey: ['tablets'],
    queryFn: () => ask(listTablets, {}),
    refetchInterval: 20_000,
  });
  const revoke = useCommand(revokeTablet, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['tablets'] }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <WideTable<Tablet>
        label={say('tablet.title')}
        rowKey="tabletId"
        loading={found.isPending}
        locale={{ emptyText: say('tablet.none') }}
        dataSource={found.data?.rows ?? []}
        columns={[
          { title: say('tablet.name'), dataIndex: 'name' },
          {
            title: say('tablet.seen'),
            render: (_, { lastSeenAt }) =>
              lastSeenAt === null ? (
                <span className="quiet">{say('tablet.never')}</span>
              ) : (
                <Instant at={lastSeenAt} />
              ),
          },
          { title: say('tablet.now'), render: (_, { now }) => now ?? '–' },
          { title: say('tablet.people'), render: (_, { personIds }) => namesOf(people, personIds) },
          { title: say('tablet.idle'), render: (_, { idleSeconds }) => idle(idleSeconds) },
          {
            title: '',
            render: (_, tablet) =>
              tablet.revokedAt === null ? (
                <div className="row">
                  <Button size="small" onClick={() => setChanging(tablet)}>
                    {say('tablet.change')}
                  </Button>
                  <Popconfirm
                    title={say('tablet.revoke-sure')}
                    okText={say('tablet.revoke')}
                    onConfirm={() => revoke.mutate({ params: { tabletId: tablet.tabletId }, body: {} })}
                  >
                    <Button size="small" danger>
                      {say('tablet.revoke')}
                    </Button>
                  </Popconfirm>
                </div>
              ) : (
                <span className="quiet">
                  {say('tablet.revoked')} <Instant at={tablet.revokedAt} />
                </span>
              ),
          },
        ]}
      />
      {changing && <ChangeTablet tablet={changing} people={people} onClose={() => setChanging(null)} />}
    </>
  );
}

const namesOf = (people: readonly Person[], ids: readonly string[]) =>
  people
    .filter(({ personId }) => ids.includes(personId))
    .map(({ name }) => name)
    .join(' · ') || '–';

function ChangeTablet(props: {
  readonly tablet: Tablet;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}) {
  const { tablet, people, onClose } = props;
  const { say } = useTongue();
  const queries = useQueryClient();
  const [form] = Form.useForm<TabletValues>();
  const change = useCommand(changeTablet, {
    onDone() {
      void queries.invalidateQueries({ queryKey: ['tablets'] });
      onClose();
    },
  });
  const { name, idleSeconds, personIds } = tablet;
  return (
    <Modal
      open
      title={name}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        name="tablet-change"
        layout="vertical"
        requiredMark={false}
        initialValues={{ name, idleSeconds, personIds }}
        onFinish={(body) => change.mutate({ params: { tabletId: tablet.tabletId }, body })}
      >
        <TabletFields people={people} />
      </Form>
    </Modal>
  );
}

/** The device on which the owner sits now: they sign out of it, and it asks who it is from then on. */
function MakeTablet({ people }: { people: readonly Person[] }) {
  const { say } = useTongue();
  const { message } = App.useApp();
  const [isClaiming, setClaiming] = useState(false);
  const create = useCommand(createTablet, {
    async onDone({ code }) {
      if (code === null) return;
      setClaiming(true);
      try {
        await ask(claimTablet, { body: { code } });
        forgetReads();
        location.assign('/');
      } catch (error) {
        setClaiming(false);
        void message.error((error as Error).message, 6);
      }
    },
  });
  return (
    <Card title={say('tablet.make')}>
      <p>{say('tablet.make-text')}</p>
      <Form<TabletValues>
        name="tablet-make"
        layout="vertical"
        requiredMark={false}
        initialValues={{ idleSeconds: USUAL_IDLE_S, personIds: people.map(({ personId }) => personId) }}
        onFinish={(body) => create.mutate({ body })}
      >
        <TabletFields people={people} />
        <Button type="primary" htmlType="submit" loading={create.isPending || isClaiming}>
          {say('tablet.make')}
        </Button>
      </Form>
    </Card>
  );
}
