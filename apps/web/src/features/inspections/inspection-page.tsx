/** One inspection: how far it is, what came out, on what evidence, and who put their name to it. */
import { cancelInspection, type Inspection, readInspection } from '@diewright/shop';
import { formatCount, formatDeviation, formatNumber, formatShare } from '@diewright/words/web';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Progress } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { OpenCorrection, type Zone } from '../corrections/open-correction.tsx';
import { SignInspection } from './sign-inspection.tsx';
import { Trend } from './trend.tsx';

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
            {inspection.dieName} · {inspection.component} · {inspection.revision}
          </Link>
        </div>
        {inspection.verdict && (
          <span className="verdict">
            <VerdictTag verdict={inspection.verdict} />
          </span>
        )}
      </div>
      {inspection.result ? <Result inspection={inspection} /> : <Underway inspection={inspection} />}
    </div>
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
  const [trend, setTrend] = useState<Zone | null>(null);
  const { result } = inspection;
  if (!result) return null;
  const mm = (value: number | null) => (value === null ? '–' : `${formatDeviation(language, value)} mm`);
  const address = `/api/inspections/${inspection.inspectionId}/reports/report.html?language=${language}`;
  return (
    <>
      <div className="columns">
        <Card title={say('web.figures')}>
          <Descriptions
            column={1}
            size="small"
            items={[
              { key: 'points', label: say('web.points'), children: formatCount(language, result.points) },
              { key: 'mean', label: say('web.mean'), children: mm(result.meanMm) },
              {
                key: 'spread',
                label: say('web.spread'),
                children:
                  result.standardDeviationMm === null
                    ? '–'
                    : `${formatNumber(language, result.standardDeviationMm, 4)} mm`,
              },
              { key: 'lowest', label: say('web.lowest'), children: mm(result.lowestMm) },
              { key: 'highest', label: say('web.highest'), children: mm(result.highestMm) },
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
        <div className="stack">
          <SignInspection inspection={inspection} />
          <Files inspection={inspection} />
        </div>
      </div>
      {inspection.characteristics.length > 0 && (
        <Characteristics inspection={inspection} onCorrect={setZone} onTrend={setTrend} />
      )}
      {inspection.faces.length > 0 && (
        <Faces rows={inspection.faces} onCorrect={setZone} onTrend={setTrend} />
      )}
      {trend && <Trend dieId={inspection.dieId} zone={trend} onClose={() => setTrend(null)} />}
      {zone && (
        <OpenCorrection inspectionId={inspection.inspectionId} zone={zone} onClose={() => setZone(null)} />
      )}
      <Card
        title={say('web.report-3d')}
        extra={
          <a href={address} target="_blank" rel="noreferrer">
            {say('web.open-report')}
          </a>
        }
      >
        <iframe
          className="report-frame"
          title={say('web.report-3d')}
          src={address}
          sandbox="allow-scripts allow-downloads allow-popups"
        />
      </Card>
    </>
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

/** What can be done with a row: see how it came, order what is to be done. */
interface Actions {
  readonly onCorrect: (zone: Zone) => void;
  readonly onTrend: (zone: Zone) => void;
}

function Characteristics({ inspection, onCorrect, onTrend }: Actions & { inspection: Inspection }) {
  const mayCorrect = useMay('corrections.write');
  const rows = inspection.characteristics;
  const { say, language } = useTongue();
  const decimals = (unit: string) => (unit === 'deg' ? 3 : 4);
  const number = (value: number | null, unit: string) =>
    value === null ? '–' : formatNumber(language, value, decimals(unit));
  return (
    <Card title={say('web.characteristics')}>
      <WideTable
        label={say('web.characteristics')}
        rowKey="characteristicId"
        size="small"
        pagination={rows.length > 50 ? { pageSize: 50 } : false}
        dataSource={rows}
        columns={[
          { title: '#', dataIndex: 'balloon', className: 'number' },
          {
            title: say('web.characteristic'),
            render: (_, { characteristicId, label }) => (
              <TrendLink zone={{ kind: 'characteristic', id: characteristicId, label }} onTrend={onTrend} />
            ),
          },
          {
            title: say('web.value'),
            align: 'right',
            className: 'number',
            render: (_, { value, unit }) => number(value, unit),
          },
          {
            title: say('web.limits'),
            align: 'right',
            className: 'number',
            render: (_, { lowerLimit, upperLimit, unit }) =>
              `${number(lowerLimit, unit)} … ${number(upperLimit, unit)}`,
          },
          {
            title: 'U',
            align: 'right',
            className: 'number',
            render: (_, { expandedUncertainty, unit }) => number(expandedUncertainty, unit),
          },
          {
            title: say('web.verdict'),
            render: (_, { verdict }) => (
              <VerdictTag verdict={verdict as NonNullable<Inspection['verdict']>} />
            ),
          },
          {
            title: '',
            render: (_, { verdict, characteristicId, label }) =>
              mayCorrect &&
              verdict !== 'conforming' && (
                <Button
                  size="small"
                  onClick={() => onCorrect({ kind: 'characteristic', id: characteristicId, label })}
                >
                  {say('web.correct')}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}

function TrendLink({ zone, onTrend }: { zone: Zone; onTrend: (zone: Zone) => void }) {
  const { say } = useTongue();
  return (
    <Button type="link" size="small" className="plain" title={say('web.trend')} onClick={() => onTrend(zone)}>
      {zone.label}
    </Button>
  );
}

function Faces({ rows, onCorrect, onTrend }: Actions & { rows: Inspection['faces'] }) {
  const { say, language } = useTongue();
  const mayCorrect = useMay('corrections.write');
  const mm = (value: number | null) => (value === null ? '–' : formatDeviation(language, value));
  const nameOf = ({ face, name, kind }: Inspection['faces'][number]) => name ?? `#${face} ${kind}`;
  return (
    <Card title={say('web.faces')}>
      <WideTable
        label={say('web.faces')}
        rowKey="face"
        size="small"
        dataSource={rows}
        columns={[
          {
            title: say('web.face'),
            render: (_, row) => (
              <TrendLink
                zone={{ kind: 'face', id: String(row.face), label: nameOf(row) }}
                onTrend={onTrend}
              />
            ),
          },
          {
            title: `${say('web.lowest')} mm`,
            align: 'right',
            className: 'number',
            render: (_, row) => mm(row.lowestMm),
          },
          {
            title: `${say('web.highest')} mm`,
            align: 'right',
            className: 'number',
            render: (_, row) => mm(row.highestMm),
          },
          { title: say('web.outside'), align: 'right', className: 'number', dataIndex: 'outside' },
          {
            title: '',
            render: (_, row) =>
              mayCorrect && (
                <Button
                  size="small"
                  onClick={() => onCorrect({ kind: 'face', id: String(row.face), label: nameOf(row) })}
                >
                  {say('web.correct')}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}
