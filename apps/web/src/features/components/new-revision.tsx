import { type Component, createRevision, lengthUnits, type Revision } from '@diewright/shop';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { FileDrop, type UploadedFile } from '../../ui/file-drop.tsx';
import { useSaved } from './use-saved.ts';

/** A revision of a component: its model, and what must be known to read it. */
export function NewRevision({
  component,
  dieId,
  onClose,
}: {
  component: Component;
  dieId: string;
  onClose: () => void;
}) {
  const { say } = useTongue();
  const [form] = Form.useForm<{
    label: string;
    modelUnit?: Revision['modelUnit'];
    shrink?: string;
    note?: string;
  }>();
  const [file, setFile] = useState<UploadedFile | null>(null);
  const create = useCommand(createRevision, { onDone: useSaved(dieId, onClose) });
  return (
    <Modal
      open
      title={`${component.name}: ${say('web.new-revision')}`}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      okButtonProps={{ disabled: file === null }}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ label: nextLabel(component) }}
        onFinish={({ label, modelUnit, shrink, note }) => {
          if (!file) return;
          create.mutate({
            params: { componentId: component.componentId },
            body: {
              ...{ label, modelSha256: file.sha256, modelName: file.name },
              ...{ modelUnit: modelUnit ?? null, shrink: shrink || null, note: note || null },
            },
          });
        }}
      >
        <Form.Item label={say('web.model-file')}>
          <FileDrop
            label={say('web.drop-one')}
            accept=".step,.stp,.p21,.stl,.ply,.obj"
            onChange={(files) => setFile(files[0] ?? null)}
          />
        </Form.Item>
        <Form.Item name="label" label={say('web.revision')} required>
          <Input />
        </Form.Item>
        <Form.Item name="modelUnit" label={say('web.model-unit')} extra={say('web.model-unit-hint')}>
          <Select allowClear options={lengthUnits.map((unit) => ({ value: unit, label: unit }))} />
        </Form.Item>
        <Form.Item name="shrink" label={say('web.shrink')} extra={say('web.shrink-hint')}>
          <Input />
        </Form.Item>
        <Form.Item name="note" label={say('web.note')}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** A, B, C … as long as a shop counts so; else empty. */
function nextLabel({ revisions }: Component): string {
  const last = revisions.at(-1)?.label;
  if (last === undefined) return 'A';
  return /^[A-Y]$/.test(last) ? String.fromCharCode(last.charCodeAt(0) + 1) : '';
}
