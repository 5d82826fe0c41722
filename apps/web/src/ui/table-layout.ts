/** How a table stands for whoever looks at it: which columns, in which order; from its address. */
import type { TableColumnsType, TableProps } from 'antd';

export interface TableLayout {
  /** Keys of the columns that are shown; null: all. */
  readonly columns: readonly string[] | null;
  readonly sort: string;
  readonly order: 'asc' | 'desc';
  readonly sorts: readonly string[];
  readonly onSort: (sort: string, order: 'asc' | 'desc') => void;
}

/** Columns have the key of the order that they stand for; one without a key is always there. */
export function arrange<T extends object>(
  columns: TableColumnsType<T>,
  layout: TableLayout | undefined,
): TableColumnsType<T> {
  if (!layout) return columns;
  return columns
    .filter(({ key }) => key === undefined || (layout.columns?.includes(String(key)) ?? true))
    .map((column) => {
      const key = String(column.key);
      if (!layout.sorts.includes(key)) return column;
      const isSorted = key === layout.sort;
      return {
        ...column,
        sorter: true,
        showSorterTooltip: false,
        sortDirections: ['ascend', 'descend', 'ascend'],
        sortOrder: isSorted ? (layout.order === 'asc' ? 'ascend' : 'descend') : null,
      };
    });
}

/** With a column that cannot be left out: the way to the thing itself. */
export function withAlways(layout: TableLayout | undefined, key: string): TableLayout | undefined {
  return layout?.columns ? { ...layout, columns: [key, ...layout.columns] } : layout;
}

/** For the table's `onChange`: a press on a heading. */
export function hearSort<T extends object>(
  layout: TableLayout | undefined,
): NonNullable<TableProps<T>['onChange']> {
  return (_pages, _filters, sorter) => {
    const chosen = Array.isArray(sorter) ? sorter[0] : sorter;
    if (!layout || !chosen?.columnKey) return;
    layout.onSort(String(chosen.columnKey), chosen.order === 'descend' ? 'desc' : 'asc');
  };
}
