/** What can be done with a row of a result: see how it came, order what is to be done. */
import { Button } from 'antd';
import { useTongue } from '../../app/language.tsx';
import type { NamedZone, Zone } from '../corrections/open-correction.tsx';

export interface ZoneActions {
  readonly onCorrect: (zone: Zone) => void;
  readonly onTrend: (zone: NamedZone) => void;
}

export function TrendLink({ zone, onTrend }: { zone: NamedZone; onTrend: (zone: NamedZone) => void }) {
  const { say } = useTongue();
  return (
    <Button type="link" size="small" className="plain" title={say('web.trend')} onClick={() => onTrend(zone)}>
      {zone.label}
    </Button>
  );
}
