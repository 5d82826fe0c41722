import '../../app/more-words.ts';
import { type Inspection, signInspection } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Input, Modal, Timeline } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';

/** Who released or rejected this result, and the two buttons for whoever may. */
export function SignInspection({ inspection }: { inspection: Inspection }) {
  const { say, sayAny } = useTongue();
  const maySign = useMay('inspections.sign');
  const [decision, setDecision] = useState<'released' | 'rejected' | null>(null);
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const sign = useCommand(signInspection, {
    onDone() {
      setDecision(null);
      setNote('');
      void queries.invalidateQueries({ queryKey: ['inspection', inspection.inspectionId] });
      void queries.invalidateQueries({ queryKey: ['inspections'] });
    },
  });
  const isConcession = decision === 'released' && inspection.verdict !== 'conforming';
  const { inspectionId, result, signatures } = inspection;
  return (
    <Card title={say('web.signature')}>
      {signatures.length === 0 && <p className="quiet">{say('web.not-signed')}</p>}
      <Timeline
        items={signatures.map((signature) => ({
          key: signature.signedAt,
          color: signature.decision === 'released' ? 'green' : 'red',
          content: (
            <>
              <strong>{sayAny(`signed.${signature.decision}`)}</strong> {signature.by}{' '}
              <Instant at={signature.signedAt} />
              {signature.note && <div>{signature.note}</div>}
            </>
          ),
        }))}
      />
      {maySign && (
        <div className="row">
          <Button type="primary" onClick={() => setDecision('released')}>
            {say('web.release')}
          </Button>
          <Button danger onClick={() => setDecision('rejected')}>
            {say('web.reject')}
          </Button>
        </div>
      )}
      {decision && result && (
        <Modal
          open
          title={`${say('web.sign-title')}: ${sayAny(`signed.${decision}`)}`}
          okText={say(decision === 'released' ? 'web.release' : 'web.reject')}
          cancelText={say('web.cancel')}
          okButtonProps={{ danger: decision === 'rejected', disabled: isConcession && note.trim() === '' }}
          confirmLoading={sign.isPending}
          onCancel={() => setDecision(null)}
          onOk={() =>
            sign.mutate({
              params: { inspectionId },
              body: { decision, note: note || null, resultSha256: result.resultSha256 },
            })
          }
        >
          <div className="stack">
            <span>{say('web.sign-text')}</span>
            {inspection.imported && <Alert type="warning" showIcon title={say('results.sign')} />}
            {isConcession && <Alert type="warning" showIcon title={say('web.sign-concession')} />}
            <Input.TextArea
              aria-label={say('web.sign-reason')}
              placeholder={say('web.sign-reason')}
              autoSize={{ minRows: 3 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
        </Modal>
      )}
    </Card>
  );
}
