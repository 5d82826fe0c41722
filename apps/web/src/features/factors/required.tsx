/** In the firm's settings: whether those who decide need more than a password. */
import '../../app/more-words.ts';
import { requireSecondFactor } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { App, Card, Switch } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useMe } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';

export function SecondFactorRequired() {
  const { say } = useTongue();
  const { firm } = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const change = useCommand(requireSecondFactor, {
    onDone() {
      void queries.invalidateQueries({ queryKey: ['me'] });
      void message.success(say('web.saved'));
    },
  });
  return (
    <Card title={say('factor.required')}>
      <p id="second-factor-required">{say('factor.required-text')}</p>
      <div className="row">
        <Switch
          checked={firm.secondFactorRequired}
          loading={change.isPending}
          onChange={(isRequired) => change.mutate({ body: { isRequired } })}
          aria-label={say('factor.required-switch')}
          aria-describedby="second-factor-required"
        />
        {say('factor.required-switch')}
      </div>
    </Card>
  );
}
