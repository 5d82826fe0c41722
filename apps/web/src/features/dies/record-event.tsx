/** What happened to a die, in as few taps as a shop floor allows: the kind, what it needs, save. */
import { type Die, type DieEventKind, dieEventKinds, recordDieEvent } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';
import { FileDrop, type UploadedFile } from '../../ui/file-drop.tsx';

interface Values {
  readonly happenedAt: string;
  readonly shots?: number;
  readonly place?: string;
  readonly text?: string;
}

export function RecordEvent({ die, onClose }: { die: Die; onClose: () => void }) {
  // As it was when the dialogue opened: a change is heard before its answer comes.
  const [{ dieId, number, place: before }] = useState(die);
  const { say, sayAny } = useTongue();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const [form] = Form.useForm<Values>();
  const [kind, setKind] = useState<DieEventKind>('shots');
  const [photo, setPhoto] = useState<UploadedFile | null>(null);
  /** Taken back by a record that names the wrong one, as long as the die is as it was left. */
  const sayMoved = (place: string, correctsEventId: string, dieVersion: number) => {
    if (before === null) return sayDone(say('undo.die-place-unknown', { number, place }), null);
    sayDone(say('undo.die-place', { number, place }), {
      run: () =>
        ask(recordDieEvent, {
          params: { dieId },
          body: {
            ...{ kind: 'move', place: before, happenedAt: new Date().toISOString() },
            ...{ text: say('undo.note'), correctsEventId, dieVersion },
          },
        }),
      shownIn: ['die', 'dies', 'passport', 'events'],
    });
  };
  const record = useCommand(recordDieEvent, {
    waits: { onWaiting: onClose },
    onDone({ eventId, dieVersion }) {
      if (kind === 'move') sayMoved(form.getFieldValue('place'), eventId, dieVersion);
      for (const key of ['passport', 'events', 'die'])
        void queries.invalidateQueries({ queryKey: [key, dieId] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('life.record-title')}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      confirmLoading={record.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ happenedAt: localMinute(new Date()) }}
        onFinish={({ happenedAt, shots, place, text }) =>
          record.mutate({
            params: { dieId },
            body: {
              ...{ kind, happenedAt: new Date(happenedAt).toISOString() },
              ...{ shots: kind === 'shots' ? (shots ?? null) : null },
              ...{ place: kind === 'move' ? (place ?? null) : null },
              ...{ text: text || null, photoSha256: photo?.sha256 ?? null },
            },
          })
        }
      >
        <Form.Item label={say('life.kind')}>
          <Segmented
            value={kind}
            onChange={setKind}
            options={dieEventKinds.map((value) => ({ value, label: sayAny(`event-kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="happenedAt" label={say('life.when')} required>
          <Input type="datetime-local" />
        </Form.Item>
        {kind === 'shots' && (
          <Form.Item
            name="shots"
            label={say('life.shots')}
            rules={[{ required: true, message: say('life.shots') }]}
          >
            <InputNumber autoFocus min={1} style={{ width: '100%' }} />
          </Form.Item>
        )}
        {kind === 'move' && (
          <Form.Item
            name="place"
            label={say('life.place')}
            rules={[{ required: true, message: say('life.place') }]}
          >
            <Input maxLength={120} />
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={say(kind === 'shots' || kind === 'move' ? 'web.note' : 'life.text')}
          rules={[{ required: kind !== 'shots' && kind !== 'move', message: say('life.text') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
        </Form.Item>
        <FileDrop
          label={say('life.photo')}
          accept="image/png,image/jpeg,image/webp"
          onChange={([first]) => setPhoto(first ?? null)}
        />
      </Form>
    </Modal>
  );
}

/** As the browser's own field wants it: the device's clock, without a zone. */
function localMinute(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
