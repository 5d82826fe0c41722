import { Alert, Button } from 'antd';
import { ProblemError } from '../app/client.ts';
import { useTongue } from '../app/language.tsx';

/** What did not work, in the server's own sentence, and the way on. */
export function Trouble({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { say } = useTongue();
  const text = error instanceof ProblemError ? error.problem.sentence : say('web.broken');
  return (
    <div className="page">
      <Alert
        type="error"
        showIcon
        title={text}
        action={
          <Button onClick={onRetry ?? (() => location.reload())}>
            {say(onRetry ? 'web.retry' : 'web.reload')}
          </Button>
        }
      />
    </div>
  );
}
