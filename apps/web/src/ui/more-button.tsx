import { Button } from 'antd';
import { useTongue } from '../app/language.tsx';
import type { Pages } from './use-pages.ts';

export function MoreButton({ pages }: { pages: Pages<unknown> }) {
  const { say } = useTongue();
  if (!pages.hasMore) return pages.rows.length > 20 ? <p className="quiet">{say('web.all-shown')}</p> : null;
  return (
    <Button onClick={pages.more} loading={pages.isLoadingMore}>
      {say('web.more')}
    </Button>
  );
}
