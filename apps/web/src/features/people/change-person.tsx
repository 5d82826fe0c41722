/** What somebody does here now, that they left or came back, and a new door for who lost theirs. */
import {
  type AnswerOf,
  changePerson,
  inviteAgain,
  type Person,
  readInvitationCode,
  roles,
} from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select, Switch } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { InvitationLink } from './invitation-link.tsx';

export function ChangePerson({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { say, sayAny } = useTongue();
  const queries = useQueryClient();
  const [code, setCode] = useState<string | null>(null);
  const [form] = Form.useForm<Pick<Person, 'name' | 'role' | 'isActive'>>();
  const change = useCommand(changePerson, {
    onDone() {
      void queries.invalidateQueries({ queryKey: ['people'] });
      onClose();
    },
  });
  const again = useCommand(inviteAgain, {
    async onDone({ invitationId }: AnswerOf<typeof inviteAgain>) {
      setCode((await ask(readInvitationCode, { params: { invitationId } })).code);
    },
  });
  const params = { personId: person.personId };
  if (code !== null)
    return (
      <InvitationLink
        title={say('staff.invite-again')}
        text={say('staff.invite-again-text', { name: person.name })}
        code={code}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={say('staff.change-title', { name: person.name })}
      onCancel={onClose}
      footer={
        <>
          {person.isActive && (
            <Button loading={again.isPending} onClick={() => again.mutate({ params, body: {} })}>
              {say('staff.invite-again')}
            </Button>
          )}
          <Button type="primary" loading={change.isPending} onClick={() => form.submit()}>
            {say('web.save')}
          </Button>
        </>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={person}
        onFinish={(values) => change.mutate({ params, body: { ...values, version: person.version } })}
      >
        <Form.Item name="name" label={say('web.person')} rules={[{ required: true, message: '' }]}>
          <Input />
        </Form.Item>
        <Form.Item name="role" label={say('web.role')}>
          <Select
            options={roles
              .filter((role) => role !== 'customer' || person.role === 'customer')
              .map((role) => ({ value: role, label: sayAny(`role.${role}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="isActive"
          label={say('staff.works-here')}
          extra={say('staff.left-text')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}
