/** What stands on each line of the wall. */
import type { Wall, WallDie } from '@diewright/shop';
import { formatDeviation } from '@diewright/words/web';
import { type ReactNode, useMemo } from 'react';
import { useTongue } from '../../app/language.tsx';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import type { Line } from './wall-panel.tsx';

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

const join = (...parts: readonly (string | null | false | undefined)[]) =>
  parts.filter((part) => part).join(' · ');

export function useWallLines(wall: Wall): Record<'running' | 'waiting' | 'verdicts' | 'due', Line[]> {
  const { say, sayAny, language } = useTongue();
  return useMemo(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const { timeZone, today } = wall;
    const clock = new Intl.DateTimeFormat(locale, {
      ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZone },
    });
    const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone });
    const whose = ({ name, customer }: WallDie) => join(name, customer);

    const dueTag = (dueOn: string, isOverdue: boolean) => {
      const days = daysBetween(today, dueOn);
      const text = isOverdue
        ? say('wall.overdue-days', { count: -days })
        : days === 0
          ? say('wall.due-today')
          : say('wall.due-days', { count: days });
      return <Tag tone={isOverdue ? 'bad' : days === 0 ? 'unsure' : 'plain'}>{text}</Tag>;
    };
    const sinceTag = (since: string) => {
      const count = daysBetween(dayOf.format(new Date(since)), today);
      return (
        <Tag tone="plain">{count > 0 ? say('wall.since-days', { count }) : say('wall.since-today')}</Tag>
      );
    };

    return {
      waiting: wall.waiting.rows.map((row) => ({
        key: row.dieId,
        head: join(row.die.number, say(`wall.wait-${row.waitsFor}`)),
        tag: row.dueOn === null ? sinceTag(row.since) : dueTag(row.dueOn, row.isOverdue),
        foot: join(
          row.waitsFor === 'correction' &&
            (row.count > 0 ? say('wall.to-do', { count: row.count }) : say('wall.not-ordered')),
          row.waitsFor === 'inspection' && say('wall.to-prove', { count: row.count }),
          row.place,
          whose(row.die),
        ),
      })),
      due: wall.due.rows.map((row) => ({
        key: row.correctionId,
        head: join(row.die.number, row.zone),
        tag: dueTag(row.dueOn, row.isOverdue),
        foot: join(
          sayAny(`correction-action.${row.action}`),
          row.amountMm !== null && `${formatDeviation(language, row.amountMm, 2)} mm`,
          row.person,
          whose(row.die),
        ),
      })),
      running: wall.running.rows.map((row) => ({
        key: row.inspectionId,
        head: join(row.die.number, row.component, row.occasion),
        tag:
          row.state === 'queued' ? (
            <Tag tone="plain">{say('wall.queued')}</Tag>
          ) : (
            <Tag tone="unsure">{`${Math.round(100 * (row.share ?? 0))} %`}</Tag>
          ),
        foot:
          row.state === 'queued' ? (
            join(clock.format(new Date(row.requestedAt)), whose(row.die))
          ) : (
            <>
              <progress max={1} value={row.share ?? 0} aria-label={row.die.number} />{' '}
              {row.stage ? sayAny(`stage.${row.stage}`) : ''}
            </>
          ),
      })),
      verdicts: wall.verdicts.rows.map((row) => ({
        key: row.inspectionId,
        head: join(row.die.number, row.component),
        tag: row.verdict && <VerdictTag verdict={row.verdict} />,
        foot: join(
          row.decision && say(`signed.${row.decision}`),
          row.occasion,
          row.finishedAt && clock.format(new Date(row.finishedAt)),
          whose(row.die),
        ),
      })),
    };
  }, [wall, say, sayAny, language]);
}

function Tag({ tone, children }: { tone: 'good' | 'bad' | 'unsure' | 'plain'; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      {tone === 'bad' && <span aria-hidden="true">! </span>}
      {children}
    </span>
  );
}
