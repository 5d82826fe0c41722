/** Orders a correction of what an inspection found, with the shop's experience beside it. */
import {
  type CorrectionAction,
  correctionActions,
  listPeople,
  listSimilarCases,
  openCorrection,
} from '@diewright/shop';
import { formatShare } from '@diewright/words/web';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal, Select, Skeleton } from 'antd';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { CorrectionTag } from './correction-tag.tsx';

export type Zone = {
  readonly id: string;
  readonly label: string;
} & (
  | { readonly kind: 'characteristic' | 'face' }
  | {
      readonly kind: 'area';
      readonly area: { readonly centre: [number, number, number]; readonly radiusMm: number };
    }
);

/** One that a plan or a model names, so that it can be met again in other inspections. */
export type NamedZone = Extract<Zone, { kind: 'characteristic' | 'face' }>;

interface Values {
  readonly action: CorrectionAction;
  readonly amountMm?: number;
  readonly instruction?: string;
  readonly personId?: string;
  readonly dueOn?: string;
}

export function OpenCorrection(props: {
  readonly inspectionId: string;
  readonly zone: Zone;
  readonly onClose: () => void;
}) {
  const { say, sayAny } = useTongue();
  const { inspectionId, zone } = props;
  const [form] = Form.useForm<Values>();
  const queries = useQueryClient();
  const maySeePeople = useMay('people.read');
  const people = useQuery({
    queryKey: ['people'],
    queryFn: () => ask(listPeople, {}),
    enabled: maySeePeople,
  });
  const open = useCommand(openCorrection, {
    onDone() {
      void queries.invalidateQueries({ queryKey: ['corrections'] });
      props.onClose();
    },
  });
  return (
    <Modal
      open
      width={640}
      title={say('web.correction-title', { zone: zone.label })}
      okText={say('web.correction-order')}
      cancelText={say('web.cancel')}
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ action: 'recut' }}
        onFinish={({ action, amountMm, instruction, personId, dueOn }) =>
          open.mutate({
            body: {
              inspectionId,
              zone:
                zone.kind === 'area'
                  ? { kind: zone.kind, label: zone.label, area: zone.area }
                  : { kind: zone.kind, id: zone.id },
              ...{ action, amountMm: amountMm ?? null, instruction: instruction || null },
              ...{ personId: personId || null, dueOn: dueOn || null },
            },
          })
        }
      >
        {zone.kind !== 'area' && <Similar inspectionId={inspectionId} zone={zone} />}
        <div className="columns">
          <Form.Item name="action" label={say('web.correction-action')}>
            <Select
              options={correctionActions.map((action) => ({
                value: action,
                label: sayAny(`correction-action.${action}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="amountMm" label={say('web.correction-amount')}>
            <InputNumber step={0.01} style={{ width: '100%' }} />
          </Form.Item>
          {maySeePeople && (
            <Form.Item name="personId" label={say('web.correction-person')}>
              <Select
                allowClear
                options={(people.data?.rows ?? [])
                  .filter(({ isActive }) => isActive)
                  .map(({ personId, name }) => ({ value: personId, label: name }))}
              />
            </Form.Item>
          )}
          <Form.Item name="dueOn" label={say('web.correction-due')}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item
          name="instruction"
          label={say('web.correction-instruction')}
          extra={say('web.correction-proof')}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Similar({ inspectionId, zone }: { inspectionId: string; zone: NamedZone }) {
  const { say, sayAny, language } = useTongue();
  const found = useQuery({
    queryKey: ['similar', inspectionId, zone.kind, zone.id],
    queryFn: () =>
      ask(listSimilarCases, { params: { inspectionId }, query: { zoneKind: zone.kind, zoneId: zone.id } }),
  });
  if (!found.data) return <Skeleton active title={false} paragraph={{ rows: 1 }} />;
  const { rows } = found.data;
  if (rows.length === 0) return <p className="quiet">{say('web.similar-none')}</p>;
  return (
    <section aria-label={say('web.similar')}>
      <strong>{say('web.similar')}</strong>
      <ul className="links">
        {rows.map(({ likeness, correction }) => (
          <li key={correction.correctionId}>
            <CorrectionTag state={correction.state} /> {correction.die.number} · {correction.zone.label}:{' '}
            {sayAny(`correction-action.${correction.action}`)} {correction.amountMm ?? ''}{' '}
            {correction.instruction}{' '}
            <span className="quiet">
              {say('web.likeness', { share: formatShare(language, likeness, 0) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
