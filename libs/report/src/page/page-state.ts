/** What a reader has chosen, and who wants to know when it changes. */
import type {
  BalloonChoice,
  CalloutChoice,
  Palette,
  Picked,
  ScaleStyle,
  ShownParts,
} from '@diewright/viewer';
import type { Language } from '@diewright/words';
import type { CharacteristicFilter } from './characteristic-list.ts';
import type { FaceFilter, FaceOrder } from './face-list.ts';

export type Theme = 'light' | 'dark';
export type Tab =
  | 'overview'
  | 'characteristics'
  | 'faces'
  | 'zones'
  | 'touches'
  | 'sections'
  | 'alignment'
  | 'details';

/** Limits of the colours, for display. */
export interface ColourLimits {
  readonly lower: number;
  readonly upper: number;
  /** Width of a step outside the limits, mm. */
  readonly step: number;
}

export type CutChoice =
  | { readonly kind: 'axis'; readonly axis: 0 | 1 | 2; readonly share: number; readonly flipped: boolean }
  | { readonly kind: 'section'; readonly index: number; readonly flipped: boolean };

export interface PinState extends Omit<Picked, 'kind'> {
  readonly id: string;
  readonly kind: Picked['kind'] | 'place';
  readonly kept: boolean;
}

export interface PageState {
  readonly language: Language;
  readonly theme: Theme;
  readonly tab: Tab;
  readonly shown: ShownParts;
  readonly style: ScaleStyle;
  readonly palette: Palette;
  readonly limits: ColourLimits;
  /** Number of the chosen face in the nominal; null = none. */
  readonly face: number | null;
  /** Whether the other faces step back: when it was chosen in a table rather than on the part. */
  readonly faceAlone: boolean;
  /** Positions in the lists of the result; null = none. */
  readonly characteristic: number | null;
  readonly zone: number | null;
  readonly touch: number | null;
  readonly section: number;
  readonly faceFilter: FaceFilter;
  readonly faceOrder: FaceOrder;
  readonly characteristicFilter: CharacteristicFilter;
  readonly balloons: BalloonChoice;
  /** Which balloons carry value and limit beside them. */
  readonly callouts: CalloutChoice;
  /** The zone of the chosen characteristic as wide as it is, instead of wide enough to be seen. */
  readonly zoneTrueWidth: boolean;
  /** Id of a view saved in the model: only its balloons are shown; null = of every view. */
  readonly modelView: string | null;
  readonly cut: CutChoice | null;
  readonly pins: readonly PinState[];
  readonly touchExaggeration: number;
  readonly sectionExaggeration: number;
}

export interface Store {
  get(): PageState;
  set(change: Partial<PageState>): void;
  /** Calls at once and whenever one of the fields changes. */
  watch(fields: readonly (keyof PageState)[], act: (state: PageState) => void): void;
}

export function makeStore(start: PageState): Store {
  let state = start;
  const watchers: { fields: readonly (keyof PageState)[]; act: (state: PageState) => void }[] = [];
  return {
    get: () => state,
    set(change) {
      const before = state;
      state = { ...state, ...change };
      for (const { fields, act } of watchers) {
        if (fields.some((field) => before[field] !== state[field])) act(state);
      }
    },
    watch(fields, act) {
      watchers.push({ fields, act });
      act(state);
    },
  };
}
