import { Alert, Card, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';

/** Links by which somebody comes in: a form for another, the one just made, told once, and those there are. */
export function LinksCard<T extends { readonly linkId: string }>({
  title,
  text,
  form,
  once,
  rows,
  none,
  line,
}: {
  readonly title: string;
  readonly text: string;
  readonly form: ReactNode;
  /** Of a link that was made now. */
  readonly once: { readonly title: string; readonly link: string | null };
  /** Undefined: not here yet. */
  readonly rows: readonly T[] | undefined;
  readonly none: string;
  readonly line: (row: T) => ReactNode;
}) {
  return (
    <Card title={title}>
      <div className="stack">
        <p className="quiet">{text}</p>
        {form}
        {once.link && (
          <Alert
            type="success"
            showIcon
            title={once.title}
            description={<p className="code">{once.link}</p>}
          />
        )}
        {!rows ? (
          <Skeleton active title={false} />
        ) : rows.length === 0 ? (
          <Empty description={none} />
        ) : (
          <ul className="links">
            {rows.map((row) => (
              <li key={row.linkId}>{line(row)}</li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
