import { type Comment, restoreComment, withdrawComment } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';

/** What was said of places of the part, in the order in which it was said. */
export function Comments({
  rows,
  onShow,
}: {
  readonly rows: readonly Comment[];
  readonly onShow: (at: Comment['at']) => void;
}) {
  const { say } = useTongue();
  const { deviation, unit } = useLength();
  const withdraw = useWithdraw();
  return (
    <Card title={say('viewer.comments')} size="small">
      {rows.length === 0 ? (
        <p className="quiet">{say('viewer.comments-none')}</p>
      ) : (
        <ol className="links">
          {rows.map((comment) => (
            <li key={comment.commentId}>
              {comment.text}{' '}
              <span className="quiet">
                {comment.by}, <Instant at={comment.createdAt} />
                {comment.deviationMm !== null && `, ${deviation(comment.deviationMm)} ${unit}`}
              </span>{' '}
              <Button size="small" onClick={() => onShow(comment.at)}>
                {say('viewer.comment-show')}
              </Button>{' '}
              {comment.isMine && (
                <Button size="small" onClick={() => withdraw(comment)}>
                  {say('comment.withdraw')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function useWithdraw(): (comment: Comment) => void {
  const { say } = useTongue();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const withdraw = useCommand(withdrawComment, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['comments'] }),
  });
  return ({ commentId, version: seen }) =>
    withdraw.mutate(
      { params: { commentId }, body: { version: seen } },
      {
        onSuccess: ({ version }) =>
          sayDone(say('undo.comment-withdrawn'), {
            run: () => ask(restoreComment, { params: { commentId }, body: { version } }),
            shownIn: ['comments'],
          }),
      },
    );
}
