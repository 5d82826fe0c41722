/** Which component and revision, against which plan, from which files: everything else has a usual value. */
import {
  type CallOf,
  type Component,
  type InspectionSettings,
  lengthUnits,
  listComponents,
  readDie,
  requestInspection,
} from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { FileDrop, type UploadedFile } from '../../ui/file-drop.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';

interface Values {
  readonly componentId: string;
  readonly revisionId: string;
  readonly planId?: string;
  readonly occasion?: string;
  readonly isUrgent?: boolean;
  readonly unit?: InspectionSettings['unit'];
  readonly align?: InspectionSettings['align'];
  readonly lower?: number;
  readonly upper?: number;
  readonly uncertaintyMm?: number;
  readonly tipDiameterMm?: number;
  readonly machine?: string;
}

export default function NewInspectionPage() {
  const { dieId } = useParams({ strict: false }) as { dieId: string };
  const { say } = useTongue();
  const die = useQuery({ queryKey: ['die', dieId], queryFn: () => ask(readDie, { params: { dieId } }) });
  const components = useQuery({
    queryKey: ['components', dieId],
    queryFn: () => ask(listComponents, { params: { dieId } }),
  });
  const error = die.error ?? components.error;
  if (error) return <Trouble error={error} />;
  if (!die.data || !components.data) return <PageSkeleton />;
  const ready = components.data.rows.filter((component) => component.revisions.length > 0);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.inspect-title', { die: `${die.data.die.number} · ${die.data.die.name}` })}</h1>
      </div>
      {ready.length === 0 ? (
        <Alert
          type="info"
          showIcon
          title={say('web.no-component-to-inspect')}
          action={
            <Link to="/dies/$dieId" params={{ dieId }}>
              {say('web.components')}
            </Link>
          }
        />
      ) : (
        <Request components={ready} />
      )}
    </div>
  );
}

function Request({ components }: { components: Component[] }) {
  const { say } = useTongue();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const [component, setComponent] = useState(components[0] as Component);
  const request = useCommand(requestInspection, {
    onDone: ({ inspectionId }) => navigate({ to: '/inspections/$inspectionId', params: { inspectionId } }),
  });
  const choose = (componentId: string) => {
    const chosen = components.find((each) => each.componentId === componentId) as Component;
    setComponent(chosen);
    form.setFieldsValue({ revisionId: usualRevision(chosen), planId: chosen.plans.at(-1)?.planId ?? '' });
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{
        componentId: component.componentId,
        revisionId: usualRevision(component),
        planId: component.plans.at(-1)?.planId,
      }}
      onFinish={(values) => request.mutate(callOf(values, files))}
    >
      <div className="columns">
        <Card title={say('web.inspect-what')}>
          <Form.Item name="componentId" label={say('web.component-name')}>
            <Select
              onChange={choose}
              options={components.map((each) => ({ value: each.componentId, label: each.name }))}
            />
          </Form.Item>
          <Form.Item name="revisionId" label={say('web.revision')}>
            <Select
              options={component.revisions.map((each) => ({
                value: each.revisionId,
                label: `${each.label} · ${each.modelName}${each.isValid ? ` · ${say('web.revision-valid')}` : ''}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="planId" label={say('web.plan')}>
            <Select
              allowClear
              placeholder={say('web.plan-from-model')}
              options={component.plans.map((each) => ({
                value: each.planId,
                label: `${each.name} · ${say('web.plan-edition', { edition: each.edition, count: each.characteristics })}`,
              }))}
            />
          </Form.Item>
          <Form.Item label={say('web.measured-files')} required>
            <FileDrop
              many
              label={say('web.drop-files')}
              hint={say('web.measured-hint')}
              onChange={setFiles}
            />
          </Form.Item>
          <Form.Item name="occasion" label={say('web.occasion')} extra={say('web.occasion-hint')}>
            <Input />
          </Form.Item>
        </Card>
        <Card title={say('web.inspect-how')}>
          <Form.Item label={say('web.tolerance')}>
            <div className="row">
              <Form.Item name="lower" noStyle>
                <InputNumber
                  placeholder={say('web.tolerance-lower')}
                  aria-label={say('web.tolerance-lower')}
                  step={0.01}
                />
              </Form.Item>
              <Form.Item name="upper" noStyle>
                <InputNumber
                  placeholder={say('web.tolerance-upper')}
                  aria-label={say('web.tolerance-upper')}
                  step={0.01}
                />
              </Form.Item>
            </div>
          </Form.Item>
          <Form.Item name="uncertaintyMm" label={say('web.uncertainty')} extra={say('web.uncertainty-hint')}>
            <InputNumber min={0} step={0.001} />
          </Form.Item>
          <Form.Item name="align" label={say('web.align')}>
            <Select
              allowClear
              placeholder={say('web.align-usual')}
              options={(['auto', 'bestfit', 'none'] as const).map((way) => ({
                value: way,
                label: say(`web.align-${way}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="unit" label={say('web.measured-unit')}>
            <Select
              allowClear
              placeholder={say('web.unit-by-itself')}
              options={lengthUnits.map((unit) => ({ value: unit, label: unit }))}
            />
          </Form.Item>
          <Form.Item name="tipDiameterMm" label={say('web.tip')} extra={say('web.tip-hint')}>
            <InputNumber min={0} step={0.5} />
          </Form.Item>
          <Form.Item name="machine" label={say('web.machine')}>
            <Input />
          </Form.Item>
          <Form.Item name="isUrgent" valuePropName="checked">
            <Checkbox>{say('web.urgent')}</Checkbox>
          </Form.Item>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            block
            disabled={files.length === 0}
            loading={request.isPending}
          >
            {say(files.length === 0 ? 'web.files-missing' : 'web.start-inspection')}
          </Button>
        </Card>
      </div>
    </Form>
  );
}

/** The valid one; where none is, the newest. */
function usualRevision({ revisions }: Component): string {
  return (revisions.find((each) => each.isValid) ?? revisions.at(-1))?.revisionId ?? '';
}

function callOf(values: Values, files: readonly UploadedFile[]): CallOf<typeof requestInspection> {
  const { lower, upper } = values;
  // One limit alone is meant to both sides, as the command line takes it.
  const tolerance =
    lower == null && upper == null
      ? null
      : { lower: lower ?? -Math.abs(upper as number), upper: upper ?? Math.abs(lower as number) };
  return {
    body: {
      ...{ componentId: values.componentId, revisionId: values.revisionId, planId: values.planId || null },
      files: files.map(({ sha256, name }) => ({ sha256, name })),
      occasion: values.occasion || null,
      isUrgent: values.isUrgent ?? false,
      settings: {
        ...{ unit: values.unit ?? null, align: values.align ?? null, tolerance },
        ...{ uncertaintyMm: values.uncertaintyMm || null, tipDiameterMm: values.tipDiameterMm || null },
        machine: values.machine || null,
      },
    },
  };
}
