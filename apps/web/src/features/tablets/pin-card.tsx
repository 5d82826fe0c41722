/** One's own PIN: whether there is one, and a new one. */
import '../../app/more-words.ts';
import { readPin, removePin, setPin } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input, Skeleton } from 'antd';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';

interface Values {
  readonly pin: string;
  readonly password: string;
}

export function PinCard() {
  const { say } = useTongue();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const found = useQuery({ queryKey: ['pin'], queryFn: () => ask(readPin, {}) });
  const again = () => {
    form.resetFields();
    void queries.invalidateQueries({ queryKey: ['pin'] });
  };
  const set = useCommand(setPin, {
    onDone() {
      again();
      void message.success(say('tablet.pin-done'));
    },
    onRefused({ problem }) {
      const fields = problem.fields ?? [];
      form.setFields(
        fields.map(({ path, sentence }) => ({ name: path as keyof Values, errors: [sentence] })),
      );
      return fields.length > 0;
    },
  });
  const remove = useCommand(removePin, { onDone: again });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  return (
    <Card title={say('tablet.pin')}>
      <p>{say('tablet.pin-text')}</p>
      {!found.data ? (
        <Skeleton active title={false} paragraph={{ rows: 1 }} />
      ) : (
        <>
          {found.data.isSpent && <Alert type="warning" showIcon title={say('tablet.pin-spent')} />}
          {found.data.setAt !== null && (
            <p>
              {say('tablet.pin-since')} <Instant at={found.data.setAt} />{' '}
              <Button size="small" loading={remove.isPending} onClick={() => remove.mutate({})}>
                {say('tablet.pin-remove')}
              </Button>
            </p>
          )}
        </>
      )}
      {/* Named, so that its fields' ids are not those of the form beside it, which asks for the password too. */}
      <Form
        form={form}
        name="own-pin"
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => set.mutate({ body })}
      >
        <Form.Item
          name="pin"
          label={say('tablet.pin-new')}
          rules={[{ required: true, pattern: /^\d{4,8}$/, message: say('tablet.pin-length') }]}
        >
          <Input.Password autoComplete="off" inputMode="numeric" maxLength={8} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say('tablet.pin-password')}
          rules={[{ required: true, message: say('tablet.pin-password-missing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button htmlType="submit" loading={set.isPending}>
          {say('tablet.pin-set')}
        </Button>
      </Form>
    </Card>
  );
}
