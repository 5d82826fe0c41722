/** The rounds of trial castings of a die. */
import { listTryouts, type Tryout } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { RecordTryout } from './record-tryout.tsx';

const TONES = { accept: 'good', 'accept-with-deviation': 'unsure', correct: 'bad' } as const;

export function Tryouts({ dieId, cavities }: { dieId: string; cavities: number }) {
  const { say } = useTongue();
  const mayWrite = useMay('tryouts.write');
  const [isRecording, setRecording] = useState(false);
  const found = useQuery({
    queryKey: ['tryouts', dieId],
    queryFn: () => ask(listTryouts, { params: { dieId } }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const rows = found.data?.rows;
  return (
    <Card
      title={say('tryout.title')}
      extra={mayWrite && <Button onClick={() => setRecording(true)}>{say('tryout.record')}</Button>}
    >
      {!rows ? (
        <Skeleton active title={false} />
      ) : rows.length === 0 ? (
        <Empty description={say('tryout.none')} />
      ) : (
        <div className="stack">
          {rows.map((tryout) => (
            <Round key={tryout.tryoutId} tryout={tryout} />
          ))}
        </div>
      )}
      {isRecording && (
        <RecordTryout
          dieId={dieId}
          cavities={cavities}
          last={rows?.[0] ?? null}
          onClose={() => setRecording(false)}
        />
      )}
    </Card>
  );
}

function Round({ tryout }: { tryout: Tryout }) {
  const { say, sayAny } = useTongue();
  const facts = [tryout.machine, tryout.alloy, tryout.by].filter(Boolean).join(' · ');
  return (
    <Card
      type="inner"
      title={
        <>
          T{tryout.round} · {tryout.heldOn}{' '}
          <span className="tag" data-tone={TONES[tryout.verdict]}>
            {sayAny(`tryout-verdict.${tryout.verdict}`)}
          </span>
        </>
      }
    >
      <p className="quiet">{facts}</p>
      {tryout.note && <p>{tryout.note}</p>}
      {tryout.parameters.length > 0 && (
        <p>
          {tryout.parameters.map(({ name, value, unit }) => (
            <span key={name} className="fact">
              <span className="quiet">{name}</span> {value} {unit}
            </span>
          ))}
        </p>
      )}
      {tryout.defects.length > 0 && (
        <ul className="links">
          {tryout.defects.map((defect, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: written once, in this order
            <li key={k}>
              {sayAny(`defect.${defect.kind}`)}
              {defect.cavity !== null && `, ${say('tryout.cavity')} ${defect.cavity}`}
              {defect.zone && `, ${defect.zone}`}
              {defect.castings !== null && ` (${defect.castings})`}
              {defect.note && <span className="quiet"> {defect.note}</span>}
              {defect.photoSha256 && (
                <>
                  {' '}
                  <a href={`/api/files/${defect.photoSha256}/picture`} target="_blank" rel="noreferrer">
                    {say('life.photo')}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
