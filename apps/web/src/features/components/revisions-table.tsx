import { type Component, makeRevisionValid, type Revision } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

export function RevisionsTable({ component, dieId }: { component: Component; dieId: string }) {
  const { say } = useTongue();
  const mayWrite = useMay('components.write');
  const mayPlan = useMay('plans.write');
  const queries = useQueryClient();
  const { componentId } = component;
  const makeValid = useCommand(makeRevisionValid, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['components', dieId] }),
  });
  return (
    <WideTable<Revision>
      label={component.name}
      rowKey="revisionId"
      size="small"
      locale={{ emptyText: say('tree.no-revision') }}
      dataSource={component.revisions}
      columns={[
        {
          title: say('web.revision'),
          render: (_, { label, isValid }) => (
            <>
              {label}{' '}
              {isValid && (
                <span className="tag" data-tone="good">
                  {say('web.revision-valid')}
                </span>
              )}
            </>
          ),
        },
        {
          title: say('web.downloads'),
          render: (_, { modelSha256, modelName }) => (
            <a href={`/api/files/${modelSha256}/content?name=${encodeURIComponent(modelName)}`}>
              {modelName}
            </a>
          ),
        },
        { title: say('web.shrink'), dataIndex: 'shrink' },
        { title: say('web.note'), dataIndex: 'note' },
        {
          title: say('web.asked-at'),
          render: (_, { createdAt, by }) => (
            <>
              <Instant at={createdAt} /> {by}
            </>
          ),
        },
        {
          title: '',
          render: (_, { revisionId, isValid }) => (
            <div className="row">
              {mayWrite && !isValid && (
                <Button
                  size="small"
                  onClick={() => makeValid.mutate({ params: { componentId }, body: { revisionId } })}
                >
                  {say('web.make-valid')}
                </Button>
              )}
              {mayPlan && (
                <LinkButton size="small" to="/revisions/$revisionId/plan" params={{ revisionId }}>
                  {say('planning.make')}
                </LinkButton>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
