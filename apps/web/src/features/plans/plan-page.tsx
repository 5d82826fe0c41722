/** A plan made in the view of its model: faces picked, datums given, what must hold written down, saved as an edition. */
import '../../app/more-words.ts';
import { drawRevision, readRevisionModel } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { PlanWorkspace } from './plan-workspace.tsx';

const LOOK_MS = 1000;

export default function PlanPage() {
  const { revisionId } = useParams({ strict: false }) as { revisionId: string };
  const { say } = useTongue();
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ['revision-model', revisionId],
    queryFn: () => ask(readRevisionModel, { params: { revisionId } }),
    refetchInterval: ({ state }) => (state.data?.isDrawn ? false : LOOK_MS),
  });
  const draw = useCommand(drawRevision, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['revision-model', revisionId] }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { data } = found;
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{say('planning.title', { component: data.component, revision: data.label })}</h1>
          <Link to="/dies/$dieId" params={{ dieId: data.dieId }}>
            {say('web.tab-overview')}
          </Link>
        </div>
      </div>
      {data.problem ? (
        <Alert type="error" showIcon title={data.problem.sentence} />
      ) : data.sceneSha256 && data.planningSha256 ? (
        <PlanWorkspace model={data} sceneSha256={data.sceneSha256} planningSha256={data.planningSha256} />
      ) : (
        <Alert
          type="info"
          showIcon
          title={say('planning.drawing')}
          action={
            <Button
              loading={draw.isPending}
              onClick={() => draw.mutate({ params: { revisionId }, body: {} })}
            >
              {say('planning.ask-drawing')}
            </Button>
          }
        />
      )}
    </div>
  );
}
