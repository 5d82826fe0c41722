/** What waits to be corrected, and what the shop has learnt from what was. */
import { type Correction, listCorrections } from '@diewright/shop';
import { Checkbox, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { CorrectionsTable } from './corrections-table.tsx';

export default function CorrectionsPage() {
  const { say } = useTongue();
  const [search, setSearch] = useState('');
  const [isWaiting, setWaiting] = useState(true);
  const settled = useDeferredValue(search.trim());
  const corrections = usePages<Correction>(['corrections', 'list'], listCorrections, {
    ...(settled ? { search: settled } : {}),
    // Who looks for experience looks among the closed ones.
    ...(isWaiting && !settled ? { waiting: true } : {}),
  });
  if (corrections.error) return <Trouble error={corrections.error} onRetry={corrections.again} />;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.corrections')}</h1>
      </div>
      <div className="row">
        <Input.Search
          allowClear
          placeholder={say('web.search-corrections')}
          aria-label={say('web.search-corrections')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          style={{ maxWidth: 360 }}
        />
        <Checkbox checked={isWaiting} onChange={(event) => setWaiting(event.target.checked)}>
          {say('web.waiting-only')}
        </Checkbox>
      </div>
      <CorrectionsTable pages={corrections} />
    </div>
  );
}
