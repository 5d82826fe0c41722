import {
  bindFaces,
  checkPlan,
  formatPlan,
  type Plan,
  type PlanModel,
  planFromModel,
} from '@diewright/metrology/planning';
import { type AnswerOf, createPlan, listComponents, type readRevisionModel } from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Input, InputNumber, Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useCommand } from '../../app/use-command.ts';
import { uploadFile } from '../../ui/file-drop.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { evenScale, PartViewer } from '../viewer/part-viewer.tsx';
import { PickPanel } from './pick-panel.tsx';
import { PlanList } from './plan-list.tsx';

type Model = AnswerOf<typeof readRevisionModel>;

interface WorkspaceProps {
  readonly model: Model;
  readonly sceneSha256: string;
  readonly planningSha256: string;
}

export function PlanWorkspace(props: WorkspaceProps) {
  const planning = useQuery({
    queryKey: ['planning', props.planningSha256],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => loadJson<PlanModel>(props.planningSha256, signal),
  });
  const components = useQuery({
    queryKey: ['components', props.model.dieId],
    queryFn: () => ask(listComponents, { params: { dieId: props.model.dieId } }),
  });
  const error = planning.error ?? components.error;
  if (error) return <Trouble error={error} onRetry={() => planning.refetch()} />;
  if (!planning.data || !components.data) return <PageSkeleton />;
  const plans = components.data.rows.flatMap((component) =>
    component.plans.map((plan) => ({ ...plan, isOwn: component.componentId === props.model.componentId })),
  );
  return <Editor {...props} planning={planning.data} plans={plans} />;
}

async function loadJson<T>(sha256: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(`/api/files/${sha256}/content`, signal ? { signal } : {});
  if (!response.ok) throw new Error(`${sha256}: ${response.status}`);
  return (await response.json()) as T;
}

interface KnownPlan {
  readonly planId: string;
  readonly name: string;
  readonly edition: number;
  readonly sha256: string;
  readonly isOwn: boolean;
}

function Editor({
  model,
  sceneSha256,
  planning,
  plans,
}: WorkspaceProps & { planning: PlanModel; plans: readonly KnownPlan[] }) {
  const { say, sayAny } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const drawn = useMemo(() => planFromModel(planning), [planning]);
  const [plan, setPlan] = useState<Plan>(drawn);
  const [begin, setBegin] = useState('drawing');
  const [name, setName] = useState(model.component);
  const [picked, setPicked] = useState<readonly number[]>([]);
  const [from, setFrom] = useState<readonly number[]>([]);
  const [isSaving, setSaving] = useState(false);
  const check = useMemo(() => checkPlan(plan, planning), [plan, planning]);
  const create = useCommand(createPlan, {
    onDone() {
      void message.success(say('planning.saved'));
      void queries.invalidateQueries({ queryKey: ['components', model.dieId] });
    },
  });
  const edition =
    1 + Math.max(0, ...plans.filter((each) => each.isOwn && each.name === name).map((each) => each.edition));
  const start = async (value: string) => {
    setBegin(value);
    const other = plans.find(({ planId }) => planId === value);
    if (other) {
      // As this revision's model has the faces: their numbers may have changed since.
      setPlan(bindFaces(fullPlan(await loadJson<Partial<Plan>>(other.sha256)), planning).plan);
      if (other.isOwn) setName(other.name);
    } else setPlan(value === 'drawing' ? drawn : { ...drawn, ...nothingAsked });
  };
  const save = async () => {
    setSaving(true);
    try {
      const file = new File([formatPlan(plan)], `${name}.json`, { type: 'application/json' });
      const { sha256 } = await uploadFile(file);
      await create.mutateAsync({ params: { componentId: model.componentId }, body: { name, sha256 } });
    } catch (error) {
      void message.error((error as Error).message, 6);
    } finally {
      setSaving(false);
    }
  };
  const scaleOf = useCallback((palette: Parameters<typeof evenScale>[1]) => evenScale(0.1, palette), []);
  const addresses = useMemo(() => [`/api/files/${sceneSha256}/content`], [sceneSha256]);
  const lit = useMemo(() => [...from, ...picked], [from, picked]);
  const nameOfFace = (face: number) => {
    const kind = planning.faces[face]?.kind ?? '';
    return `#${face} ${sayAny(`planning.feature.${kind}`).replace(/^planning\.feature\./, '')}`;
  };
  return (
    <>
      <div className="row">
        <Select
          style={{ minWidth: 280 }}
          prefix={<span className="quiet">{say('planning.begin')}</span>}
          aria-label={say('planning.begin')}
          value={begin}
          onChange={(value) => void start(value)}
          options={[
            { value: 'drawing', label: say('planning.begin.drawing') },
            { value: 'empty', label: say('planning.begin.empty') },
            ...plans.map((each) => ({
              value: each.planId,
              label: say('planning.begin.copy', { name: each.name, edition: each.edition }),
            })),
          ]}
        />
        {begin === 'drawing' && (
          <span className="quiet">{say('planning.pmi-count', { count: drawn.characteristics.length })}</span>
        )}
      </div>
      <div className="plan-halves">
        <PartViewer
          addresses={addresses}
          scaleOf={scaleOf}
          isColourless
          hasLegend={false}
          modes={[{ key: 'faces', label: say('viewer.mode.faces') }]}
          firstMode="faces"
          litFaces={lit}
          nameOfFace={nameOfFace}
          onPick={({ face }) => {
            if (face !== null)
              setPicked((before) =>
                before.includes(face) ? before.filter((one) => one !== face) : [...before, face],
              );
          }}
          foot={<span>{say('planning.pick')}</span>}
        />
        <PickPanel
          plan={plan}
          model={planning}
          picked={picked}
          from={from}
          onFrom={() => {
            setFrom(picked);
            setPicked([]);
          }}
          onClear={() => {
            setFrom([]);
            setPicked([]);
          }}
          onPlan={(next) => {
            setPlan(next);
            setFrom([]);
            setPicked([]);
          }}
        />
      </div>
      <Card title={say('planning.list')}>
        <div className="stack">
          <General plan={plan} onPlan={setPlan} />
          <PlanList plan={plan} check={check} onPlan={setPlan} onShow={(faces) => setPicked(faces)} />
          <div className="row">
            <Button
              type="primary"
              loading={isSaving}
              disabled={name.trim() === '' || (plan.characteristics.length === 0 && !plan.general)}
              onClick={() => void save()}
            >
              {say('planning.save', { edition })}
            </Button>
            <Input
              style={{ maxWidth: 280 }}
              aria-label={say('planning.name')}
              maxLength={120}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </div>
        </div>
      </Card>
    </>
  );
}

function General({ plan, onPlan }: { plan: Plan; onPlan: (plan: Plan) => void }) {
  const { say } = useTongue();
  const half = plan.general && plan.general.upper === -plan.general.lower ? plan.general.upper : null;
  return (
    <InputNumber
      style={{ maxWidth: 320 }}
      prefix={<span className="quiet">{say('planning.general')} ±</span>}
      aria-label={say('planning.general')}
      min={0.001}
      step={0.01}
      value={half}
      onChange={(value) => {
        const { general: _before, ...rest } = plan;
        onPlan(value ? { ...rest, general: { lower: -value, upper: value } } : rest);
      }}
    />
  );
}

const nothingAsked = {
  ...{ features: [], datums: [], datumTargets: [], datumSystems: [], characteristics: [] },
  ...{ notes: [], views: [], open: [], faces: [], zones: [], sections: [] },
};

/** Lists that a file leaves out are empty. */
function fullPlan(given: Partial<Plan>): Plan {
  const plan = { ...nothingAsked, ...given } as Plan;
  return {
    ...plan,
    features: plan.features.map((feature) => ({
      ...feature,
      faces: feature.faces ?? [],
      members: feature.members ?? [],
      otherGeometry: feature.otherGeometry ?? [],
    })),
    datums: plan.datums.map((datum) => ({
      ...datum,
      features: datum.features ?? [],
      targets: datum.targets ?? [],
    })),
    characteristics: plan.characteristics.map((one) => ({
      ...one,
      features: one.features ?? [],
      notes: one.notes ?? [],
      open: one.open ?? [],
    })) as Plan['characteristics'],
  };
}
