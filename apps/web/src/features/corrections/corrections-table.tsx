import { type Correction, type CorrectionState, moveCorrection, nextCorrectionStates } from '@diewright/shop';
import { formatDay, formatDeviation, formatNumber } from '@diewright/words/web';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Empty, Input, Modal, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { arrange, hearSort, type TableLayout, withAlways } from '../../ui/table-layout.ts';
import type { Pages } from '../../ui/use-pages.ts';
import { WideTable } from '../../ui/wide-table.tsx';
import { CorrectionTag } from './correction-tag.tsx';

/** Keys and headings of those that may be left out. */
export const correctionColumns = [
  ['zone', 'web.characteristic'],
  ['recent', 'web.correction-found'],
  ['action', 'web.correction-action'],
  ['due', 'web.correction-person'],
  ['state', 'web.correction-state'],
  ['result', 'web.correction-result'],
] as const;

export function CorrectionsTable({
  pages,
  isOfDie = false,
  layout,
  isFiltered = false,
}: {
  readonly pages: Pages<Correction>;
  readonly isOfDie?: boolean;
  readonly layout?: TableLayout;
  readonly isFiltered?: boolean;
}) {
  const { say, sayAny, language } = useTongue();
  const columns: TableColumnsType<Correction> = [
    {
      key: 'die',
      title: '#',
      render: (_, { die, number }) =>
        isOfDie ? (
          number
        ) : (
          <Link to="/dies/$dieId" params={{ dieId: die.dieId }}>
            {die.number} / {number}
          </Link>
        ),
    },
    {
      key: 'zone',
      title: say('web.characteristic'),
      render: (_, { zone, component }) => `${zone.label} · ${component.name}`,
    },
    {
      key: 'recent',
      title: say('web.correction-found'),
      render: (_, { inspection, deviationBefore, unit }) => (
        <>
          <Link to="/inspections/$inspectionId" params={{ inspectionId: inspection.inspectionId }}>
            {inspection.number}
          </Link>{' '}
          {deviationBefore !== null && (
            <span className="number">
              {say('web.correction-beyond', { value: formatDeviation(language, deviationBefore), unit })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'action',
      title: say('web.correction-action'),
      render: (_, { action, amountMm, instruction }) => (
        <>
          {sayAny(`correction-action.${action}`)}
          {amountMm !== null && ` ${formatNumber(language, amountMm, 2)} mm`}
          {instruction && <div className="quiet">{instruction}</div>}
        </>
      ),
    },
    {
      key: 'due',
      title: say('web.correction-person'),
      render: (_, { person, dueOn }) => (
        <>
          {person?.name}
          {dueOn && <div className="quiet">{formatDay(language, new Date(`${dueOn}T00:00:00Z`), 'UTC')}</div>}
        </>
      ),
    },
    {
      key: 'state',
      title: say('web.correction-state'),
      render: (_, { state }) => <CorrectionTag state={state} />,
    },
    {
      key: 'result',
      title: say('web.correction-result'),
      render: (_, correction) => <WhatCame correction={correction} />,
    },
    { title: '', render: (_, correction) => <Report correction={correction} /> },
  ];
  return (
    <div className="stack">
      <WideTable<Correction>
        label={say('web.corrections')}
        rowKey="correctionId"
        loading={pages.isPending}
        dataSource={pages.rows}
        columns={arrange(columns, withAlways(layout, 'die'))}
        onChange={hearSort(layout)}
        locale={{
          emptyText: pages.isPending ? (
            <div className="waits" />
          ) : (
            <Empty description={say(isFiltered ? 'list.nothing-so' : 'web.no-corrections')} />
          ),
        }}
      />
      <MoreButton pages={pages} />
    </div>
  );
}

/** The last thing said or measured about it. */
function WhatCame({ correction }: { correction: Correction }) {
  const { say, sayAny, language } = useTongue();
  const last = correction.steps.at(-1);
  if (!last || last.step === 'opened') return null;
  return (
    <>
      {sayAny(`correction-step.${last.step}`)} <Instant at={last.at} /> {last.by}
      {last.inspection && last.valueAfter !== null && (
        <div className="number">
          {say('web.correction-measured', {
            number: last.inspection.number,
            value: formatNumber(language, last.valueAfter, 4),
            unit: correction.unit,
          })}
        </div>
      )}
      {last.note && <div className="quiet">{last.note}</div>}
    </>
  );
}

function Report({ correction }: { correction: Correction }) {
  const { say, sayAny } = useTongue();
  const mayDo = useMay('corrections.do');
  const queries = useQueryClient();
  const [to, setTo] = useState<CorrectionState | null>(null);
  const [note, setNote] = useState('');
  const move = useCommand(moveCorrection, {
    waits: { onWaiting: () => setTo(null) },
    onDone() {
      setTo(null);
      setNote('');
      void queries.invalidateQueries({ queryKey: ['corrections'] });
    },
  });
  if (!mayDo) return null;
  const { correctionId, version, state } = correction;
  return (
    <div className="row">
      {nextCorrectionStates[state].map((next) => (
        <Button key={next} size="small" onClick={() => setTo(next)}>
          {sayAny(`correction-state.${next}`)}
        </Button>
      ))}
      {to && (
        <Modal
          open
          title={`${correction.zone.label}: ${sayAny(`correction-state.${to}`)}`}
          okText={say('web.save')}
          cancelText={say('web.cancel')}
          confirmLoading={move.isPending}
          onCancel={() => setTo(null)}
          onOk={() => move.mutate({ params: { correctionId }, body: { to, note: note || null, version } })}
        >
          <Input.TextArea
            aria-label={say('web.note')}
            placeholder={say('web.note')}
            autoSize={{ minRows: 3 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Modal>
      )}
    </div>
  );
}
