/** A list from a spreadsheet: uploaded, looked at row by row, taken in, and taken back where it was wrong. */
import '../../app/more-words.ts';
import {
  type Import,
  type ImportField,
  type ImportKind,
  type ImportPreview,
  importFieldLabels,
  importFields,
  importKinds,
  listImports,
  previewImport,
  runImport,
  undoImport,
} from '@diewright/shop';
import { formatCount } from '@diewright/words/web';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Empty, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { FileDrop, type UploadedFile } from '../../ui/file-drop.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { ResultsPreview, ResultsText } from './import-results.tsx';
import { PastResults } from './past-results.tsx';

type What = ImportKind | 'results';

export default function ImportPage() {
  const { say, sayAny } = useTongue();
  const mayDies = useMay('dies.write');
  const mayResults = useMay('results.import');
  const kinds: readonly What[] = [
    ...(mayDies ? importKinds : []),
    ...(mayResults ? (['results'] as const) : []),
  ];
  const [what, setWhat] = useState<What>(() => {
    const asked = kinds.find((kind) => kind === new URLSearchParams(location.search).get('what'));
    return asked ?? kinds[0] ?? 'dies';
  });
  const [file, setFile] = useState<UploadedFile | null>(null);
  return (
    <div className="stack">
      <h1>{say('import.title')}</h1>
      <Card>
        <div className="stack">
          {what === 'results' ? <ResultsText /> : <p>{say('import.text')}</p>}
          <Segmented<What>
            aria-label={say('import.what')}
            value={what}
            onChange={setWhat}
            options={kinds.map((value) => ({ value, label: sayAny(`import.${value}`) }))}
          />
          <FileDrop
            label={say('web.drop-one')}
            accept=".xlsx,.csv,.txt"
            takesAnything
            onChange={([first]) => setFile(first ?? null)}
          />
        </div>
      </Card>
      {file &&
        (what === 'results' ? (
          <ResultsPreview key={file.sha256} file={file} />
        ) : (
          <Preview key={`${file.sha256} ${what}`} what={what} file={file} />
        ))}
      {what === 'results' ? <PastResults /> : <Past />}
    </div>
  );
}

function Preview({ what, file }: { what: ImportKind; file: UploadedFile }) {
  const { say, language } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [columns, setColumns] = useState<Record<string, ImportField> | null>(null);
  const body = { what, sha256: file.sha256, fileName: file.name, columns };
  const found = useQuery({
    queryKey: ['import-preview', body],
    queryFn: () => ask(previewImport, { body }),
    placeholderData: (before) => before,
  });
  const run = useCommand(runImport, {
    onDone({ created, changed }) {
      void message.success(say('import.done', { created, changed }));
      void queries.invalidateQueries({ queryKey: ['imports'] });
      void queries.invalidateQueries({ queryKey: ['import-preview'] });
    },
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const preview = found.data;
  const isReady = preview.faults.length === 0 && preview.created + preview.changed > 0;
  return (
    <Card title={file.name}>
      <div className="stack">
        <Columns preview={preview} onChange={setColumns} />
        <p>
          {say('import.would', {
            rows: formatCount(language, preview.rows),
            created: formatCount(language, preview.created),
            changed: formatCount(language, preview.changed),
            same: formatCount(language, preview.same),
          })}
        </p>
        {preview.faults.length > 0 && <Faults faults={preview.faults} />}
        <div>
          <Button
            type="primary"
            disabled={!isReady}
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

function Columns({
  preview,
  onChange,
}: {
  preview: ImportPreview;
  onChange: (columns: Record<string, ImportField>) => void;
}) {
  const { say, sayAny } = useTongue();
  const choose = (column: number, field: ImportField | '') => {
    const others = Object.entries(preview.columns).filter(
      ([other, taken]) => other !== String(column) && taken !== field,
    );
    onChange(Object.fromEntries(field ? [...others, [String(column), field]] : others));
  };
  return (
    <WideTable<string[]>
      label={say('import.columns')}
      size="small"
      rowKey={(row) => row.join(' ')}
      dataSource={preview.sample}
      pagination={false}
      columns={preview.header.map((name, column) => ({
        key: column,
        title: (
          <div>
            {name}
            <br />
            <Select<ImportField | ''>
              size="small"
              style={{ minWidth: 140 }}
              aria-label={`${say('import.columns')}: ${name}`}
              value={preview.columns[String(column)] ?? ''}
              onChange={(field) => choose(column, field)}
              options={[
                { value: '' as const, label: say('import.not-read') },
                ...importFields.map((field) => ({ value: field, label: sayAny(importFieldLabels[field]) })),
              ]}
            />
          </div>
        ),
        render: (_: unknown, row: string[]) => row[column] ?? '',
      }))}
    />
  );
}

function Faults({ faults }: Pick<ImportPreview, 'faults'>) {
  const { say } = useTongue();
  return (
    <>
      <Alert type="warning" showIcon title={say('import.faults')} />
      <WideTable<ImportPreview['faults'][number]>
        label={say('import.fault')}
        size="small"
        rowKey={(fault) => `${fault.row} ${fault.column}`}
        dataSource={faults}
        pagination={faults.length > 50 ? { pageSize: 50 } : false}
        columns={[
          { title: say('import.row'), dataIndex: 'row', className: 'number' },
          { title: say('import.column'), dataIndex: 'column' },
          { title: say('import.cell'), dataIndex: 'value' },
          { title: say('import.fault'), dataIndex: 'sentence' },
        ]}
      />
    </>
  );
}

function Past() {
  const { say, sayAny } = useTongue();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['imports'], queryFn: () => ask(listImports, {}) });
  const undo = useCommand(undoImport, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['imports'] }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  return (
    <Card title={say('import.past')}>
      {!found.data ? (
        <Skeleton active title={false} />
      ) : (
        <WideTable<Import>
          label={say('import.past')}
          size="small"
          rowKey="importId"
          dataSource={found.data.rows}
          locale={{ emptyText: <Empty description={say('import.none')} /> }}
          columns={[
            { title: say('web.asked-at'), render: (_, { at }) => <Instant at={at} /> },
            { title: say('import.what'), render: (_, each) => sayAny(`import.${each.what}`) },
            { title: say('web.downloads'), dataIndex: 'fileName' },
            { title: say('web.person'), dataIndex: 'by' },
            {
              title: '',
              render: (_, each) => say('import.done', { created: each.created, changed: each.changed }),
            },
            {
              title: '',
              render: (_, { importId, undoneAt, what }) =>
                undoneAt !== null ? (
                  <span className="quiet">{say('import.undone')}</span>
                ) : what === 'dies' ? (
                  <Button
                    size="small"
                    loading={undo.isPending}
                    onClick={() => undo.mutate({ params: { importId }, body: {} })}
                  >
                    {say('import.undo')}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
    </Card>
  );
}
