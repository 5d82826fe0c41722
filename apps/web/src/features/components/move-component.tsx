import { type Component, moveComponent } from '@diewright/shop';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';
import { ParentChoice, THE_DIE } from './parent-choice.tsx';
import { useSaved } from './use-saved.ts';

/** Puts a component, with all its parts, somewhere else in the tree. */
export function MoveComponent(props: {
  readonly component: Component;
  readonly components: readonly Component[];
  readonly dieId: string;
  readonly onClose: () => void;
}) {
  const { components, dieId, onClose } = props;
  // As it was when the dialogue opened: its move is heard before the answer comes.
  const [{ componentId, name, parentId, version }] = useState(props.component);
  const { say } = useTongue();
  const sayDone = useSayDone();
  const saved = useSaved(dieId, onClose);
  const [form] = Form.useForm<{ parent: string }>();
  const params = { componentId };
  const move = useCommand(moveComponent, {
    onDone(answer) {
      const parent = components.find((each) => each.componentId === form.getFieldValue('parent'));
      saved();
      const sentence = parent
        ? say('undo.component-moved', { name, parent: parent.name })
        : say('undo.component-top', { name });
      sayDone(sentence, {
        run: () => ask(moveComponent, { params, body: { parentId, version: answer.version } }),
        shownIn: ['components'],
      });
    },
  });
  return (
    <Modal
      open
      title={say('tree.move-title', { name })}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      confirmLoading={move.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ parent: parentId ?? THE_DIE }}
        onFinish={({ parent }) => {
          const next = parent === THE_DIE ? null : parent;
          if (next === parentId) onClose();
          else move.mutate({ params, body: { parentId: next, version } });
        }}
      >
        <Form.Item name="parent" label={say('tree.parent')}>
          <ParentChoice componentId={componentId} components={components} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
