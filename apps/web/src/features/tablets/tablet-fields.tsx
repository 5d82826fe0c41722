/** What is said of a shared tablet, made or changed. */
import { type Person, USUAL_IDLE_S } from '@diewright/shop';
import { Form, Input, Select } from 'antd';
import { useTongue } from '../../app/language.tsx';

export interface TabletValues {
  readonly name: string;
  readonly idleSeconds: number;
  readonly personIds: string[];
}

const IDLE_CHOICES_S = [30, 60, USUAL_IDLE_S, 300, 600, 1800];
const MINUTE_S = 60;

export function TabletFields({ people }: { people: readonly Person[] }) {
  const { say, sayAny } = useTongue();
  const idle = useIdleText();
  return (
    <>
      <Form.Item
        name="name"
        label={say('tablet.name')}
        extra={say('tablet.name-hint')}
        rules={[{ required: true, message: say('tablet.name') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="idleSeconds" label={say('tablet.idle')}>
        <Select options={IDLE_CHOICES_S.map((value) => ({ value, label: idle(value) }))} />
      </Form.Item>
      <Form.Item name="personIds" label={say('tablet.people')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={people.map(({ personId, name, role }) => ({
            ...{ value: personId, label: `${name} · ${sayAny(`role.${role}`)}` },
          }))}
        />
      </Form.Item>
    </>
  );
}

export function useIdleText(): (seconds: number) => string {
  const { say } = useTongue();
  return (seconds) =>
    seconds % MINUTE_S === 0
      ? say('tablet.minutes', { count: seconds / MINUTE_S })
      : say('tablet.seconds', { count: seconds });
}

/** Who could stand before one: they have an account and work here. */
export function couldStandThere(people: readonly Person[]): readonly Person[] {
  return people.filter(({ isActive, userName }) => isActive && userName !== null);
}
