/** What waits for me: what runs, what nobody has signed, the dies worked on last. */
import {
  type Correction,
  type DieRow,
  type InspectionRow,
  listCorrections,
  listDies,
  listInspections,
} from '@diewright/shop';
import { Link } from '@tanstack/react-router';
import { Card, Progress, Skeleton } from 'antd';
import type { PropsWithChildren } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { type Pages, usePages } from '../../ui/use-pages.ts';
import { VerdictTag } from '../../ui/verdict-tag.tsx';

const SHOWN = 8;

export default function TodayPage() {
  const { say, sayAny } = useTongue();
  const mayEnter = useMay('dies.write');
  const running = usePages<InspectionRow>(['inspections', 'running'], listInspections, {
    state: 'running',
    limit: SHOWN,
  });
  const unsigned = usePages<InspectionRow>(['inspections', 'unsigned'], listInspections, {
    unsigned: true,
    limit: SHOWN,
  });
  const mayDo = useMay('corrections.do');
  const mine = usePages<Correction>(
    ['corrections', 'mine'],
    listCorrections,
    { mine: true, state: 'open', limit: SHOWN },
    { enabled: mayDo },
  );
  const dies = usePages<DieRow>(['dies', 'recent'], listDies, { limit: SHOWN });
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.today')}</h1>
        {mayEnter && (
          <Link to="/dies" search={{ new: 'true' } as never}>
            {say('web.new-die')}
          </Link>
        )}
      </div>
      <div className="columns">
        <Waiting title={say('web.today-unsigned')} pages={unsigned} none={say('web.today-none-unsigned')}>
          {unsigned.rows.map((row) => (
            <InspectionLine key={row.inspectionId} row={row} />
          ))}
        </Waiting>
        {mayDo && (
          <Waiting title={say('web.today-mine')} pages={mine} none={say('web.today-none-mine')}>
            {mine.rows.map((row) => (
              <div key={row.correctionId} className="row" style={{ justifyContent: 'space-between' }}>
                <Link to="/dies/$dieId" params={{ dieId: row.die.dieId }}>
                  {row.die.number} · {row.zone.label}
                </Link>
                <span className="quiet">{sayAny(`correction-action.${row.action}`)}</span>
              </div>
            ))}
          </Waiting>
        )}
        <Waiting title={say('web.today-running')} pages={running} none={say('web.today-none-running')}>
          {running.rows.map((row) => (
            <div key={row.inspectionId}>
              <InspectionLine row={row} />
              <Progress
                percent={Math.round(100 * (row.share ?? 0))}
                showInfo={false}
                aria-label={row.dieNumber}
              />
              <span className="quiet">
                {row.stage ? sayAny(`stage.${row.stage}`) : say('web.inspection-waiting')}
              </span>
            </div>
          ))}
        </Waiting>
        <Waiting title={say('web.today-recent')} pages={dies} none={say('web.today-no-dies')}>
          {dies.rows.map((die) => (
            <div key={die.dieId} className="row" style={{ justifyContent: 'space-between' }}>
              <Link to="/dies/$dieId" params={{ dieId: die.dieId }}>
                {die.number} · {die.name}
              </Link>
              <span className="quiet">{sayAny(`die-state.${die.state}`)}</span>
            </div>
          ))}
        </Waiting>
      </div>
    </div>
  );
}

function InspectionLine({ row }: { row: InspectionRow }) {
  return (
    <div className="row" style={{ justifyContent: 'space-between' }}>
      <Link to="/inspections/$inspectionId" params={{ inspectionId: row.inspectionId }}>
        {row.dieNumber} · {row.component} {row.occasion ? `· ${row.occasion}` : ''}
      </Link>
      {row.verdict ? <VerdictTag verdict={row.verdict} /> : <Instant at={row.requestedAt} />}
    </div>
  );
}

function Waiting({
  title,
  pages,
  none,
  children,
}: PropsWithChildren<{ title: string; pages: Pages<unknown>; none: string }>) {
  if (pages.error) return <Trouble error={pages.error} onRetry={pages.again} />;
  return (
    <Card title={title}>
      {pages.isPending ? (
        <Skeleton active title={false} />
      ) : pages.rows.length === 0 ? (
        <span className="quiet">{none}</span>
      ) : (
        <div className="stack">{children}</div>
      )}
    </Card>
  );
}
