/** A die's passport: what it is, where it stands, what it is made of, and everything that happened to it. */
import '../../app/more-words.ts';
import {
  type AnswerOf,
  type Correction,
  type Die,
  type InspectionRow,
  listCorrections,
  listInspections,
  readDie,
} from '@diewright/shop';
import { formatCount, formatNumber } from '@diewright/words/web';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Card, Descriptions, Timeline } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { useTab } from '../../ui/use-tab.ts';
import { Components } from '../components/components.tsx';
import { CorrectionsTable } from '../corrections/corrections-table.tsx';
import { InspectionsTable } from '../inspections/inspections-table.tsx';
import { DieForm } from './die-form.tsx';
import { Documents } from './documents.tsx';
import { GuestLinks } from './guest-links.tsx';
import { Life } from './life.tsx';
import { MoveDie } from './move-die.tsx';
import { Tryouts } from './tryouts.tsx';

export default function PassportPage() {
  const { dieId } = useParams({ strict: false }) as { dieId: string };
  const { say, sayAny, language } = useTongue();
  const mayWrite = useMay('dies.write');
  const mayInspect = useMay('inspections.run');
  const mayMove = useMay('dies.move');
  const mayShare = useMay('dies.share');
  const [isChanging, setChanging] = useState(false);
  const [tab, changeTab] = useTab('overview');
  const found = useQuery({ queryKey: ['die', dieId], queryFn: () => ask(readDie, { params: { dieId } }) });
  const inspections = usePages<InspectionRow>(['inspections', 'of-die'], listInspections, { dieId });
  const corrections = usePages<Correction>(['corrections', 'of-die'], listCorrections, { dieId });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { die } = found.data;
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            {die.number} · {die.name}
          </h1>
          <span className="quiet">
            {sayAny(`die-kind.${die.kind}`)} · {sayAny(`die-state.${die.state}`)}
          </span>
        </div>
        <div className="row">
          <Button href={`/api/dies/${dieId}/passport.pdf?language=${language}`} target="_blank">
            {say('web.passport-pdf')}
          </Button>
          <Button href={`/api/dies/${dieId}/label.pdf`} target="_blank">
            {say('web.label-pdf')}
          </Button>
          {mayWrite && <Button onClick={() => setChanging(true)}>{say('web.change-die')}</Button>}
          {mayInspect && (
            <LinkButton type="primary" to="/dies/$dieId/inspect" params={{ dieId }}>
              {say('web.inspect')}
            </LinkButton>
          )}
        </div>
      </div>
      <Tabs
        label={die.number}
        open={tab}
        onOpen={changeTab}
        tabs={[
          {
            key: 'overview',
            label: say('web.tab-overview'),
            content: (
              <div className="stack">
                <div className="columns">
                  <Facts die={die} />
                  <Card title={say('web.die-state')}>
                    {mayMove && <MoveDie die={die} next={found.data.next} />}
                    <History history={found.data.history} />
                  </Card>
                </div>
                <Components dieId={dieId} />
              </div>
            ),
          },
          {
            key: 'inspections',
            label: say('web.inspections'),
            content: (
              <div className="stack">
                <Card
                  title={say('web.inspections')}
                  extra={
                    inspections.rows.length > 1 && (
                      <LinkButton to="/dies/$dieId/compare" params={{ dieId }}>
                        {say('viewer.compare')}
                      </LinkButton>
                    )
                  }
                >
                  <InspectionsTable pages={inspections} isOfDie />
                </Card>
                <Card title={say('web.corrections')}>
                  <CorrectionsTable pages={corrections} isOfDie />
                </Card>
              </div>
            ),
          },
          {
            key: 'tryouts',
            label: say('tryout.title'),
            content: <Tryouts dieId={dieId} cavities={die.cavities} />,
          },
          { key: 'documents', label: say('web.tab-documents'), content: <Documents dieId={dieId} /> },
          ...(mayShare
            ? [{ key: 'guests', label: say('door.guest-links'), content: <GuestLinks dieId={dieId} /> }]
            : []),
          { key: 'life', label: say('web.tab-life'), content: <Life die={die} /> },
        ]}
      />
      {isChanging && <DieForm die={die} onClose={() => setChanging(false)} onSaved={() => {}} />}
    </div>
  );
}

function Facts({ die }: { die: Die }) {
  const { say, language } = useTongue();
  const items = [
    ['web.die-customer', die.customer],
    ['web.die-customer-number', die.customerNumber],
    ['web.die-cavities', formatCount(language, die.cavities)],
    ['web.die-alloy', die.alloy],
    [
      'web.die-shrinkage',
      die.shrinkagePercent === null ? null : formatNumber(language, die.shrinkagePercent, 2),
    ],
    ['web.die-steel', die.steel],
    ['web.die-weight', die.weightKg === null ? null : formatNumber(language, die.weightKg, 0)],
    ['web.die-tonnage', die.machineTonnageT === null ? null : formatNumber(language, die.machineTonnageT, 0)],
    ['web.die-life', die.designLifeShots === null ? null : formatCount(language, die.designLifeShots)],
    ['web.die-sisters', die.sisterGroup],
    ['web.die-owner', die.owner],
    ['web.die-place', die.place],
  ] as const;
  const known = items.filter(([, value]) => value !== null);
  const unknown = items.filter(([, value]) => value === null).map(([key]) => say(key));
  return (
    <Card title={say('web.facts')}>
      <Descriptions
        column={1}
        size="small"
        items={known.map(([key, value]) => ({ key, label: say(key), children: value }))}
      />
      {unknown.length > 0 && (
        <p className="quiet" style={{ marginBottom: 0 }}>
          {say('web.facts-unknown', { names: unknown.join(' · ') })}
        </p>
      )}
    </Card>
  );
}

function History({ history }: Pick<AnswerOf<typeof readDie>, 'history'>) {
  const { sayAny } = useTongue();
  return (
    <Timeline
      style={{ marginTop: 20 }}
      items={[...history].reverse().map((change) => ({
        key: change.at,
        content: (
          <div>
            <strong>{sayAny(`die-state.${change.to}`)}</strong>{' '}
            <span className="quiet">
              <Instant at={change.at} /> {change.by}
            </span>
            {change.note && <div>{change.note}</div>}
          </div>
        ),
      }))}
    />
  );
}
