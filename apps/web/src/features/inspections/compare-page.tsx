/** Two moments of one component: both deviation maps side by side, turning together, and what changed between them. */
import '../../app/more-words.ts';
import { scaleOfResult } from '@diewright/report/part';
import { listInspections, readDie } from '@diewright/shop';
import type { Palette, ViewPose } from '@diewright/viewer';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Select } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import type { PartScene } from '../viewer/part-scene.ts';
import { evenScale, PartViewer } from '../viewer/part-viewer.tsx';
import { reportAddress, SCENE_FILE, useResult } from './result-files.ts';

/** The newest of a die; older ones are compared from their own pages. */
const CHOICES = 200;

export default function ComparePage() {
  const { dieId } = useParams({ strict: false }) as { dieId: string };
  const { say } = useTongue();
  const die = useQuery({ queryKey: ['die', dieId], queryFn: () => ask(readDie, { params: { dieId } }) });
  const rows = useQuery({
    queryKey: ['inspections', 'compare', dieId],
    queryFn: () =>
      ask(listInspections, { query: { dieId, state: 'done', source: 'measured', limit: CHOICES } }),
  });
  const asked = new URLSearchParams(location.search);
  const [chosen, setChosen] = useState({ before: asked.get('before'), after: asked.get('after') });
  const error = die.error ?? rows.error;
  if (error) return <Trouble error={error} onRetry={() => void rows.refetch()} />;
  if (!die.data || !rows.data) return <PageSkeleton />;
  const done = rows.data.rows;
  const after = chosen.after ?? done[0]?.inspectionId ?? null;
  const component = done.find((row) => row.inspectionId === after)?.component;
  const before =
    chosen.before ??
    done.find((row) => row.inspectionId !== after && row.component === component)?.inspectionId ??
    null;
  const choose = (which: 'before' | 'after') => (inspectionId: string) => {
    const next = { before, after, [which]: inspectionId };
    setChosen(next);
    const search = new URLSearchParams(Object.entries(next).flatMap(([k, v]) => (v ? [[k, v]] : [])));
    history.replaceState(history.state, '', `${location.pathname}?${search}`);
  };
  const options = done.map(({ inspectionId, number, occasion, component: of, revision }) => ({
    value: inspectionId,
    label: [`${number}`, occasion, of, revision].filter(Boolean).join(' · '),
  }));
  const chooser = (which: 'before' | 'after', value: string | null) => (
    <Select
      style={{ minWidth: 240 }}
      aria-label={say(`viewer.compare-${which}`)}
      value={value}
      onChange={choose(which)}
      options={options}
    />
  );
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('viewer.compare-title', { die: die.data.die.number })}</h1>
        <div className="row">
          {chooser('before', before)}
          {chooser('after', after)}
        </div>
      </div>
      {before && after && before !== after ? (
        <Pair key={`${before} ${after}`} before={before} after={after} />
      ) : (
        <Alert type="info" showIcon title={say('viewer.compare-choose')} />
      )}
    </div>
  );
}

function Pair({ before, after }: { before: string; after: string }) {
  const { say } = useTongue();
  const result = useResult(after);
  const scenes = useRef(new Map<string, PartScene>());
  const data = result.data;
  const scaleOf = useCallback(
    (palette: Palette) => (data ? scaleOfResult(data, palette).scale : evenScale(0.1, palette)),
    [data],
  );
  // As wide as what either map calls inside: a change of that size is worth a look.
  const half = useMemo(() => {
    if (!data) return 0.1;
    const { lower, upper } = scaleOfResult(data).scale;
    return Math.max(1e-3, Math.min(Math.abs(lower), Math.abs(upper)) / 2);
  }, [data]);
  const scaleOfDifference = useCallback((palette: Palette) => evenScale(half, palette), [half]);
  const addresses = useMemo(() => {
    const of = (inspectionId: string) => reportAddress(inspectionId, SCENE_FILE);
    return { before: [of(before)], after: [of(after)], difference: [of(before), of(after)] };
  }, [before, after]);
  if (result.error) return <Trouble error={result.error} onRetry={() => result.refetch()} />;
  if (!data) return <PageSkeleton />;
  const turnAlong = (pose: ViewPose) => {
    for (const scene of scenes.current.values())
      if (scene.view && !isSame(scene.view.pose(), pose)) scene.setPose(pose);
  };
  const viewer = (which: keyof typeof addresses) => (
    <PartViewer
      key={which}
      isSmall
      isPlain
      label={say(`viewer.compare-${which}`)}
      addresses={addresses[which]}
      scaleOf={which === 'difference' ? scaleOfDifference : scaleOf}
      onDrawn={turnAlong}
      onScene={(scene) => {
        if (scene) scenes.current.set(which, scene);
        else scenes.current.delete(which);
      }}
    />
  );
  return (
    <>
      <p className="quiet">{say('viewer.compare-hint')}</p>
      <div className="columns">
        {viewer('before')}
        {viewer('after')}
      </div>
      {viewer('difference')}
    </>
  );
}

function isSame(a: ViewPose, b: ViewPose): boolean {
  return (
    a.azimuth === b.azimuth &&
    a.elevation === b.elevation &&
    a.span === b.span &&
    a.target.every((c, k) => c === b.target[k])
  );
}
