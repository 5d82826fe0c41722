import { Skeleton } from 'antd';
import { useTongue } from '../app/language.tsx';

/** The shape of a page before its data: nothing jumps when it comes. */
export function PageSkeleton() {
  const { say } = useTongue();
  return (
    <div className="page" role="status" aria-label={say('web.loading')}>
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 6 }} />
    </div>
  );
}
