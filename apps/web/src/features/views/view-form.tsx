import { changeView, type SavedView, saveView } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../app/address.ts';
import { ask, type ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';
import type { TableView } from './use-table-view.ts';

/** A name for what is seen now, or another one for a view. */
export function ViewForm(props: {
  readonly view: TableView;
  /** Null: a new one. */
  readonly saved: SavedView | null;
  readonly onClose: () => void;
}) {
  const { view, onClose } = props;
  // As it was when the form opened: its change is heard before the answer comes.
  const [saved] = useState(props.saved);
  const { say } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const [, changeAddress] = useAddress();
  const [form] = Form.useForm<{ name: string; isShared: boolean }>();
  const onRefused = ({ problem }: ProblemError) => {
    form.setFields([{ name: 'name', errors: [problem.fields?.[0]?.sentence ?? problem.sentence] }]);
    return true;
  };
  const done = async () => {
    onClose();
    await queries.invalidateQueries({ queryKey: ['views'] });
  };
  const create = useCommand(saveView, {
    onRefused,
    async onDone({ viewId }) {
      const name = form.getFieldValue('name');
      await done();
      changeAddress({ view: viewId });
      void message.success(say('view.saved', { name }));
    },
  });
  const change = useCommand(changeView, {
    onRefused,
    onDone({ version }) {
      void done();
      if (!saved) return;
      const { viewId, name, settings, isShared } = saved;
      sayDone(say('undo.view-changed', { name: form.getFieldValue('name') }), {
        run: () => ask(changeView, { params: { viewId }, body: { name, settings, isShared, version } }),
        shownIn: ['views'],
      });
    },
  });
  return (
    <Modal
      open
      title={say(saved ? 'view.edit' : 'view.save-as')}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      confirmLoading={create.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: saved?.name ?? '', isShared: saved?.isShared ?? false }}
        onFinish={(values) => {
          const { list, settings } = view;
          if (!saved) return create.mutate({ body: { list, settings, ...values } });
          const { viewId, version } = saved;
          change.mutate({ params: { viewId }, body: { ...values, settings: saved.settings, version } });
        }}
      >
        <Form.Item name="name" label={say('view.name')} required>
          <Input autoFocus maxLength={80} />
        </Form.Item>
        <Form.Item name="isShared" valuePropName="checked">
          <Checkbox>{say('view.share')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
