import type { Comment } from '@diewright/shop';
import { Button, Card } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
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
  return (
    <Card title={say('viewer.comments')} size="small">
      {rows.length === 0 ? (
        <p className="quiet">{say('viewer.comments-none')}</p>
      ) : (
        <ol className="links">
          {rows.map(({ commentId, at, text, by, deviationMm, createdAt }) => (
            <li key={commentId}>
              {text}{' '}
              <span className="quiet">
                {by}, <Instant at={createdAt} />
                {deviationMm !== null && `, ${deviation(deviationMm)} ${unit}`}
              </span>{' '}
              <Button size="small" onClick={() => onShow(at)}>
                {say('viewer.comment-show')}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
