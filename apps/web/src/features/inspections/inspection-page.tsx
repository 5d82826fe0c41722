/** One inspection: how far it is, what came out, on what evidence, and who put their name to it. */
import '../../app/more-words.ts';
import { cancelInspection, type Inspection, readInspection } from '@diewright/shop';
import { formatCount, formatShare } from '@diewright/words/web';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Progress } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { type NamedZone, OpenCorrection, type Zone } from '../corrections/open-correction.tsx';
import { CharacteristicsTable } from './characteristics-table.tsx';
import { FacesTable } from './faces-table.tsx';
import { SCENE_FILE } from './result-files.ts';
import { SignInspection } from './sign-inspection.tsx';
import { Trend } from './trend.tsx';

const ImportedResult = lazy(() => import('./imported-result.tsx'));
const InspectionPart = lazy(() => import('./inspection-part.tsx'));

export default function InspectionPage() {
  const { inspectionId } = useParams({ strict: false }) as { inspectionId: string };
  const { say } = useTongue();
  const found = useQuery({
    queryKey: ['inspection', inspectionId],
    queryFn: () => ask(readInspection, { params: { inspectionId } }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const inspection = found.data;
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{say('web.inspection-title', { number: inspection.number, die: inspection.dieNumber })}</h1>
          <Link to="/dies/$dieId" params={{ dieId: inspection.dieId }}>
            {inspection.dieName} · {inspection.component} ·{' '}
            {inspection.revision ?? say('results.no-revision')}
          </Link>
        </div>
        {inspection.verdict && (
          <span className="verdict">
            <VerdictTag verdict={inspection.verdict} />{' '}
            {inspection.imported && <span className="tag">{say('web.imported')}</span>}
          </span>
        )}
      </div>
      <SameFiles rows={inspection.sameFiles} />
      {inspection.result ? <Result inspection={inspection} /> : <Underway inspection={inspection} />}
    </div>
  );
}

/** Measured once, used twice: that may be right, and it may be that a die was never measured. */
function SameFiles({ rows }: { rows: Inspection['sameFiles'] }) {
  const { say } = useTongue();
  if (rows.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say('web.same-files')}
      description={
        <ul className="links">
          {rows.map(({ inspectionId, number, dieNumber, name }) => (
            <li key={inspectionId}>
              <Link to="/inspections/$inspectionId" params={{ inspectionId }}>
                {dieNumber} / {number}
              </Link>{' '}
              <span className="quiet">{name}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Underway({ inspection }: { inspection: Inspection }) {
  const { say, sayAny } = useTongue();
  const mayRun = useMay('inspections.run');
  const cancel = useCommand(cancelInspection);
  const isOpen = inspection.state === 'queued' || inspection.state === 'running';
  if (!isOpen)
    return (
      <Alert
        type={inspection.state === 'failed' ? 'error' : 'info'}
        showIcon
        title={sayAny(`inspection-state.${inspection.state}`)}
        description={inspection.problem?.sentence}
        action={
          <LinkButton to="/dies/$dieId/inspect" params={{ dieId: inspection.dieId }}>
            {say('web.inspect')}
          </LinkButton>
        }
      />
    );
  return (
    <Card>
      <div aria-live="polite">
        {inspection.stage ? sayAny(`stage.${inspection.stage}`) : say('web.inspection-waiting')}
      </div>
      <Progress
        percent={Math.round(100 * (inspection.share ?? 0))}
        status="active"
        showInfo={inspection.share !== null}
        aria-label={sayAny(`inspection-state.${inspection.state}`)}
      />
      {mayRun && (
        <Button
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ params: { inspectionId: inspection.inspectionId }, body: {} })}
        >
          {say('web.cancel-inspection')}
        </Button>
      )}
    </Card>
  );
}

function Result({ inspection }: { inspection: Inspection }) {
  const { say, language } = useTongue();
  const [zone, setZone] = useState<Zone | null>(null);
  const [trend, setTrend] = useState<NamedZone | null>(null);
  const { result, imported } = inspection;
  if (!result) return null;
  const address = `/api/inspections/${inspection.inspectionId}/reports/report.html?language=${language}`;
  const hasReport = inspection.reports.some(({ name }) => name === 'report.html');
  const hasScene = inspection.reports.some(({ name }) => name === SCENE_FILE);
  return (
    <>
      {imported ? (
        <Suspense fallback={<PageSkeleton />}>
          <ImportedResult
            inspection={inspection}
            imported={imported}
            onCorrect={setZone}
            onTrend={setTrend}
          />
        </Suspense>
      ) : (
        <div className="columns">
          <Figures inspection={inspection} result={result} />
          <div className="stack">
            <SignInspection inspection={inspection} />
            <Files inspection={inspection} />
          </div>
        </div>
      )}
      {hasScene && (
        <Suspense fallback={<PageSkeleton />}>
          <InspectionPart inspection={inspection} onCorrect={setZone} onTrend={setTrend} />
        </Suspense>
      )}
      {!imported && inspection.characteristics.length > 0 && (
        <CharacteristicsTable inspection={inspection} onCorrect={setZone} onTrend={setTrend} />
      )}
      {inspection.faces.length > 0 && (
        <FacesTable rows={inspection.faces} onCorrect={setZone} onTrend={setTrend} />
      )}
      {trend && <Trend dieId={inspection.dieId} zone={trend} onClose={() => setTrend(null)} />}
      {zone && (
        <OpenCorrection inspectionId={inspection.inspectionId} zone={zone} onClose={() => setZone(null)} />
      )}
      {hasReport && (
        <Card
          title={say('web.report-3d')}
          extra={
            <a href={address} target="_blank" rel="noreferrer">
              {say('web.open-report')}
            </a>
          }
        >
          {hasScene ? (
            <p className="quiet">{say('web.report-text')}</p>
          ) : (
            <iframe
              className="report-frame"
              title={say('web.report-3d')}
              src={address}
              sandbox="allow-scripts allow-downloads allow-popups"
            />
          )}
        </Card>
      )}
    </>
  );
}

function Figures({
  inspection,
  result,
}: {
  inspection: Inspection;
  result: NonNullable<Inspection['result']>;
}) {
  const { say, language } = useTongue();
  const { deviation, length, unit } = useLength();
  const signed = (mm: number | null) => (mm === null ? '–' : `${deviation(mm)} ${unit}`);
  const { standardDeviationMm: spread } = result;
  return (
    <Card title={say('web.figures')}>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'points', label: say('web.points'), children: formatCount(language, result.points) },
          { key: 'mean', label: say('web.mean'), children: signed(result.meanMm) },
          {
            key: 'spread',
            label: say('web.spread'),
            children: spread === null ? '–' : `${length(spread, 4)} ${unit}`,
          },
          { key: 'lowest', label: say('web.lowest'), children: signed(result.lowestMm) },
          { key: 'highest', label: say('web.highest'), children: signed(result.highestMm) },
          {
            key: 'coverage',
            label: say('web.coverage'),
            children: result.coverage === null ? '–' : formatShare(language, result.coverage),
          },
          { key: 'by', label: say('web.asked-by'), children: inspection.by ?? '–' },
          { key: 'at', label: say('web.asked-at'), children: <Instant at={inspection.requestedAt} /> },
          { key: 'software', label: say('web.software'), children: result.software },
          {
            key: 'hash',
            label: say('web.fingerprint'),
            children: <span className="code">{result.resultSha256}</span>,
          },
        ]}
      />
    </Card>
  );
}

function Files({ inspection }: { inspection: Inspection }) {
  const { say, language } = useTongue();
  const made = inspection.reports.filter((each) => each.language === language || each.language === '-');
  const base = `/api/inspections/${inspection.inspectionId}/reports`;
  const stem = `${inspection.dieNumber}-${inspection.number}`;
  return (
    <Card title={say('web.downloads')}>
      <ul className="links">
        {inspection.files.map(({ sha256, name }) => (
          <li key={sha256}>
            <a href={`/api/files/${sha256}/content?name=${encodeURIComponent(name)}`}>{name}</a>
          </li>
        ))}
        {made.map(({ name }) => (
          <li key={name}>
            <a href={`${base}/${name}?language=${language}&save=${encodeURIComponent(`${stem}-${name}`)}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
