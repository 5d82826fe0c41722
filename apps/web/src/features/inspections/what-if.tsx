/** What the deviation would be had the part been aligned to some faces alone. To look at; no verdict comes of it. */
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import type { PartScene } from '../viewer/part-scene.ts';
import { angleText } from '../viewer/part-viewer.tsx';
import type { WhatIf as Figures } from '../viewer/scene-messages.ts';

export function WhatIf({
  scene,
  faces,
  onBack,
}: {
  scene: PartScene | null;
  faces: readonly number[];
  onBack: () => void;
}) {
  const { say, language } = useTongue();
  const { deviation, length } = useLength();
  const [figures, setFigures] = useState<Figures | null>(null);
  useEffect(() => {
    if (!scene) return;
    let isWanted = true;
    void scene.ask('whatIf', { faces }).then((found) => {
      if (!isWanted) return;
      setFigures(found);
      if (found) scene.setDeviation(found.deviation);
    });
    return () => {
      isWanted = false;
    };
  }, [scene, faces]);
  // Whoever leaves sees the part as it was measured.
  useEffect(
    () => () => {
      void scene?.ask('whatIf', { faces: [] }).then((found) => {
        if (found) scene.setDeviation(found.deviation);
      });
    },
    [scene],
  );
  if (faces.length === 0) return <span>{say('viewer.what-if-pick')}</span>;
  return (
    <div className="row">
      <span className="number">
        {figures
          ? say('viewer.what-if-figures', {
              ...{ faces: faces.length, held: figures.held, shift: length(figures.shiftMm, 4) },
              ...{ turn: angleText(language, figures.turnRad), mean: deviation(figures.mean) },
              spread: length(figures.spread, 4),
            })
          : say('viewer.what-if-none')}
      </span>
      <Button onClick={onBack}>{say('viewer.what-if-back')}</Button>
    </div>
  );
}
