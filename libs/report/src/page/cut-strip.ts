/** The cut through the part: direction, place, side. */
import type { Clip } from '@diewright/viewer';
import type { PageData } from '../html/page-data.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import type { CutChoice } from './page-state.ts';

type Vector = readonly [number, number, number];

const AXES: readonly Vector[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

export interface Extent {
  readonly min: Vector;
  readonly max: Vector;
}

/** The half of space that a choice cuts away. */
export function clipOf(cut: CutChoice | null, extent: Extent | null, data: PageData): Clip | null {
  if (!cut) return null;
  const sign = cut.flipped ? -1 : 1;
  if (cut.kind === 'section') {
    const section = data.result.sections[cut.index];
    if (!section) return null;
    const [x, y, z] = section.normal;
    const offset = x * section.origin[0] + y * section.origin[1] + z * section.origin[2];
    return { normal: [sign * x, sign * y, sign * z], offset: sign * offset };
  }
  if (!extent) return null;
  const { axis, share } = cut;
  const place = extent.min[axis] + share * (extent.max[axis] - extent.min[axis]);
  const normal: [number, number, number] = [0, 0, 0];
  normal[axis] = sign;
  return { normal, offset: sign * place };
}

export function cutStrip(context: PageContext, extent: Extent): HTMLElement {
  const { store } = context;
  const cut = store.get().cut!;
  const sections = context.data.result.sections;
  const select = element(
    'select',
    {
      'aria-label': context.say('page.cut.axis'),
      onchange: (event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        const index = Number(value.slice(1));
        const normal = value[0] === 's' ? sections[index]!.normal : AXES[index]!;
        const flipped = !context.facesEye(normal);
        store.set({
          cut:
            value[0] === 's'
              ? { kind: 'section', index, flipped }
              : { kind: 'axis', axis: index as 0 | 1 | 2, share: 0.5, flipped },
        });
      },
    },
    ...['x', 'y', 'z'].map((name, axis) =>
      element('option', { value: `a${axis}`, selected: cut.kind === 'axis' && cut.axis === axis }, name),
    ),
    ...sections.map(({ name }, i) =>
      element('option', { value: `s${i}`, selected: cut.kind === 'section' && cut.index === i }, name),
    ),
  );
  const place = element('output', { class: 'cut-place' });
  const slider =
    cut.kind === 'axis'
      ? element('input', {
          type: 'range',
          min: 0,
          max: 1,
          step: 0.001,
          value: cut.share,
          'aria-label': context.say('page.cut.position'),
          oninput: (event: Event) => {
            const now = store.get().cut;
            if (now?.kind !== 'axis') return;
            const share = Number((event.target as HTMLInputElement).value);
            store.set({ cut: { ...now, share } });
            write(share, now.axis);
          },
        })
      : null;
  const write = (share: number, axis: 0 | 1 | 2) => {
    place.textContent = `${'xyz'[axis]} = ${context.number(extent.min[axis] + share * (extent.max[axis] - extent.min[axis]), 2)} mm`;
  };
  if (cut.kind === 'axis') write(cut.share, cut.axis);
  return element(
    'div',
    { class: 'cut-strip', role: 'group', 'aria-label': context.say('page.cut') },
    select,
    slider,
    place,
    element(
      'button',
      {
        type: 'button',
        class: 'tool',
        title: context.say('page.cut.flip'),
        'aria-label': context.say('page.cut.flip'),
        onclick: () => {
          const now = store.get().cut;
          if (now) store.set({ cut: { ...now, flipped: !now.flipped } });
        },
      },
      icon('flip'),
    ),
    element(
      'button',
      {
        type: 'button',
        class: 'tool',
        title: context.say('page.close'),
        'aria-label': context.say('page.close'),
        onclick: () => store.set({ cut: null }),
      },
      icon('close'),
    ),
  );
}
