/** Which saved view is shown, and what can be done with it. */
import { changeView, removeView, restoreView, type SavedView, setDefaultView } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, type MenuProps, Select } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';
import { EVERYTHING, type TableView } from './use-table-view.ts';
import { ViewForm } from './view-form.tsx';

export function ViewChoice({ view }: { view: TableView }) {
  const { say } = useTongue();
  const { shown, views, isChanged } = view;
  const [form, setForm] = useState<'save' | 'edit' | null>(null);
  const items = useActions(view, setForm);
  const nameOf = (each: SavedView) => {
    const name = each.isMine ? each.name : say('view.of', { name: each.name, by: each.by });
    return each === shown && isChanged ? say('view.changed', { name }) : name;
  };
  const group = (label: string, of: readonly SavedView[]) =>
    of.length === 0
      ? []
      : [{ label, options: of.map((each) => ({ value: each.viewId, label: nameOf(each) })) }];
  return (
    <>
      <Select
        aria-label={say('view.views')}
        prefix={<span className="quiet">{say('view.views')}</span>}
        value={shown?.viewId ?? EVERYTHING}
        onChange={(viewId) => view.open(views.find((each) => each.viewId === viewId) ?? null)}
        style={{ minWidth: 240, maxWidth: '100%' }}
        options={[
          { value: EVERYTHING, label: say('view.all') },
          ...group(
            say('view.own'),
            views.filter(({ isMine }) => isMine),
          ),
          ...group(
            say('view.firm'),
            views.filter(({ isMine }) => !isMine),
          ),
        ]}
      />
      <Button onClick={() => setForm('save')}>{say('view.save-as')}</Button>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button aria-label={say('view.more')}>…</Button>
        </Dropdown>
      )}
      {form && <ViewForm view={view} saved={form === 'edit' ? shown : null} onClose={() => setForm(null)} />}
    </>
  );
}

function useActions(view: TableView, setForm: (form: 'edit') => void): NonNullable<MenuProps['items']> {
  const { say } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const { shown, settings, views, list, isChanged } = view;
  const again = () => void queries.invalidateQueries({ queryKey: ['views'] });
  const keep = useCommand(changeView, { onDone: again });
  const choose = useCommand(setDefaultView, { onDone: again });
  const remove = useCommand(removeView, { onDone: again });
  const pressRemove = ({ viewId, name, version: seen }: SavedView) =>
    remove.mutate(
      { params: { viewId }, body: { version: seen } },
      {
        onSuccess({ version }) {
          view.open(null);
          sayDone(say('undo.view-removed', { name }), {
            run: () => ask(restoreView, { params: { viewId }, body: { version } }),
            shownIn: ['views'],
          });
        },
      },
    );
  const opensWith = views.find(({ isDefault }) => isDefault);
  const noDefault = {
    key: 'no-default',
    label: say('view.no-default'),
    onClick: () => choose.mutate({ body: { list, viewId: null } }),
  };
  if (!shown) return opensWith ? [noDefault] : [];
  const { viewId, name, isShared, version, isMine, isDefault } = shown;
  return [
    ...(isMine && isChanged
      ? [
          {
            key: 'keep',
            label: say('view.keep-changes'),
            onClick: () => keep.mutate({ params: { viewId }, body: { name, isShared, settings, version } }),
          },
        ]
      : []),
    ...(isMine ? [{ key: 'edit', label: say('view.edit'), onClick: () => setForm('edit') }] : []),
    isDefault
      ? noDefault
      : {
          key: 'default',
          label: say('view.make-default'),
          onClick: () => choose.mutate({ body: { list, viewId } }),
        },
    {
      key: 'copy',
      label: say('view.copy'),
      onClick: async () => {
        await navigator.clipboard.writeText(`${location.origin}/${list}?view=${viewId}`).catch(() => {});
        void message.success(say('view.copied'));
      },
    },
    ...(isMine
      ? [
          {
            key: 'remove',
            label: say('view.remove'),
            onClick: () => pressRemove(shown),
          },
        ]
      : []),
  ];
}
