/** The measured part in 3-D, and what people do in it: comment, mark a zone to correct, try another alignment. */
import type { InspectionResult } from '@diewright/metrology';
import { balloonMarks, positionOfMark, scaleOfResult } from '@diewright/report/part';
import { addComment, type Inspection, listComments } from '@diewright/shop';
import type { Palette, Picked, Pin } from '@diewright/viewer';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import type { PartScene } from '../viewer/part-scene.ts';
import { PartViewer } from '../viewer/part-viewer.tsx';
import { readingCard } from '../viewer/reading-card.ts';
import { poseOfAddress } from '../viewer/shared-pose.ts';
import { Comments } from './comments.tsx';
import { MarkZone } from './mark-zone.tsx';
import { reportAddress, SCENE_FILE, useResult } from './result-files.ts';
import { Sections } from './sections.tsx';
import { WhatIf } from './what-if.tsx';
import type { ZoneActions } from './zone-actions.tsx';

export default function InspectionPart(props: ZoneActions & { inspection: Inspection }) {
  const found = useResult(props.inspection.inspectionId);
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  return <Part {...props} result={found.data} />;
}

function Part({
  inspection,
  result,
  onCorrect,
}: ZoneActions & { inspection: Inspection; result: InspectionResult }) {
  const { say, language } = useTongue();
  const { inspectionId } = inspection;
  const [mode, setMode] = useState('look');
  const [place, setPlace] = useState<Picked | null>(null);
  const [faces, setFaces] = useState<readonly number[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [scene, setScene] = useState<PartScene | null>(null);
  const mayComment = useMay('comments.write');
  const mayCorrect = useMay('corrections.write');
  const comments = useQuery({
    queryKey: ['comments', inspectionId],
    queryFn: () => ask(listComments, { params: { inspectionId } }),
  });
  const scaleOf = useCallback((palette: Palette) => scaleOfResult(result, palette).scale, [result]);
  const marks = useMemo(() => balloonMarks({ language, data: { result } }, null), [language, result]);
  const names = useMemo(
    () => new Map(result.faces.map((face) => [face.face.index, face.name ?? face.face.kind])),
    [result],
  );
  const nameOfFace = useCallback((face: number) => `#${face} ${names.get(face) ?? ''}`.trim(), [names]);
  const rows = comments.data?.rows;
  const pins = useMemo<Pin[]>(
    () =>
      (rows ?? []).map(({ commentId, at, text, by }, k) => ({
        id: commentId,
        at,
        card: readingCard({ value: String(k + 1), lines: mode === 'comment' ? [`${by}: ${text}`] : [] }),
      })),
    [rows, mode],
  );
  const [pose] = useState(() => poseOfAddress(location.search));
  const addresses = useMemo(() => [reportAddress(inspectionId, SCENE_FILE)], [inspectionId]);
  const isTouches = result.measuredKind === 'touches';
  const changeMode = (next: string) => {
    setMode(next);
    setPlace(null);
    setFaces([]);
    scene?.setBall(null);
  };
  const pick = (picked: Picked) => {
    if (mode !== 'what-if') setPlace(picked);
    else if (picked.face !== null) {
      const { face } = picked;
      setFaces((before) =>
        before.includes(face) ? before.filter((one) => one !== face) : [...before, face],
      );
    }
  };
  return (
    <>
      <Card title={say('viewer.title')} styles={{ body: { padding: 0 } }}>
        <PartViewer
          addresses={addresses}
          scaleOf={scaleOf}
          nameOfFace={nameOfFace}
          marks={marks}
          chosenMark={chosen}
          onMark={(id) => setChosen(id === chosen ? null : id)}
          modes={[
            ...(mayComment ? [{ key: 'comment', label: say('viewer.mode.comment') }] : []),
            ...(mayCorrect && !isTouches ? [{ key: 'zone', label: say('viewer.mode.zone') }] : []),
            ...(isTouches ? [] : [{ key: 'what-if', label: say('viewer.mode.what-if') }]),
          ]}
          mode={mode}
          onMode={changeMode}
          onPick={pick}
          pins={pins}
          litFaces={chosen === null ? faces : facesOf(result, chosen)}
          pose={pose}
          onScene={setScene}
          isColourless={isTouches}
          hasPoints
          foot={
            mode === 'comment' ? (
              <WriteComment inspectionId={inspectionId} place={place} onDone={() => setPlace(null)} />
            ) : mode === 'zone' ? (
              <MarkZone scene={scene} place={place} onCorrect={onCorrect} />
            ) : mode === 'what-if' ? (
              <WhatIf scene={scene} faces={faces} onBack={() => setFaces([])} />
            ) : null
          }
        />
      </Card>
      <Comments
        rows={rows ?? []}
        onShow={(at) => {
          if (scene?.view) scene.view.glideTo({ ...scene.view.pose(), target: at });
        }}
      />
      {result.sections.length > 0 && <Sections result={result} />}
    </>
  );
}

/** Those of a balloon's characteristic. */
function facesOf(result: InspectionResult, mark: string): readonly number[] {
  const position = positionOfMark(mark);
  const one = position === null ? undefined : result.characteristics[position];
  return one?.faces.map(({ face }) => face) ?? [];
}

function WriteComment({
  inspectionId,
  place,
  onDone,
}: {
  inspectionId: string;
  place: Picked | null;
  onDone: () => void;
}) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const add = useCommand(addComment, {
    onDone() {
      setText('');
      onDone();
      void queries.invalidateQueries({ queryKey: ['comments', inspectionId] });
    },
  });
  if (place === null) return <span>{say('viewer.comment-place')}</span>;
  return (
    <form
      className="row"
      style={{ flex: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({
          params: { inspectionId },
          body: {
            at: [...place.at],
            face: place.face,
            deviationMm: Number.isNaN(place.deviation) ? null : place.deviation,
            text,
          },
        });
      }}
    >
      <Input
        autoFocus
        style={{ flex: 1, minWidth: 180 }}
        aria-label={say('viewer.comment-text')}
        placeholder={say('viewer.comment-text')}
        maxLength={2000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={text.trim() === ''} loading={add.isPending}>
        {say('viewer.comment-add')}
      </Button>
    </form>
  );
}
