/** What a person says of a die: number, casting and kind are enough to begin with. */
import { changeDie, createDie, type Die, dieKinds } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ask, type ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';

type Fields = Omit<Die, 'dieId' | 'state' | 'createdAt' | 'updatedAt' | 'version'>;

const texts = ['customerNumber', 'customer', 'alloy', 'steel', 'sisterGroup', 'owner', 'place'] as const;
const numbers = ['cavities', 'shrinkagePercent', 'weightKg', 'machineTonnageT', 'designLifeShots'] as const;
const labels = {
  customerNumber: 'web.die-customer-number',
  customer: 'web.die-customer',
  alloy: 'web.die-alloy',
  steel: 'web.die-steel',
  sisterGroup: 'web.die-sisters',
  owner: 'web.die-owner',
  place: 'web.die-place',
  cavities: 'web.die-cavities',
  shrinkagePercent: 'web.die-shrinkage',
  weightKg: 'web.die-weight',
  machineTonnageT: 'web.die-tonnage',
  designLifeShots: 'web.die-life',
} as const;

export function DieForm(props: {
  /** Null: a new one. */
  readonly die: Die | null;
  readonly onClose: () => void;
  readonly onSaved: (dieId: string) => void;
}) {
  const { say, sayAny } = useTongue();
  // As it was when the form opened: what somebody else changes meanwhile is not overwritten unseen.
  const [die] = useState(props.die);
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const onRefused = ({ problem }: ProblemError) => {
    if (problem.code === 'die-number-taken') form.setFields([{ name: 'number', errors: [problem.sentence] }]);
    else if (!problem.fields) return false;
    form.setFields(
      (problem.fields ?? []).map(({ path, sentence }) => ({
        name: path as keyof Fields,
        errors: [sentence],
      })),
    );
    return true;
  };
  const saved = (dieId: string) => {
    void queries.invalidateQueries({ queryKey: ['dies'] });
    void queries.invalidateQueries({ queryKey: ['die', dieId] });
    props.onClose();
    props.onSaved(dieId);
  };
  const create = useCommand(createDie, { onDone: ({ dieId }) => saved(dieId), onRefused });
  const change = useCommand(changeDie, {
    onRefused,
    onDone({ version }) {
      if (!die) return;
      saved(die.dieId);
      const { dieId, state: _state, createdAt: _made, updatedAt: _changed, ...before } = die;
      sayDone(say('undo.die-changed', { number: form.getFieldValue('number') }), {
        run: () => ask(changeDie, { params: { dieId }, body: { ...before, version } }),
        shownIn: ['die', 'dies'],
      });
    },
  });
  const submit = (values: Fields) => {
    const body = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value === undefined || value === '' ? null : value,
      ]),
    ) as Fields;
    if (die) change.mutate({ params: { dieId: die.dieId }, body: { ...body, version: die.version } });
    else create.mutate({ body });
  };
  return (
    <Drawer
      open
      title={say(die ? 'web.change-die' : 'web.new-die')}
      size="large"
      onClose={props.onClose}
      extra={
        <Button type="primary" loading={create.isPending || change.isPending} onClick={() => form.submit()}>
          {say('web.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={die ?? { kind: 'cold-chamber', cavities: 1 }}
        onFinish={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) form.submit();
        }}
      >
        <div className="columns">
          <Form.Item name="number" label={say('web.die-number')} required>
            <Input autoFocus />
          </Form.Item>
          <Form.Item name="name" label={say('web.die-name')} required>
            <Input />
          </Form.Item>
          <Form.Item name="kind" label={say('web.die-kind')}>
            <Select options={dieKinds.map((kind) => ({ value: kind, label: sayAny(`die-kind.${kind}`) }))} />
          </Form.Item>
          {texts.map((name) => (
            <Form.Item key={name} name={name} label={say(labels[name])}>
              <Input />
            </Form.Item>
          ))}
          {numbers.map((name) => (
            <Form.Item key={name} name={name} label={say(labels[name])}>
              <InputNumber style={{ width: '100%' }} min={0} />
            </Form.Item>
          ))}
        </div>
      </Form>
    </Drawer>
  );
}
