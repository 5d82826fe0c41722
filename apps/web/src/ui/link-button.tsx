import { type NavigateOptions, useNavigate, useRouter } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';

/** Goes to a page and looks like a button; opened in a new window it is a link all the same. */
export function LinkButton({
  to,
  params,
  search,
  ...props
}: ButtonProps & Pick<NavigateOptions, 'to' | 'params'> & { search?: Record<string, string> }) {
  const navigate = useNavigate();
  const router = useRouter();
  const target = { to, params, ...(search ? { search } : {}) } as NavigateOptions;
  return (
    <Button
      {...props}
      href={router.buildLocation(target as never).href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(target as never);
      }}
    />
  );
}
