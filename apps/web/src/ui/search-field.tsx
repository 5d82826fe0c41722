/**
 * A field to search a list by. What is typed stays in the field: the page around it hears of it when the fingers rest,
 * so that a long list is not drawn anew for every letter.
 */
import { Input } from 'antd';
import { startTransition, useEffect, useRef, useState } from 'react';

const REST_MS = 150;

export function SearchField({
  label,
  placeholder = label,
  onSettled,
}: {
  readonly label: string;
  readonly placeholder?: string;
  /** Without blanks around it. */
  readonly onSettled: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const told = useRef('');
  const heard = useRef(onSettled);
  heard.current = onSettled;
  useEffect(() => {
    const tell = () => {
      const next = text.trim();
      if (told.current === next) return;
      told.current = next;
      startTransition(() => heard.current(next));
    };
    const timer = setTimeout(tell, REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Input.Search
      allowClear
      placeholder={placeholder}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      style={{ maxWidth: 360 }}
    />
  );
}
