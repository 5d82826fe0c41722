/** A zone drawn on the part: a ball around a place, with the figures of what was measured in it. */
import type { Picked } from '@diewright/viewer';
import type { BallFigures } from '@diewright/viewer/scene';
import { formatCount } from '@diewright/words/web';
import { Button, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import type { PartScene } from '../viewer/part-scene.ts';
import type { ZoneActions } from './zone-actions.tsx';

/** Of the part's radius: what a first click marks. */
const FIRST_SHARE = 0.06;

export function MarkZone({
  scene,
  place,
  onCorrect,
}: Pick<ZoneActions, 'onCorrect'> & { scene: PartScene | null; place: Picked | null }) {
  const { say, language } = useTongue();
  const { deviation, length } = useLength();
  const [radius, setRadius] = useState<number | null>(null);
  const [figures, setFigures] = useState<BallFigures | null>(null);
  const size =
    radius ?? Math.max(0.5, Number((FIRST_SHARE * (scene?.view?.sphere().radius ?? 10)).toPrecision(2)));
  useEffect(() => {
    if (!scene || place === null) return;
    let isWanted = true;
    const ball = { centre: [...place.at] as [number, number, number], radius: size };
    scene.setBall(ball);
    void scene.ask('ball', ball).then((found) => {
      if (isWanted) setFigures(found);
    });
    return () => {
      isWanted = false;
    };
  }, [scene, place, size]);
  useEffect(() => () => scene?.setBall(null), [scene]);
  if (place === null) return <span>{say('viewer.zone-place')}</span>;
  const [x, y, z] = place.at.map((c) => length(c, 1)) as [string, string, string];
  const label = say('viewer.zone-name', { x, y, z });
  return (
    <div className="row">
      <InputNumber
        style={{ width: 200 }}
        aria-label={say('viewer.zone-radius')}
        prefix={<span className="quiet">{say('viewer.zone-radius')}</span>}
        min={0.1}
        max={10_000}
        value={size}
        onChange={(value) => setRadius(value)}
      />
      {figures && (
        <span className="number">
          {figures.count === 0
            ? say('viewer.zone-empty')
            : say('viewer.zone-figures', {
                count: formatCount(language, figures.count),
                mean: deviation(figures.mean),
                lowest: deviation(figures.lowest),
                highest: deviation(figures.highest),
              })}
        </span>
      )}
      <Button
        type="primary"
        disabled={!figures || figures.count === 0}
        onClick={() =>
          onCorrect({
            kind: 'area',
            id: `${x} ${y} ${z} ${size}`,
            label,
            area: { centre: [...place.at], radiusMm: size },
          })
        }
      >
        {say('viewer.zone-correct')}
      </Button>
    </div>
  );
}
