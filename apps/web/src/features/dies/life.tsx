/** Everything that happened to a die, the newest first, each line leading to its evidence. */
import { type Die, type PassportKind, type PassportLine, passportKinds, readPassport } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Empty, Input, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { RecordEvent } from './record-event.tsx';

export function Life({ die }: { die: Die }) {
  const { dieId } = die;
  const { say, sayAny, language } = useTongue();
  const mayRecord = useMay('dies.record');
  const [isRecording, setRecording] = useState(false);
  const [kinds, setKinds] = useState<PassportKind[]>([]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const found = useQuery({
    queryKey: ['passport', dieId, kinds.join(), from, to, language],
    queryFn: () =>
      ask(readPassport, {
        params: { dieId },
        query: {
          ...(kinds.length > 0 ? { kinds: kinds.join() } : {}),
          ...(from ? { from } : {}),
          ...(to ? { to } : {}),
        },
      }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  return (
    <Card
      title={say('life.title')}
      extra={mayRecord && <Button onClick={() => setRecording(true)}>{say('life.record')}</Button>}
    >
      <div className="stack">
        <div className="row">
          <Select
            mode="multiple"
            allowClear
            maxTagCount="responsive"
            style={{ minWidth: 260, flex: 1 }}
            aria-label={say('life.filter')}
            placeholder={say('life.filter-all')}
            value={kinds}
            onChange={setKinds}
            options={passportKinds.map((value) => ({ value, label: sayAny(`event-kind.${value}`) }))}
          />
          <Day label={say('life.from')} value={from} onChange={setFrom} />
          <Day label={say('life.to')} value={to} onChange={setTo} />
        </div>
        {found.data?.isCut && <Alert type="info" showIcon title={say('life.cut')} />}
        {!found.data ? (
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        ) : (
          <WideTable<PassportLine>
            label={say('life.title')}
            size="small"
            rowKey={(line) => `${line.at} ${line.kind} ${line.sentence}`}
            dataSource={found.data.rows}
            pagination={found.data.rows.length > 50 ? { pageSize: 50 } : false}
            locale={{ emptyText: <Empty description={say('life.empty')} /> }}
            columns={[
              {
                title: say('life.when'),
                render: (_, { at, kind }) => (kind === 'tryout' ? at.slice(0, 10) : <Instant at={at} />),
              },
              { title: say('life.kind'), render: (_, { kind }) => sayAny(`event-kind.${kind}`) },
              {
                title: say('life.text'),
                render: (_, { sentence, note, verdict, kind }) => (
                  <>
                    {sentence} {kind === 'inspection' && verdict && <Verdict verdict={verdict} />}
                    {note && <div className="quiet">{note}</div>}
                  </>
                ),
              },
              { title: say('web.person'), dataIndex: 'by' },
              {
                title: say('life.evidence'),
                render: (_, { evidence }) =>
                  evidence?.kind === 'inspection' ? (
                    <Link to="/inspections/$inspectionId" params={{ inspectionId: evidence.id }}>
                      {evidence.label}
                    </Link>
                  ) : evidence ? (
                    <a href={`/api/files/${evidence.id}/content?name=${encodeURIComponent(evidence.label)}`}>
                      {evidence.label}
                    </a>
                  ) : null,
              },
            ]}
          />
        )}
      </div>
      {isRecording && <RecordEvent die={die} onClose={() => setRecording(false)} />}
    </Card>
  );
}

function Verdict({ verdict }: { verdict: string }) {
  return <VerdictTag verdict={verdict as Parameters<typeof VerdictTag>[0]['verdict']} />;
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Input
      type="date"
      style={{ width: 190 }}
      prefix={<span className="quiet">{label}</span>}
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
