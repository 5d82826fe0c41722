/** The sections of a result, deviations drawn many times longer than they are. */
import type { InspectionResult, Section } from '@diewright/metrology';
import { plotSection, scaleOfResult, sectionHeight } from '@diewright/report/part';
import { Card, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useLook } from '../../app/look.tsx';

/** As the paper report's points; the picture scales with the page. */
const WIDTH = 560;

export function Sections({ result }: { result: InspectionResult }) {
  const { say, language } = useTongue();
  const { isDark } = useLook();
  const [chosen, setChosen] = useState(0);
  const section = result.sections[chosen] ?? (result.sections[0] as Section);
  const picture = useMemo(() => {
    const svg = plotSection(
      { section, scale: scaleOfResult(result).scale, language },
      {
        width: WIDTH,
        height: sectionHeight(section, WIDTH),
        fontFamily: 'system-ui, sans-serif',
        ...(isDark ? { ink: '#e6e6e6', faint: '#444' } : {}),
      },
    );
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  }, [section, result, language, isDark]);
  return (
    <Card
      title={say('viewer.sections')}
      size="small"
      extra={
        <Select
          aria-label={say('viewer.sections')}
          style={{ minWidth: 160 }}
          value={chosen}
          onChange={setChosen}
          options={result.sections.map(({ name }, value) => ({ value, label: name }))}
        />
      }
    >
      <img className="part-section" src={picture} alt={section.name} />
    </Card>
  );
}
