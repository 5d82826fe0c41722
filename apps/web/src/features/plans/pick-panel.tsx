/** What is done with the faces just picked: a datum letter, or something that must hold of them. */
import {
  datumNeed,
  freeLetter,
  isDimension,
  kindsFor,
  nominalOfPicked,
  type PickedKind,
  type Plan,
  type PlanFeature,
  type PlanModel,
  withCharacteristic,
  withDatum,
  withFeature,
} from '@diewright/metrology/planning';
import { Button, Card, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTongue } from '../../app/language.tsx';

interface PickPanelProps {
  readonly plan: Plan;
  readonly model: PlanModel;
  readonly picked: readonly number[];
  readonly from: readonly number[];
  readonly onFrom: () => void;
  readonly onClear: () => void;
  readonly onPlan: (plan: Plan) => void;
}

export function PickPanel(props: PickPanelProps) {
  const { say, sayAny } = useTongue();
  const { plan, model, picked, from, onFrom, onClear, onPlan } = props;
  const made = useMemo(() => {
    const first = from.length > 0 ? withFeature(plan, model, from) : null;
    const second = picked.length > 0 ? withFeature(first?.plan ?? plan, model, picked) : null;
    const features = [first?.feature, second?.feature].filter((each) => each !== undefined);
    return { plan: second?.plan ?? first?.plan ?? plan, features };
  }, [plan, model, picked, from]);
  const nameOf = (feature: PlanFeature) =>
    say('planning.picked', {
      kind: sayAny(`planning.feature.${feature.kind}`),
      faces: feature.faces.length,
    });
  const [first, second] = made.features;
  const letter = freeLetter(plan);
  const isPair = from.length > 0;
  return (
    <Card size="small" title={say('viewer.mode.faces')}>
      {!first ? (
        <p className="quiet">{say('planning.pick')}</p>
      ) : (
        <div className="stack">
          <div>
            {isPair && <p>{say('planning.from', { feature: nameOf(first) })}</p>}
            <strong>{isPair ? second && nameOf(second) : nameOf(first)}</strong>
          </div>
          <div className="row">
            {!isPair && (
              <>
                <Button onClick={() => onPlan(withDatum(made.plan, letter, first.id))}>
                  {say('planning.as-datum', { letter })}
                </Button>
                <Button onClick={onFrom}>{say('planning.from-feature')}</Button>
              </>
            )}
            <Button onClick={onClear}>{say('planning.clear')}</Button>
          </div>
          {(!isPair || second) && (
            <Ask
              key={`${from.join()} ${picked.join()}`}
              plan={made.plan}
              features={made.features}
              onPlan={onPlan}
            />
          )}
        </div>
      )}
    </Card>
  );
}

interface Values {
  readonly name?: string;
  readonly nominal?: number | null;
  readonly lower?: number | null;
  readonly upper?: number | null;
  readonly toleranceMm?: number | null;
  readonly isDiametral?: boolean;
  readonly datums?: readonly string[];
}

function Ask({
  plan,
  features,
  onPlan,
}: {
  plan: Plan;
  features: readonly PlanFeature[];
  onPlan: (plan: Plan) => void;
}) {
  const { say, sayAny } = useTongue();
  const [form] = Form.useForm<Values>();
  const kinds = kindsFor(features);
  const [kind, setKind] = useState<PickedKind>(kinds[0] ?? 'surfaceProfile');
  const need = datumNeed(kind);
  const letters = plan.datums.map((datum) => datum.letter);
  const isRound = features.some((feature) => feature.kind === 'cylinder' || feature.kind === 'pattern');
  const sizes = features.flatMap((feature) =>
    feature.kind === 'pattern' ? plan.features.filter(({ id }) => feature.members.includes(id)) : [feature],
  );
  return (
    <Form
      form={form}
      layout="vertical"
      key={kind}
      initialValues={{
        nominal: nominalOfPicked(kind, sizes),
        datums: need === 'needed' ? letters.slice(0, kind === 'position' ? 3 : 1) : [],
        isDiametral: isRound && need === 'needed' && kind !== 'circularRunout' && kind !== 'totalRunout',
      }}
      onFinish={(values) =>
        onPlan(
          withCharacteristic(plan, {
            ...{ kind, name: values.name || null, features: features.map(({ id }) => id) },
            ...{ nominal: values.nominal ?? null, lower: values.lower ?? null, upper: values.upper ?? null },
            ...{ toleranceMm: values.toleranceMm ?? null, isDiametral: values.isDiametral ?? false },
            datums: values.datums ?? [],
          }),
        )
      }
    >
      <Form.Item label={say('planning.kind')}>
        <Select
          aria-label={say('planning.kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: sayAny(`planning.kind.${value}`) }))}
        />
      </Form.Item>
      {isDimension(kind) ? (
        <div className="thirds">
          {(['nominal', 'lower', 'upper'] as const).map((field) => (
            <Form.Item key={field} name={field} label={say(`planning.${field}`)} rules={[{ required: true }]}>
              <InputNumber step={0.01} style={{ width: '100%' }} />
            </Form.Item>
          ))}
        </div>
      ) : (
        <>
          <Form.Item name="toleranceMm" label={say('planning.tolerance')} rules={[{ required: true }]}>
            <InputNumber min={0} step={0.01} style={{ width: '100%' }} />
          </Form.Item>
          {isRound && (
            <Form.Item name="isDiametral" valuePropName="checked" noStyle>
              <Checkbox>{say('planning.diametral')}</Checkbox>
            </Form.Item>
          )}
          {need !== 'none' && (
            <Form.Item
              name="datums"
              label={say('planning.datums')}
              rules={need === 'needed' ? [{ required: true, message: say('planning.needs-datum') }] : []}
            >
              <Select
                mode="multiple"
                maxCount={3}
                options={letters.map((letter) => ({ value: letter, label: letter }))}
              />
            </Form.Item>
          )}
        </>
      )}
      <Form.Item name="name" label={say('planning.name')}>
        <Input maxLength={120} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {say('planning.add')}
      </Button>
    </Form>
  );
}
