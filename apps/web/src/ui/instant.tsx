import { formatInstant, formatMinute } from '@diewright/words/web';
import { useTongue } from '../app/language.tsx';
import { useMe } from '../app/me.ts';

/** An instant in the shop's zone; the whole of it, with the zone's name, on pointing at it. */
export function Instant({ at }: { at: string }) {
  const { language } = useTongue();
  const { firm } = useMe();
  const instant = new Date(at);
  return (
    <time dateTime={at} title={formatInstant(language, instant, firm.timeZone)} className="number">
      {formatMinute(language, instant, firm.timeZone)}
    </time>
  );
}
