/** What waits to be corrected, and what the shop has learnt from what was. */
import { type Correction, listCorrections } from '@diewright/shop';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { CorrectionsTable } from './corrections-table.tsx';

export default function CorrectionsPage() {
  const { say } = useTongue();
  const [search, setSearch] = useState('');
  const [isWaiting, setWaiting] = useState(true);
  const corrections = usePages<Correction>(['corrections', 'list'], listCorrections, {
    ...(search ? { search } : {}),
    // Who looks for experience looks among the closed ones.
    ...(isWaiting && !search ? { waiting: true } : {}),
  });
  if (corrections.error) return <Trouble error={corrections.error} onRetry={corrections.again} />;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.corrections')}</h1>
      </div>
      <div className="row">
        <SearchField label={say('web.search-corrections')} onSettled={setSearch} />
        <Checkbox checked={isWaiting} onChange={(event) => setWaiting(event.target.checked)}>
          {say('web.waiting-only')}
        </Checkbox>
      </div>
      <CorrectionsTable pages={corrections} />
    </div>
  );
}
