import { Input } from 'antd';
import { useEffect, useState } from 'react';

/** Asks when somebody has stopped typing, not at every letter. */
const PAUSE_MS = 250;

/** A search that stands in the address: what is typed is there at once, what is asked follows. */
export function SearchField({
  label,
  value,
  onSettled,
}: {
  readonly label: string;
  readonly value: string;
  readonly onSettled: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [before, setBefore] = useState(value);
  if (value !== before) {
    // A view was opened, or filters were cleared; what comes back from one's own typing changes nothing.
    setBefore(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    const words = typed.trim();
    if (words === value) return;
    const timer = setTimeout(() => onSettled(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onSettled]);
  return (
    <Input.Search
      allowClear
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(words) => onSettled(words.trim())}
      style={{ maxWidth: 360 }}
    />
  );
}
