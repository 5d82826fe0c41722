/** The wall for somebody who has signed in. */
import '../../app/more-words.ts';
import { readWall } from '@diewright/shop';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useBoard } from './use-board.ts';
import { WallBoard } from './wall-board.tsx';

export default function WallPage() {
  const { say } = useTongue();
  const showsNames = Boolean((useSearch({ strict: false }) as { names?: unknown }).names);
  const source = useMemo(
    () => ({
      load: () => ask(readWall, { query: { names: showsNames ? 'true' : 'false' } }),
      events: '/api/events',
    }),
    [showsNames],
  );
  // Whoever signs out leaves nothing on the device: nothing is kept.
  const board = useBoard(source, null);
  return (
    <WallBoard
      board={board}
      tools={
        <>
          <Link to="/wall" search={(showsNames ? {} : { names: true }) as never}>
            {say(showsNames ? 'wall.names-off' : 'wall.names-on')}
          </Link>
          <Link to="/">{say('wall.back')}</Link>
        </>
      }
    />
  );
}
