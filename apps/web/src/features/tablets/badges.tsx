/** Badges: who has one, a new one, and its card while its code is still known. */
import { BADGE_CARD_PATH, issueBadge, listBadges, type Person, revokeBadge } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Skeleton } from 'antd';
import { useRef, useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';

interface Issued {
  readonly badgeId: string;
  readonly code: string;
  readonly name: string;
}

export function Badges({ people }: { people: readonly Person[] }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [issued, setIssued] = useState<Issued | null>(null);
  const asked = useRef('');
  const again = () => void queries.invalidateQueries({ queryKey: ['people', 'badges'] });
  const found = useQuery({ queryKey: ['people', 'badges'], queryFn: () => ask(listBadges, {}) });
  const issue = useCommand(issueBadge, {
    onDone({ badgeId, code }) {
      if (code !== null) setIssued({ badgeId, code, name: asked.current });
      again();
    },
  });
  const revoke = useCommand(revokeBadge, { onDone: again });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const badges = found.data?.rows;
  return (
    <Card title={say('tablet.badges')}>
      <p>{say('tablet.badges-text')}</p>
      {issued && (
        <Alert
          type="success"
          showIcon
          title={say('tablet.badge-once', { name: issued.name })}
          action={<PrintCard key={issued.badgeId} issued={issued} />}
        />
      )}
      {!badges ? (
        <Skeleton active title={false} />
      ) : (
        <ul className="links">
          {people.map(({ personId, name }) => {
            const badge = badges.find((each) => each.personId === personId);
            return (
              <li key={personId} className="row">
                <span>
                  {name}{' '}
                  <span className="quiet">
                    {badge ? (
                      <>
                        {say('tablet.badge-since')} <Instant at={badge.createdAt} />
                      </>
                    ) : (
                      say('tablet.badge-none')
                    )}
                  </span>
                </span>
                <Button
                  size="small"
                  aria-label={`${say(badge ? 'tablet.badge-again' : 'tablet.badge-issue')}: ${name}`}
                  onClick={() => {
                    asked.current = name;
                    issue.mutate({ params: { personId }, body: {} });
                  }}
                >
                  {say(badge ? 'tablet.badge-again' : 'tablet.badge-issue')}
                </Button>
                {badge && (
                  <Button
                    size="small"
                    onClick={() => revoke.mutate({ params: { badgeId: badge.badgeId }, body: {} })}
                  >
                    {say('tablet.badge-revoke')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function PrintCard({ issued: { badgeId, code, name } }: { issued: Issued }) {
  const { say, language } = useTongue();
  const { message } = App.useApp();
  const print = async () => {
    const answer = await fetch(`${BADGE_CARD_PATH.replace('{badgeId}', badgeId)}?language=${language}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ code }),
    }).catch(() => null);
    if (!answer?.ok) {
      void message.error(say('web.broken'), 6);
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `${say('tablet.badge-of', { name })}.pdf`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return <Button onClick={() => void print()}>{say('tablet.badge-print')}</Button>;
}
