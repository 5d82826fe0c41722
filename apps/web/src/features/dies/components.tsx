/** The parts a die is made of, each with its revisions and plans. */
import {
  type Component,
  createComponent,
  createPlan,
  createRevision,
  lengthUnits,
  listComponents,
  makeRevisionValid,
  type Revision,
} from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, InputNumber, Modal, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { FileDrop, type UploadedFile } from '../../ui/file-drop.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

export function Components({ dieId }: { dieId: string }) {
  const { say } = useTongue();
  const mayWrite = useMay('components.write');
  const [isAdding, setAdding] = useState(false);
  const found = useQuery({
    queryKey: ['components', dieId],
    queryFn: () => ask(listComponents, { params: { dieId } }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const rows = found.data?.rows;
  return (
    <Card
      title={say('web.components')}
      extra={mayWrite && <Button onClick={() => setAdding(true)}>{say('web.new-component')}</Button>}
    >
      {!rows ? (
        <Skeleton active title={false} />
      ) : rows.length === 0 ? (
        <span className="quiet">{say('web.no-components')}</span>
      ) : (
        <div className="stack">
          {rows.map((component) => (
            <OneComponent key={component.componentId} component={component} dieId={dieId} />
          ))}
        </div>
      )}
      {isAdding && <NewComponent dieId={dieId} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function OneComponent({ component, dieId }: { component: Component; dieId: string }) {
  const { say } = useTongue();
  const mayWrite = useMay('components.write');
  const mayPlan = useMay('plans.write');
  const [adding, setAdding] = useState<'revision' | 'plan' | null>(null);
  const queries = useQueryClient();
  const makeValid = useCommand(makeRevisionValid, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['components', dieId] }),
  });
  const { componentId } = component;
  return (
    <Card
      type="inner"
      title={component.name}
      extra={
        <div className="row">
          {mayWrite && (
            <Button size="small" onClick={() => setAdding('revision')}>
              {say('web.new-revision')}
            </Button>
          )}
          {mayPlan && (
            <Button size="small" onClick={() => setAdding('plan')}>
              {say('web.new-plan')}
            </Button>
          )}
        </div>
      }
    >
      <WideTable<Revision>
        label={component.name}
        rowKey="revisionId"
        size="small"
        dataSource={component.revisions}
        columns={[
          {
            title: say('web.revision'),
            render: (_, { label, isValid }) => (
              <>
                {label}{' '}
                {isValid && (
                  <span className="tag" data-tone="good">
                    {say('web.revision-valid')}
                  </span>
                )}
              </>
            ),
          },
          {
            title: say('web.downloads'),
            render: (_, { modelSha256, modelName }) => (
              <a href={`/api/files/${modelSha256}/content?name=${encodeURIComponent(modelName)}`}>
                {modelName}
              </a>
            ),
          },
          { title: say('web.shrink'), dataIndex: 'shrink' },
          { title: say('web.note'), dataIndex: 'note' },
          {
            title: say('web.asked-at'),
            render: (_, { createdAt, by }) => (
              <>
                <Instant at={createdAt} /> {by}
              </>
            ),
          },
          {
            title: '',
            render: (_, { revisionId, isValid }) => (
              <div className="row">
                {mayWrite && !isValid && (
                  <Button
                    size="small"
                    onClick={() => makeValid.mutate({ params: { componentId }, body: { revisionId } })}
                  >
                    {say('web.make-valid')}
                  </Button>
                )}
                {mayPlan && (
                  <LinkButton size="small" to="/revisions/$revisionId/plan" params={{ revisionId }}>
                    {say('planning.make')}
                  </LinkButton>
                )}
              </div>
            ),
          },
        ]}
      />
      {component.plans.length > 0 && (
        <ul className="links" aria-label={say('web.plans')}>
          {component.plans.map((plan) => (
            <li key={plan.planId}>
              <a href={`/api/files/${plan.sha256}/content?name=${encodeURIComponent(`${plan.name}.json`)}`}>
                {plan.name}
              </a>{' '}
              <span className="quiet">
                {say('web.plan-edition', { edition: plan.edition, count: plan.characteristics })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {adding === 'revision' && (
        <NewRevision component={component} dieId={dieId} onClose={() => setAdding(null)} />
      )}
      {adding === 'plan' && (
        <NewPlan componentId={componentId} dieId={dieId} onClose={() => setAdding(null)} />
      )}
    </Card>
  );
}

function useSaved(dieId: string, onClose: () => void) {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['components', dieId] });
    void queries.invalidateQueries({ queryKey: ['die', dieId] });
    onClose();
  };
}

function NewComponent({ dieId, onClose }: { dieId: string; onClose: () => void }) {
  const { say } = useTongue();
  const [form] = Form.useForm<{ name: string; material?: string; hardness?: string; quantity: number }>();
  const create = useCommand(createComponent, { onDone: useSaved(dieId, onClose) });
  return (
    <Modal
      open
      title={say('web.new-component')}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ quantity: 1 }}
        onFinish={({ name, material, hardness, quantity }) =>
          create.mutate({
            params: { dieId },
            body: { name, material: material || null, hardness: hardness || null, quantity },
          })
        }
      >
        <Form.Item name="name" label={say('web.component-name')} required>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="material" label={say('web.material')}>
          <Input />
        </Form.Item>
        <Form.Item name="hardness" label={say('web.hardness')}>
          <Input />
        </Form.Item>
        <Form.Item name="quantity" label={say('web.quantity')}>
          <InputNumber min={1} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function NewRevision({
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

function NewPlan({
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
