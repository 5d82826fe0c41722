import { Table, type TableProps } from 'antd';

/** A table that may be wider than its page: what is beyond the edge is reached by dragging and by the keyboard. */
export function WideTable<T extends object>({ label, ...props }: TableProps<T> & { readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1: whoever has only a keyboard must be able to scroll it
    <section className="wide" aria-label={label} tabIndex={0}>
      <Table<T> pagination={false} {...props} />
    </section>
  );
}
