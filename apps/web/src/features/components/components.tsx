/** The parts a die is made of: a tree, and beside it the part that is chosen, with its revisions and plans. */
import '../../app/more-words.ts';
import { type Component, listComponents, outlineOf } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Skeleton } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../app/address.ts';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { Tree, type TreeNode } from '../../ui/tree.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { ComponentDetails } from './component-details.tsx';
import { ComponentForm } from './component-form.tsx';

export function Components({ dieId }: { dieId: string }) {
  const { say } = useTongue();
  const mayWrite = useMay('components.write');
  const [isAdding, setAdding] = useState(false);
  const [address, changeAddress] = useAddress();
  const found = useQuery({
    queryKey: ['components', dieId],
    queryFn: () => ask(listComponents, { params: { dieId } }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const components = found.data?.rows;
  const outline = outlineOf(components ?? []);
  const shown =
    outline.find(({ component }) => component.componentId === address.component) ??
    // The first that has something to show; else the first.
    outline.find(({ component }) => component.revisions.length > 0) ??
    outline[0];
  const select = (component: string) => changeAddress({ component });
  return (
    <Card
      title={say('web.components')}
      extra={mayWrite && <Button onClick={() => setAdding(true)}>{say('web.new-component')}</Button>}
    >
      {!components ? (
        <Skeleton active title={false} />
      ) : !shown ? (
        <span className="quiet">{say('web.no-components')}</span>
      ) : (
        <div className="tree-halves">
          <div>
            <Tree
              label={say('tree.parts')}
              nodes={nodesOf(components)}
              selected={shown.component.componentId}
              onSelect={select}
            />
            {outline.length > 1 && <p className="quiet for-keys">{say('tree.hint')}</p>}
          </div>
          <ComponentDetails
            key={shown.component.componentId}
            {...{ dieId, components }}
            component={shown.component}
            number={shown.number}
            onAdded={select}
          />
        </div>
      )}
      {isAdding && (
        <ComponentForm
          dieId={dieId}
          component={null}
          components={components ?? []}
          parentId={null}
          onClose={() => setAdding(false)}
          onAdded={select}
        />
      )}
    </Card>
  );
}

function nodesOf(components: readonly Component[]): TreeNode[] {
  const top: TreeNode[] = [];
  // By depth, the branch that is open for more.
  const open: TreeNode[][] = [top];
  for (const { component, depth, number } of outlineOf(components)) {
    const nodes: TreeNode[] = [];
    open[depth + 1] = nodes;
    open[depth]?.push({
      ...{ key: component.componentId, label: component.name, nodes },
      content: <TreeLine component={component} number={number} />,
    });
  }
  return top;
}

/** As much as tells a part from its neighbours at a glance. */
function TreeLine({ component, number }: { component: Component; number: string }) {
  const { say } = useTongue();
  const { name, quantity, cavity, revisions } = component;
  const valid = revisions.find(({ isValid }) => isValid);
  return (
    <>
      <span className="quiet number">{number}</span>
      <span>{name}</span>
      {quantity > 1 && <span className="quiet">{say('tree.count', { count: quantity })}</span>}
      {cavity !== null && <span className="quiet">{say('tree.cavity-number', { number: cavity })}</span>}
      {valid && (
        <span className="tag" data-tone="plain">
          {valid.label}
        </span>
      )}
    </>
  );
}
