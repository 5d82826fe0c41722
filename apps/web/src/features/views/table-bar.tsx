/** Above a table: its view, its order, its columns. */
import '../../app/more-words.ts';
import { Button, Checkbox, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import type { TableLayout } from '../../ui/table-layout.ts';
import type { TableView } from './use-table-view.ts';
import { ViewChoice } from './view-choice.tsx';

export interface BarColumn {
  readonly key: string;
  readonly title: string;
}

export function TableBar(props: {
  readonly view: TableView;
  readonly layout: TableLayout;
  readonly sorts: readonly BarColumn[];
  /** Those that may be left out. */
  readonly columns: readonly BarColumn[];
  readonly search?: ReactNode;
  /** What else is filtered by. */
  readonly children: ReactNode;
}) {
  const { view, layout, sorts, columns, search, children } = props;
  const { say } = useTongue();
  const [isChoosing, setChoosing] = useState(false);
  // On a phone the table comes first; elsewhere there is room for both.
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="stack" style={{ gap: 12 }}>
      <div className="row">
        {search}
        <ViewChoice view={view} />
        <Button
          className="when-narrow"
          aria-expanded={isOpen}
          aria-controls={`${id}-more`}
          onClick={() => setOpen(!isOpen)}
        >
          {say('list.filters')}
        </Button>
      </div>
      {view.isMissing && <p className="quiet">{say('view.not-there')}</p>}
      <div className="row table-bar-more" id={`${id}-more`} data-open={isOpen}>
        {children}
        <Select
          aria-label={say('list.sort')}
          value={layout.sort}
          onChange={(sort) => layout.onSort(sort, layout.order)}
          prefix={<span className="quiet">{say('list.sort')}</span>}
          style={{ minWidth: 200 }}
          options={sorts.map(({ key, title }) => ({ value: key, label: title }))}
        />
        <Button onClick={() => layout.onSort(layout.sort, layout.order === 'asc' ? 'desc' : 'asc')}>
          {say(layout.order === 'asc' ? 'list.ascending' : 'list.descending')}{' '}
          <span aria-hidden="true">{layout.order === 'asc' ? '↑' : '↓'}</span>
        </Button>
        <Button aria-expanded={isChoosing} aria-controls={id} onClick={() => setChoosing(!isChoosing)}>
          {say('list.columns')}
        </Button>
      </div>
      <fieldset id={id} className="column-choice" hidden={!isChoosing}>
        <legend>{say('list.columns')}</legend>
        <Checkbox.Group
          value={[...(layout.columns ?? columns.map(({ key }) => key))]}
          options={columns.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(chosen) =>
            view.change({
              // In the order of the table, whichever was ticked first; all of them is nothing to say.
              columns:
                chosen.length === columns.length
                  ? undefined
                  : columns
                      .filter(({ key }) => chosen.includes(key))
                      .map(({ key }) => key)
                      .join(',') || NONE,
            })
          }
        />
      </fieldset>
    </div>
  );
}

/** Of a choice of no columns: an empty word would be no choice. */
const NONE = '-';
