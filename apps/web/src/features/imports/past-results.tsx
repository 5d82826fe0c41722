/** Imports of results so far, with how far they are, and the way to take one back. */
import { listResultImports, type ResultImport, undoResults } from '@diewright/shop';
import { formatCount } from '@diewright/words/web';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Empty, Popconfirm, Progress, Skeleton } from 'antd';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

export function PastResults() {
  const { say, language } = useTongue();
  const found = useQuery({ queryKey: ['result-imports'], queryFn: () => ask(listResultImports, {}) });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const count = (value: number) => formatCount(language, value);
  return (
    <Card title={say('import.past')}>
      {!found.data ? (
        <Skeleton active title={false} />
      ) : (
        <WideTable<ResultImport>
          label={say('import.past')}
          size="small"
          rowKey="importId"
          dataSource={found.data.rows}
          locale={{ emptyText: <Empty description={say('import.none')} /> }}
          columns={[
            { title: say('web.asked-at'), render: (_, { at }) => <Instant at={at} /> },
            {
              title: say('results.file'),
              render: (_, { sha256, fileName }) => (
                <a href={`/api/files/${sha256}/content?name=${encodeURIComponent(fileName)}`}>{fileName}</a>
              ),
            },
            { title: say('web.person'), dataIndex: 'by' },
            {
              title: say('import.results'),
              render: (_, { inspections, figures }) =>
                say('results.made', { inspections: count(inspections), figures: count(figures) }),
            },
            { title: say('web.die-state'), render: (_, each) => <State of={each} /> },
            { title: '', render: (_, each) => <Undo of={each} /> },
          ]}
        />
      )}
    </Card>
  );
}

function State({ of }: { of: ResultImport }) {
  const { say, sayAny } = useTongue();
  if (of.undoneAt !== null) return <span className="quiet">{say('import.undone')}</span>;
  const name = sayAny(`results.state.${of.state}`);
  if (of.state === 'failed') return <span>{`${name}: ${of.problem ?? ''}`}</span>;
  return (
    <span aria-live="polite">
      {name}
      {of.state === 'running' && (
        <Progress
          percent={Math.round((100 * of.figuresDone) / of.figures)}
          size="small"
          style={{ minWidth: 120 }}
          aria-label={name}
        />
      )}
    </span>
  );
}

function Undo({ of }: { of: ResultImport }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const undo = useCommand(undoResults, {
    onDone: () => {
      void queries.invalidateQueries({ queryKey: ['result-imports'] });
      void queries.invalidateQueries({ queryKey: ['inspections'] });
    },
  });
  if (of.state !== 'done' || of.undoneAt !== null) return null;
  return (
    <Popconfirm
      title={say('results.undo-ask')}
      okText={say('import.undo')}
      cancelText={say('web.cancel')}
      onConfirm={() => undo.mutate({ params: { importId: of.importId }, body: {} })}
    >
      <Button size="small" loading={undo.isPending}>
        {say('import.undo')}
      </Button>
    </Popconfirm>
  );
}
