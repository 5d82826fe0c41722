/** What a customer sees behind a guest link: one die, without signing in. */
import '../../app/more-words.ts';
import { readGuestView } from '@diewright/shop';
import { formatDay } from '@diewright/words/web';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions, Timeline } from 'antd';
import { ask, ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { VerdictTag } from '../../ui/verdict-tag.tsx';

export default function GuestPage({ code }: { code: string }) {
  const { say, sayAny, language, change } = useTongue();
  const found = useQuery({
    queryKey: ['guest', code, language],
    queryFn: () => ask(readGuestView, { params: { code } }),
  });
  const isGone = found.error instanceof ProblemError && found.error.status === 404;
  const day = (at: string) =>
    formatDay(language, new Date(at), Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <main className="page">
      <div className="page-head">
        <strong style={{ fontSize: 22 }}>Diewright</strong>
        <Button type="text" onClick={() => change(language === 'zh' ? 'en' : 'zh')}>
          {say('web.language')}
        </Button>
      </div>
      {isGone ? (
        <Alert type="info" showIcon title={say('door.guest-gone')} />
      ) : found.error ? (
        <Trouble error={found.error} onRetry={() => found.refetch()} />
      ) : !found.data ? (
        <PageSkeleton />
      ) : (
        <div className="stack">
          <h1>{say('door.guest-page', { number: found.data.die.number, label: found.data.label })}</h1>
          <p className="quiet">
            {say('door.guest-from', { firm: found.data.firm, at: day(found.data.expiresAt) })}
          </p>
          <div className="columns">
            <Card title={found.data.die.name}>
              <Descriptions
                column={1}
                size="small"
                items={[
                  ['web.die-state', sayAny(`die-state.${found.data.die.state}`)],
                  ['web.die-kind', sayAny(`die-kind.${found.data.die.kind}`)],
                  ['web.die-customer-number', found.data.die.customerNumber ?? '–'],
                  ['web.die-cavities', String(found.data.die.cavities)],
                  ['web.die-alloy', found.data.die.alloy ?? '–'],
                ].map(([key = '', children]) => ({ key, label: sayAny(key), children }))}
              />
            </Card>
            <Card title={say('web.tab-life')}>
              <Timeline
                style={{ marginTop: 12 }}
                items={found.data.lines.map((line) => ({
                  key: `${line.at} ${line.sentence}`,
                  content: (
                    <>
                      <span className="quiet">{day(line.at)}</span> {line.sentence}{' '}
                      {line.kind === 'inspection' && line.verdict && (
                        <VerdictTag verdict={line.verdict as Parameters<typeof VerdictTag>[0]['verdict']} />
                      )}
                    </>
                  ),
                }))}
              />
            </Card>
          </div>
        </div>
      )}
    </main>
  );
}
