/** Records a round of trial castings; what the last round was made with stands there already. */
import {
  type CastingDefect,
  castingDefects,
  castingParameters,
  recordTryout,
  type Tryout,
  type TryoutVerdict,
  tryoutVerdicts,
} from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';

const UNITS: Readonly<Record<(typeof castingParameters)[number], string>> = {
  'slow-shot': 'm/s',
  'fast-shot': 'm/s',
  intensification: 'MPa',
  'locking-force': 'kN',
  'die-temperature': '°C',
  'melt-temperature': '°C',
  'cycle-time': 's',
};

interface Values {
  readonly heldOn: string;
  readonly machine?: string;
  readonly alloy?: string;
  readonly castings?: number;
  readonly parameters?: readonly { name?: string; value?: string; unit?: string }[];
  readonly defects?: readonly { kind?: CastingDefect; cavity?: number; zone?: string; castings?: number }[];
  readonly verdict: TryoutVerdict;
  readonly note?: string;
}

export function RecordTryout(props: {
  readonly dieId: string;
  readonly cavities: number;
  readonly last: Tryout | null;
  readonly onClose: () => void;
}) {
  const { say, sayAny } = useTongue();
  const { dieId, cavities, last } = props;
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const record = useCommand(recordTryout, {
    waits: { onWaiting: props.onClose },
    onDone() {
      for (const key of ['tryouts', 'passport']) void queries.invalidateQueries({ queryKey: [key, dieId] });
      props.onClose();
    },
  });
  const save = (values: Values) =>
    record.mutate({
      params: { dieId },
      body: {
        ...{ heldOn: values.heldOn, machine: values.machine || null, alloy: values.alloy || null },
        ...{ castings: values.castings ?? null, verdict: values.verdict, note: values.note || null },
        parameters: (values.parameters ?? []).flatMap(({ name, value, unit }) =>
          name && value ? [{ name, value, unit: unit ?? '' }] : [],
        ),
        defects: (values.defects ?? []).flatMap(({ kind, cavity, zone, castings }) =>
          kind ? [{ kind, cavity: cavity ?? null, zone: zone || null, castings: castings ?? null }] : [],
        ),
      },
    });
  const usual = castingParameters.map((name) => ({
    name: sayAny(`parameter.${name}`),
    value: '',
    unit: UNITS[name],
  }));
  return (
    <Modal
      open
      width={760}
      title={`T${last === null ? 0 : last.round + 1} · ${say('tryout.record')}`}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      confirmLoading={record.isPending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...{ heldOn: new Date().toLocaleDateString('sv-SE'), verdict: 'correct', defects: [] },
          ...{ machine: last?.machine ?? '', alloy: last?.alloy ?? '' },
          parameters: last && last.parameters.length > 0 ? last.parameters : usual,
        }}
        onFinish={save}
      >
        <div className="columns">
          <Form.Item name="heldOn" label={say('tryout.held-on')} required>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="machine" label={say('tryout.machine')}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="alloy" label={say('web.die-alloy')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="castings" label={say('tryout.castings')}>
            <InputNumber min={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.List name="parameters">
          {(fields, { add, remove }) => (
            <fieldset className="plain-group">
              <legend>{say('tryout.parameters')}</legend>
              {fields.map(({ key, name }) => (
                <div className="row" key={key}>
                  <Form.Item name={[name, 'name']} noStyle>
                    <AutoComplete
                      style={{ flex: 2, minWidth: 150 }}
                      aria-label={say('tryout.parameter')}
                      options={castingParameters.map((each) => ({ value: sayAny(`parameter.${each}`) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'value']} noStyle>
                    <Input
                      style={{ flex: 1, minWidth: 90 }}
                      aria-label={say('tryout.value')}
                      placeholder={say('tryout.value')}
                      inputMode="decimal"
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'unit']} noStyle>
                    <Input
                      style={{ flex: 1, minWidth: 70 }}
                      aria-label={say('tryout.unit')}
                      placeholder={say('tryout.unit')}
                    />
                  </Form.Item>
                  <Button size="small" onClick={() => remove(name)}>
                    {say('web.remove')}
                  </Button>
                </div>
              ))}
              <Button onClick={() => add({})}>{say('tryout.add-parameter')}</Button>
            </fieldset>
          )}
        </Form.List>
        <Form.List name="defects">
          {(fields, { add, remove }) => (
            <fieldset className="plain-group">
              <legend>{say('tryout.defects')}</legend>
              {fields.map(({ key, name }) => (
                <div className="row" key={key}>
                  <Form.Item name={[name, 'kind']} noStyle>
                    <Select
                      style={{ flex: 2, minWidth: 140 }}
                      aria-label={say('tryout.defect')}
                      placeholder={say('tryout.defect')}
                      options={castingDefects.map((value) => ({ value, label: sayAny(`defect.${value}`) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'cavity']} noStyle>
                    <InputNumber
                      min={1}
                      max={cavities}
                      aria-label={say('tryout.cavity')}
                      placeholder={say('tryout.cavity')}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'zone']} noStyle>
                    <Input
                      style={{ flex: 2, minWidth: 120 }}
                      aria-label={say('tryout.zone')}
                      placeholder={say('tryout.zone')}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'castings']} noStyle>
                    <InputNumber
                      min={0}
                      aria-label={say('tryout.castings')}
                      placeholder={say('tryout.castings')}
                    />
                  </Form.Item>
                  <Button size="small" onClick={() => remove(name)}>
                    {say('web.remove')}
                  </Button>
                </div>
              ))}
              <Button onClick={() => add({})}>{say('tryout.add-defect')}</Button>
            </fieldset>
          )}
        </Form.List>
        <Form.Item name="verdict" label={say('tryout.verdict')} required>
          <Segmented
            options={tryoutVerdicts.map((value) => ({ value, label: sayAny(`tryout-verdict.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="note" label={say('web.note')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
