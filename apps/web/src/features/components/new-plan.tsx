import { createPlan } from '@diewright/shop';
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { FileDrop, type UploadedFile } from '../../ui/file-drop.tsx';
import { useSaved } from './use-saved.ts';

/** A plan file as the next edition of its name. */
export function NewPlan({
  componentId,
  dieId,
  onClose,
}: {
  componentId: string;
  dieId: string;
  onClose: () => void;
}) {
  const { say } = useTongue();
  const [form] = Form.useForm<{ name: string }>();
  const [file, setFile] = useState<UploadedFile | null>(null);
  const create = useCommand(createPlan, { onDone: useSaved(dieId, onClose) });
  return (
    <Modal
      open
      title={say('web.new-plan')}
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
        onFinish={({ name }) =>
          file && create.mutate({ params: { componentId }, body: { name, sha256: file.sha256 } })
        }
      >
        <Form.Item label={say('web.plan-file')}>
          <FileDrop
            label={say('web.drop-one')}
            accept=".json"
            onChange={([first]) => {
              setFile(first ?? null);
              if (first && !form.getFieldValue('name'))
                form.setFieldValue('name', first.name.replace(/(\.zh)?\.json$/i, ''));
            }}
          />
        </Form.Item>
        {file && file.kind !== 'plan' && <Alert type="warning" title={say('web.plan-file')} />}
        <Form.Item name="name" label={say('web.plan-name')} required>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
