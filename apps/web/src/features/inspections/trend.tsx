/** A characteristic or a face over the inspections of a die and of its sisters: line, limits, and the same as a table. */
import '../../app/more-words.ts';
import { readTrend, type TrendPoint } from '@diewright/shop';
import { formatMinute, formatNumber } from '@diewright/words/web';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox, Drawer, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useLook } from '../../app/look.tsx';
import { useMe } from '../../app/me.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import type { NamedZone } from '../corrections/open-correction.tsx';

export function Trend({ dieId, zone, onClose }: { dieId: string; zone: NamedZone; onClose: () => void }) {
  const { say, language } = useTongue();
  const [withSisters, setSisters] = useState(false);
  const found = useQuery({
    queryKey: ['inspections', 'trend', dieId, zone.kind, zone.id, withSisters],
    queryFn: () =>
      ask(readTrend, {
        params: { dieId },
        query: { zoneKind: zone.kind, zoneId: zone.id, ...(withSisters ? { sisters: 'true' } : {}) },
      }),
  });
  const number = (value: number | null) => (value === null ? '–' : formatNumber(language, value, 4));
  return (
    <Drawer open size="large" title={say('web.trend-title', { zone: zone.label })} onClose={onClose}>
      <div className="stack">
        <Checkbox checked={withSisters} onChange={(event) => setSisters(event.target.checked)}>
          {say('web.trend-sisters')}
        </Checkbox>
        {found.error && <Trouble error={found.error} onRetry={() => found.refetch()} />}
        {!found.data ? (
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        ) : (
          <>
            <Chart points={found.data.points} unit={found.data.unit} />
            {found.data.points.some(({ source }) => source === 'imported') && (
              <p className="quiet">{say('results.imported-point')}</p>
            )}
            {found.data.points.length === 1 && <p className="quiet">{say('web.trend-one')}</p>}
            <WideTable<TrendPoint>
              label={say('web.trend-table')}
              rowKey="inspectionId"
              size="small"
              dataSource={[...found.data.points].reverse()}
              columns={[
                {
                  title: '#',
                  render: (_, { inspectionId, dieNumber, number: count }) => (
                    <Link to="/inspections/$inspectionId" params={{ inspectionId }}>
                      {dieNumber} / {count}
                    </Link>
                  ),
                },
                { title: say('web.asked-at'), render: (_, { at }) => <Instant at={at} /> },
                {
                  title: say('web.occasion'),
                  render: (_, { occasion, source }) => (
                    <>
                      {occasion} {source === 'imported' && <span className="tag">{say('web.imported')}</span>}
                    </>
                  ),
                },
                {
                  title: say('web.value'),
                  align: 'right',
                  className: 'number',
                  render: (_, { value }) => number(value),
                },
                {
                  title: say('web.verdict'),
                  render: (_, { verdict }) => (
                    <VerdictTag verdict={verdict as Parameters<typeof VerdictTag>[0]['verdict']} />
                  ),
                },
              ]}
            />
          </>
        )}
      </div>
    </Drawer>
  );
}

function Chart({ points, unit }: { points: readonly TrendPoint[]; unit: string }) {
  const host = useRef<HTMLDivElement>(null);
  const { say, language } = useTongue();
  const { isDark } = useLook();
  const { firm } = useMe();
  useEffect(() => {
    let chart: { dispose(): void; resize(): void } | null = null;
    let isWanted = true;
    const observer = new ResizeObserver(() => chart?.resize());
    void import('../../ui/line-chart.ts').then(({ drawLines }) => {
      if (!isWanted || !host.current) return;
      const dies = [...new Set(points.map((point) => point.dieNumber))];
      const last = points.at(-1);
      chart = drawLines(host.current, {
        isDark,
        unit,
        lines: dies.map((die) => ({
          name: die,
          points: points
            .filter((point) => point.dieNumber === die && point.value !== null)
            .map((point) => ({
              at: point.at,
              value: point.value as number,
              isBad: point.verdict === 'notConforming',
              isHollow: point.source === 'imported',
            })),
        })),
        limits: [last?.lowerLimit, last?.upperLimit].filter((limit) => limit !== null && limit !== undefined),
        formatAt: (at) => formatMinute(language, new Date(at), firm.timeZone),
        formatValue: (value) => formatNumber(language, value, 4),
      });
      observer.observe(host.current);
    });
    return () => {
      isWanted = false;
      observer.disconnect();
      chart?.dispose();
    };
  }, [points, unit, isDark, language, firm.timeZone]);
  return <div ref={host} role="img" aria-label={say('web.trend')} style={{ width: '100%', height: 320 }} />;
}
