import { Link } from '@tanstack/react-router';
import { Result } from 'antd';
import { useTongue } from '../app/language.tsx';

export function NotThere() {
  const { say } = useTongue();
  return (
    <Result
      status="404"
      title={say('web.page-not-there')}
      extra={<Link to="/">{say('web.to-today')}</Link>}
    />
  );
}
