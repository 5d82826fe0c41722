import { type Component, changeComponent, createComponent } from '@diewright/shop';
import { Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { ask, type ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';
import { ParentChoice, THE_DIE } from './parent-choice.tsx';
import { useSaved } from './use-saved.ts';

interface Values {
  readonly name: string;
  readonly parent?: string;
  readonly material?: string;
  readonly hardness?: string;
  readonly quantity: number;
  readonly cavity?: number | null;
}

/** What is said of a component; of a new one also where it belongs. */
export function ComponentForm(props: {
  readonly dieId: string;
  /** Null: a new one. */
  readonly component: Component | null;
  readonly components: readonly Component[];
  readonly parentId: string | null;
  readonly onClose: () => void;
  readonly onAdded: (componentId: string) => void;
}) {
  const { dieId, components, parentId } = props;
  // As it was when the form opened: what somebody else changes meanwhile is not overwritten unseen.
  const [component] = useState(props.component);
  const { say } = useTongue();
  const sayDone = useSayDone();
  const saved = useSaved(dieId, props.onClose);
  const [form] = Form.useForm<Values>();
  const onRefused = ({ problem }: ProblemError) => {
    const name = { 'component-name-taken': 'name', 'component-cavity-unknown': 'cavity' }[problem.code];
    if (!name && !problem.fields) return false;
    const faults = problem.fields ?? [{ path: name ?? '', sentence: problem.sentence }];
    form.setFields(faults.map(({ path, sentence }) => ({ name: path as keyof Values, errors: [sentence] })));
    return true;
  };
  const create = useCommand(createComponent, {
    onRefused,
    onDone({ componentId }) {
      saved();
      props.onAdded(componentId);
    },
  });
  const change = useCommand(changeComponent, {
    onRefused,
    onDone({ version }) {
      saved();
      if (!component) return;
      const { componentId, name, material, hardness, quantity, cavity } = component;
      const before = { name, material, hardness, quantity, cavity, version };
      sayDone(say('undo.component-changed', { name }), {
        run: () => ask(changeComponent, { params: { componentId }, body: before }),
        shownIn: ['components'],
      });
    },
  });
  return (
    <Modal
      open
      title={component ? component.name : say('web.new-component')}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      confirmLoading={create.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={component ?? { quantity: 1, parent: parentId ?? THE_DIE }}
        onFinish={({ name, parent, material, hardness, quantity, cavity }) => {
          const facts = { name, material: material || null, hardness: hardness || null, quantity };
          const body = { ...facts, cavity: cavity ?? null };
          if (component) {
            const { componentId, version } = component;
            change.mutate({ params: { componentId }, body: { ...body, version } });
          } else {
            const under = parent === undefined || parent === THE_DIE ? null : parent;
            create.mutate({ params: { dieId }, body: { ...body, parentId: under } });
          }
        }}
      >
        <Form.Item name="name" label={say('web.component-name')} required>
          <Input autoFocus />
        </Form.Item>
        {component === null && components.length > 0 && (
          <Form.Item name="parent" label={say('tree.parent')}>
            <ParentChoice componentId={null} components={components} />
          </Form.Item>
        )}
        <div className="columns">
          <Form.Item name="quantity" label={say('web.quantity')}>
            <InputNumber min={1} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="cavity" label={say('tree.cavity')} extra={say('tree.cavity-all')}>
            <InputNumber min={1} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="material" label={say('web.material')}>
          <Input />
        </Form.Item>
        <Form.Item name="hardness" label={say('web.hardness')}>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
