import '../../app/more-words.ts';
import {
  type AnswerOf,
  invitePerson,
  listPeople,
  may,
  type Person,
  permissions,
  readInvitationCode,
  roles,
} from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import '../../app/more-words.ts';
import { useCommand } from '../../app/use-command.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { ChangePerson } from './change-person.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { Keys } from './keys.tsx';

export default function PeoplePage() {
  const { say, sayAny } = useTongue();
  const mayManage = useMay('people.manage');
  const people = useQuery({ queryKey: ['people'], queryFn: () => ask(listPeople, {}) });
  const [isInviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Person | null>(null);
  if (people.error) return <Trouble error={people.error} onRetry={() => people.refetch()} />;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.people')}</h1>
        {mayManage && (
          <div className="row">
            <LinkButton to="/tablets">{say('tablet.title')}</LinkButton>
            <Button type="primary" onClick={() => setInviting(true)}>
              {say('web.invite')}
            </Button>
          </div>
        )}
      </div>
      <WideTable<Person>
        label={say('web.people')}
        rowKey="personId"
        loading={people.isPending}
        dataSource={people.data?.rows ?? []}
        columns={[
          { title: say('web.person'), dataIndex: 'name' },
          { title: say('web.role'), render: (_, person) => sayAny(`role.${person.role}`) },
          {
            title: say('web.user-name'),
            render: (_, person) =>
              person.isActive ? (person.userName ?? say('web.invited')) : say('staff.left'),
          },
          ...(mayManage
            ? [
                {
                  title: '',
                  render: (_: unknown, person: Person) => (
                    <Button
                      size="small"
                      aria-label={say('staff.change-title', { name: person.name })}
                      onClick={() => setChanging(person)}
                    >
                      {say('staff.change')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayManage && <Keys />}
      <Card title={say('web.who-may-what')}>
        <WideTable
          label={say('web.who-may-what')}
          rowKey="permission"
          size="small"
          dataSource={permissions.map((permission) => ({ permission }))}
          columns={[
            { title: '', render: (_, { permission }) => sayAny(`permission.${permission}`), fixed: 'left' },
            ...roles.map((role) => ({
              title: sayAny(`role.${role}`),
              align: 'center' as const,
              render: (_: unknown, { permission }: { permission: (typeof permissions)[number] }) =>
                may(role, permission) ? (
                  <span role="img" aria-label={say('web.yes')}>
                    ✓
                  </span>
                ) : (
                  <span className="quiet" role="img" aria-label={say('web.no')}>
                    ·
                  </span>
                ),
            })),
          ]}
        />
      </Card>
      {isInviting && <Invite onClose={() => setInviting(false)} />}
      {changing && <ChangePerson person={changing} onClose={() => setChanging(null)} />}
    </div>
  );
}

function Invite({ onClose }: { onClose: () => void }) {
  const { say, sayAny } = useTongue();
  const queries = useQueryClient();
  const [invited, setInvited] = useState<{ name: string; code: string } | null>(null);
  const [form] = Form.useForm<{ name: string; role: (typeof roles)[number] }>();
  const invite = useCommand(invitePerson, {
    async onDone({ invitationId }: AnswerOf<typeof invitePerson>) {
      void queries.invalidateQueries({ queryKey: ['people'] });
      const { code } = await ask(readInvitationCode, { params: { invitationId } });
      setInvited({ name: form.getFieldValue('name'), code });
    },
  });
  if (invited)
    return (
      <InvitationLink
        title={say('web.invite')}
        text={say('web.invite-code-text', { name: invited.name })}
        code={invited.code}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={say('web.invite')}
      onCancel={onClose}
      footer={
        <Button type="primary" loading={invite.isPending} onClick={() => form.submit()}>
          {say('web.invite')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ role: 'inspector' }}
        onFinish={(body) => invite.mutate({ body })}
      >
        <Form.Item name="name" label={say('web.person')} rules={[{ required: true, message: '' }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="role" label={say('web.role')}>
          <Select
            options={roles
              .filter((role) => role !== 'customer')
              .map((role) => ({ value: role, label: sayAny(`role.${role}`) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
