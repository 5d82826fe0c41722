/** Measured results from a spreadsheet: what would come of it and what contradicts itself, then taken in by a job. */
import {
  MOST_RESULT_ROWS,
  previewResults,
  type ResultField,
  type ResultImportRequest,
  type ResultPreview,
  resultFieldLabels,
  resultFields,
  runResults,
} from '@diewright/shop';
import { formatCount } from '@diewright/words/web';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import type { UploadedFile } from '../../ui/file-drop.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

type Settings = Pick<Required<ResultImportRequest>, 'columns' | 'unit' | 'decimal'>;

export function ResultsText() {
  const { say, language } = useTongue();
  return <p>{say('results.text', { most: formatCount(language, MOST_RESULT_ROWS) })}</p>;
}

export function ResultsPreview({ file }: { file: UploadedFile }) {
  const { say, language } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [settings, setSettings] = useState<Settings>({ columns: null, unit: null, decimal: null });
  const body = { sha256: file.sha256, fileName: file.name, ...settings };
  const found = useQuery({
    queryKey: ['result-preview', body],
    queryFn: () => ask(previewResults, { body }),
    placeholderData: (before) => before,
  });
  const run = useCommand(runResults, {
    onDone({ figures }) {
      void message.success(say('results.started', { figures: formatCount(language, figures) }));
      void queries.invalidateQueries({ queryKey: ['result-imports'] });
    },
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const preview = found.data;
  const count = (value: number) => formatCount(language, value);
  const isReady = preview.faultCount === 0 && preview.figures > 0 && !found.isPlaceholderData;
  return (
    <Card title={file.name}>
      <div className="stack">
        <HowRead preview={preview} settings={settings} onChange={setSettings} />
        <ColumnsOfResults
          preview={preview}
          onChange={(columns) => setSettings((before) => ({ ...before, columns }))}
        />
        <p>
          {say('results.would', {
            rows: count(preview.rows),
            figures: count(preview.figures),
            inspections: count(preview.inspections),
            dies: count(preview.dies),
            good: count(preview.conforming),
            bad: count(preview.notConforming),
            same: count(preview.same),
            blank: count(preview.blank),
          })}
        </p>
        {preview.faultCount > 0 && <ToldRows told={preview.faults} count={preview.faultCount} isFault />}
        {preview.warningCount > 0 && <ToldRows told={preview.warnings} count={preview.warningCount} />}
        <p className="quiet">{say('results.rule')}</p>
        <div>
          <Button
            type="primary"
            disabled={!isReady || run.isSuccess}
            loading={run.isPending}
            onClick={() => run.mutate({ body })}
          >
            {say('import.run')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** What a list leaves open: a person says it, nobody guesses. */
function HowRead({
  preview,
  settings,
  onChange,
}: {
  preview: ResultPreview;
  settings: Settings;
  onChange: (settings: Settings) => void;
}) {
  const { say } = useTongue();
  return (
    <div className="row" style={{ flexWrap: 'wrap', gap: 16 }}>
      <span>{say(`results.form.${preview.form}`)}</span>
      <span className="quiet">{say('results.header-row', { row: preview.headerRow })}</span>
      <span className="row">
        <span id="results-unit">{say('results.unit')}</span>
        <Select<Settings['unit'] | ''>
          style={{ minWidth: 120 }}
          aria-labelledby="results-unit"
          {...(preview.unit === 'asked' ? { status: 'error' as const } : {})}
          value={settings.unit ?? ''}
          onChange={(unit) => onChange({ ...settings, unit: unit || null })}
          options={[
            { value: '', label: say('results.unit-none') },
            { value: 'mm', label: 'mm' },
            { value: 'inch', label: say('results.unit-inch') },
          ]}
        />
      </span>
      <span className="row">
        <span id="results-decimal">{say('results.decimal')}</span>
        <Select<Settings['decimal'] | ''>
          style={{ minWidth: 150 }}
          aria-labelledby="results-decimal"
          value={settings.decimal ?? ''}
          onChange={(decimal) => onChange({ ...settings, decimal: decimal || null })}
          options={[
            { value: '', label: say('results.decimal-auto') },
            { value: 'point', label: say('results.decimal-point') },
            { value: 'comma', label: say('results.decimal-comma') },
          ]}
        />
      </span>
    </div>
  );
}

/** These may stand over several columns; each of the others over one. */
const manyColumns: readonly ResultField[] = ['actual', 'perPart'];

function ColumnsOfResults({
  preview,
  onChange,
}: {
  preview: ResultPreview;
  onChange: (columns: Record<string, ResultField>) => void;
}) {
  const { say, sayAny } = useTongue();
  const choose = (column: number, field: ResultField | '') => {
    const others = Object.entries(preview.columns).filter(
      ([other, taken]) => other !== String(column) && (taken !== field || manyColumns.includes(taken)),
    );
    onChange(Object.fromEntries(field ? [...others, [String(column), field]] : others));
  };
  const rows = preview.sample.map((cells, key) => ({ key, cells }));
  return (
    <WideTable<(typeof rows)[number]>
      label={say('import.columns')}
      size="small"
      rowKey="key"
      dataSource={rows}
      columns={preview.header.map((name, column) => ({
        key: column,
        title: (
          <div>
            {name || `#${column + 1}`}
            <br />
            <Select<ResultField | ''>
              size="small"
              style={{ minWidth: 140 }}
              popupMatchSelectWidth={false}
              aria-label={`${say('import.columns')}: ${name || column + 1}`}
              value={preview.columns[String(column)] ?? ''}
              onChange={(field) => choose(column, field)}
              options={[
                { value: '' as const, label: say('import.not-read') },
                ...resultFields.map((field) => ({ value: field, label: sayAny(resultFieldLabels[field]) })),
              ]}
            />
          </div>
        ),
        render: (_: unknown, { cells }) => cells[column] ?? '',
      }))}
    />
  );
}

function ToldRows({
  told,
  count,
  isFault = false,
}: {
  told: ResultPreview['faults'];
  count: number;
  isFault?: boolean;
}) {
  const { say, language } = useTongue();
  const counted = { count: formatCount(language, count) };
  const rows = told.map((each, key) => ({ ...each, key }));
  const title = say(isFault ? 'import.fault' : 'results.warning');
  return (
    <>
      <Alert
        type={isFault ? 'error' : 'warning'}
        showIcon
        title={isFault ? say('results.faults', counted) : say('results.warnings', counted)}
      />
      <WideTable<(typeof rows)[number]>
        label={title}
        size="small"
        rowKey="key"
        dataSource={rows}
        pagination={rows.length > 20 ? { pageSize: 20 } : false}
        columns={[
          {
            title: say('import.row'),
            className: 'number',
            render: (_, { row }) => (row === 0 ? say('results.whole-file') : row),
          },
          { title: say('import.column'), dataIndex: 'column' },
          { title: say('import.cell'), dataIndex: 'value' },
          { title, dataIndex: 'sentence' },
        ]}
      />
    </>
  );
}
