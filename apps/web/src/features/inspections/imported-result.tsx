/** An inspection that a list brought along: what it is and is not, where it stands in the list, and its values. */
import '../../app/more-words.ts';
import type { ImportedInspection, Inspection } from '@diewright/shop';
import { formatDay } from '@diewright/words/web';
import { Alert, Button, Card, Descriptions } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import { useMay, useMe } from '../../app/me.ts';
import { Instant } from '../../ui/instant.tsx';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { SignInspection } from './sign-inspection.tsx';
import { TrendLink, type ZoneActions } from './zone-actions.tsx';

type Stated = ImportedInspection['values'][number];

export default function ImportedResult({
  inspection,
  imported,
  onCorrect,
  onTrend,
}: ZoneActions & { inspection: Inspection; imported: ImportedInspection }) {
  const { say } = useTongue();
  const isWithdrawn = imported.standing === 'withdrawn';
  return (
    <>
      {isWithdrawn ? (
        <Alert
          type="error"
          showIcon
          title={say('results.withdrawn')}
          description={
            <>
              {say('results.withdrawn-text', { by: imported.withdrawnBy ?? '–' })}{' '}
              {imported.withdrawnAt && <Instant at={imported.withdrawnAt} />}
            </>
          }
        />
      ) : (
        <Alert type="info" showIcon title={say('results.not-verified')} description={say('results.rule')} />
      )}
      <div className="columns">
        <Origin inspection={inspection} imported={imported} />
        {!isWithdrawn && <SignInspection inspection={inspection} />}
      </div>
      <ImportedValues inspection={inspection} imported={imported} onCorrect={onCorrect} onTrend={onTrend} />
    </>
  );
}

function Origin({ inspection, imported }: { inspection: Inspection; imported: ImportedInspection }) {
  const { say, language } = useTongue();
  const { firm } = useMe();
  const { values } = imported;
  const distinct = (all: readonly (string | null)[]) =>
    [...new Set(all.filter((each) => each !== null && each !== ''))].join(language === 'zh' ? '、' : ', ');
  const rows = values.map(({ row }) => row);
  const [first, last] = [Math.min(...rows), Math.max(...rows)];
  return (
    <Card title={say('results.origin')}>
      <Descriptions
        column={1}
        size="small"
        items={[
          {
            key: 'file',
            label: say('results.file'),
            children: (
              <a href={`/api/files/${imported.sha256}/content?name=${encodeURIComponent(imported.fileName)}`}>
                {imported.fileName}
              </a>
            ),
          },
          {
            key: 'hash',
            label: 'SHA-256',
            children: <span className="code">{imported.sha256}</span>,
          },
          {
            key: 'rows',
            label: say('results.rows'),
            children: first === last ? String(first) : `${first} … ${last}`,
          },
          {
            key: 'measured',
            label: say('results.measured-at'),
            children: (
              <span>
                {values.every(({ isDayOnly }) => isDayOnly) ? (
                  formatDay(language, new Date(inspection.requestedAt), firm.timeZone)
                ) : (
                  <Instant at={inspection.requestedAt} />
                )}{' '}
                <span className="quiet">
                  {say('results.stated-at')}: {distinct(values.map(({ statedAt }) => statedAt)) || '–'}
                </span>
              </span>
            ),
          },
          {
            key: 'by',
            label: say('results.field.measuredBy'),
            children: distinct(values.map(({ measuredBy }) => measuredBy)) || '–',
          },
          {
            key: 'instrument',
            label: say('results.field.instrument'),
            children: distinct(values.map(({ instrument }) => instrument)) || '–',
          },
          {
            key: 'imported',
            label: say('results.imported-at'),
            children: (
              <span>
                <Instant at={imported.importedAt} /> {imported.importedBy}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** 2 to B, 28 to AB: as the spreadsheet names the column. */
function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

function ImportedValues({
  inspection,
  imported,
  onCorrect,
  onTrend,
}: ZoneActions & { inspection: Inspection; imported: ImportedInspection }) {
  const { say } = useTongue();
  const mayCorrect = useMay('corrections.write') && imported.standing === 'valid';
  const { valueText, unitOf } = useLength();
  const stated = new Map(imported.values.map((each) => [each.characteristicId, each]));
  const number = (value: number | null, unit: string) => valueText(value, unit, unit === 'deg' ? 3 : 4);
  const rows = inspection.characteristics.map((each) => ({
    ...each,
    stated: stated.get(each.characteristicId) as Stated,
  }));
  return (
    <Card title={say('web.characteristics')}>
      <WideTable<(typeof rows)[number]>
        label={say('web.characteristics')}
        rowKey="characteristicId"
        size="small"
        pagination={rows.length > 50 ? { pageSize: 50 } : false}
        dataSource={rows}
        columns={[
          {
            title: '#',
            className: 'number',
            render: (_, { stated: of, balloon }) => of.statedNumber ?? balloon,
          },
          {
            title: say('web.characteristic'),
            render: (_, { characteristicId, label }) => (
              <TrendLink zone={{ kind: 'characteristic', id: characteristicId, label }} onTrend={onTrend} />
            ),
          },
          {
            title: say('results.field.nominal'),
            align: 'right',
            className: 'number',
            render: (_, { stated: of, unit }) => number(of.nominal, unit),
          },
          {
            title: say('web.limits'),
            align: 'right',
            className: 'number',
            render: (_, { lowerLimit, upperLimit, unit }) =>
              `${number(lowerLimit, unit)} … ${number(upperLimit, unit)}`,
          },
          {
            title: say('web.value'),
            align: 'right',
            className: 'number',
            render: (_, { value, unit }) => `${number(value, unit)} ${unitOf(unit)}`,
          },
          {
            title: say('web.verdict'),
            render: (_, { verdict }) => (
              <VerdictTag verdict={verdict as NonNullable<Inspection['verdict']>} />
            ),
          },
          { title: say('results.stated-verdict'), render: (_, { stated: of }) => <StatedVerdict of={of} /> },
          {
            title: say('results.place'),
            className: 'number',
            render: (_, { stated: of }) => `${columnLetters(of.column)}${of.row}`,
          },
          {
            title: say('results.stated-value'),
            render: (_, { stated: of }) =>
              `${of.statedValue}${of.statedUnit && !of.statedValue.endsWith(of.statedUnit) ? ` ${of.statedUnit}` : ''}`,
          },
          { title: say('results.field.note'), render: (_, { stated: of }) => of.note },
          {
            title: '',
            render: (_, { verdict, characteristicId, label }) =>
              mayCorrect &&
              verdict === 'notConforming' && (
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

function StatedVerdict({ of }: { of: Stated }) {
  const { say } = useTongue();
  if (of.statedVerdict === null) return null;
  return (
    <>
      <div>{of.statedVerdict}</div>
      {of.isContradicted && (
        <span className="tag" data-tone="unsure">
          <span aria-hidden="true">! </span>
          {say('results.contradicts')}
        </span>
      )}
    </>
  );
}
