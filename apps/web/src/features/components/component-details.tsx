/** One part of the die: what is said of it, its revisions, its plans, and what can be done with it. */
import type { Component } from '@diewright/shop';
import { Button } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { ComponentForm } from './component-form.tsx';
import { MoveComponent } from './move-component.tsx';
import { NewPlan } from './new-plan.tsx';
import { NewRevision } from './new-revision.tsx';
import { RevisionsTable } from './revisions-table.tsx';

export function ComponentDetails(props: {
  readonly component: Component;
  readonly components: readonly Component[];
  readonly dieId: string;
  /** Counted as drawings do. */
  readonly number: string;
  readonly onAdded: (componentId: string) => void;
}) {
  const { component, components, dieId, number, onAdded } = props;
  const { say } = useTongue();
  const mayWrite = useMay('components.write');
  const mayPlan = useMay('plans.write');
  const [doing, setDoing] = useState<'revision' | 'plan' | 'part' | 'change' | 'move' | null>(null);
  const { componentId, name, material, hardness, quantity, cavity } = component;
  const close = () => setDoing(null);
  const facts = [
    `${say('web.quantity')} ${quantity}`,
    ...(cavity === null ? [] : [say('tree.cavity-number', { number: cavity })]),
    ...[material, hardness].filter((fact) => fact !== null),
  ];
  return (
    <section className="stack" aria-label={name} style={{ gap: 12 }}>
      <div>
        <h3 style={{ margin: 0 }}>
          {number} {name}
        </h3>
        <span className="quiet">{facts.join(' · ')}</span>
      </div>
      <div className="row" style={{ gap: 8 }}>
        {mayWrite && (
          <>
            <Button size="small" onClick={() => setDoing('revision')}>
              {say('web.new-revision')}
            </Button>
            <Button size="small" onClick={() => setDoing('part')}>
              {say('tree.add-part')}
            </Button>
            <Button size="small" onClick={() => setDoing('move')}>
              {say('tree.move')}
            </Button>
            <Button size="small" onClick={() => setDoing('change')}>
              {say('tree.change')}
            </Button>
          </>
        )}
        {mayPlan && (
          <Button size="small" onClick={() => setDoing('plan')}>
            {say('web.new-plan')}
          </Button>
        )}
      </div>
      <RevisionsTable component={component} dieId={dieId} />
      {component.plans.length > 0 && (
        <ul className="links" aria-label={say('web.plans')}>
          {component.plans.map((plan) => (
            <li key={plan.planId}>
              <a href={`/api/files/${plan.sha256}/content?name=${encodeURIComponent(`${plan.name}.json`)}`}>
                {plan.name}
              </a>{' '}
              <span className="quiet">
                {say('web.plan-edition', { edition: plan.edition, count: plan.characteristics })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {doing === 'revision' && <NewRevision component={component} dieId={dieId} onClose={close} />}
      {doing === 'plan' && <NewPlan componentId={componentId} dieId={dieId} onClose={close} />}
      {doing === 'part' && (
        <ComponentForm
          {...{ dieId, components, onAdded }}
          component={null}
          parentId={componentId}
          onClose={close}
        />
      )}
      {doing === 'change' && (
        <ComponentForm
          {...{ dieId, components, onAdded, component }}
          parentId={component.parentId}
          onClose={close}
        />
      )}
      {doing === 'move' && <MoveComponent {...{ dieId, component, components }} onClose={close} />}
    </section>
  );
}
