import { changePassword } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';

export function ChangePassword() {
  const { say } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ now: string; next: string }>();
  const change = useCommand(changePassword, {
    onDone() {
      form.resetFields();
      void message.success(say('staff.password-done'));
      void queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Card title={say('staff.password')}>
      <p>{say('staff.password-text')}</p>
      <Form form={form} layout="vertical" onFinish={(body) => change.mutate({ body })}>
        <Form.Item
          name="now"
          label={say('door.password-now')}
          rules={[{ required: true, message: say('door.password-now') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={say('staff.password-next')}
          rules={[{ required: true, min: 8, message: say('web.password-hint') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {say('staff.password-change')}
        </Button>
      </Form>
    </Card>
  );
}
