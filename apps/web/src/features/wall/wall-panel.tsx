import { type ReactNode, useRef } from 'react';
import { useTongue } from '../../app/language.tsx';
import { pageOf, useRoom } from './use-page-turn.ts';

/** As in `wall.css`. */
const ROW_EM = 2.4;

export interface Line {
  readonly key: string;
  readonly head: ReactNode;
  readonly tag: ReactNode;
  readonly foot: ReactNode;
}

/** One list of the wall: its name, how many, and as many lines as fit. */
export function WallPanel({
  name,
  title,
  none,
  lines,
  total,
  turn,
}: {
  name: string;
  title: string;
  none: string;
  lines: readonly Line[];
  /** Of all; null: it is no count of anything that waits. */
  total: number | null;
  turn: number;
}) {
  const { say } = useTongue();
  const place = useRef<HTMLDivElement>(null);
  const room = useRoom(place, ROW_EM);
  const { rows, page, pages } = pageOf(lines, room, turn);
  const isLast = page === pages;
  return (
    <section className="wall-panel" aria-labelledby={`wall-${name}`} data-panel={name}>
      <h2 id={`wall-${name}`}>
        {title} {total !== null && <span className="wall-count">{total}</span>}
        {pages > 1 && <span className="wall-turn">{say('wall.page', { page, pages })}</span>}
        {isLast && total !== null && total > lines.length && (
          <span className="wall-turn">{say('wall.more', { count: total - lines.length })}</span>
        )}
      </h2>
      <div className="wall-place" ref={place}>
        {lines.length === 0 ? (
          <p className="wall-none">{none}</p>
        ) : (
          <ul>
            {rows.map(({ key, head, tag, foot }) => (
              <li key={key}>
                <span className="wall-head">{head}</span>
                <span className="wall-tag">{tag}</span>
                <span className="wall-foot">{foot}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
