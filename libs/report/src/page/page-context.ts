/** What every part of the page is given: data, choices, and figures written in the reader's language. */
import type { FaceResult } from '@diewright/metrology';
import { type ColourScale, makeColourScale } from '@diewright/viewer';
import {
  formatCount,
  formatDeviation,
  formatShare,
  isSentenceKey,
  type Language,
  type SayValues,
  type SentenceKey,
  say,
  sayAny,
} from '@diewright/words';
import type { PageData } from '../html/page-data.ts';
import { scaleOfResult } from '../scale-of-result.ts';
import { coordinateText } from '../words/report-words.ts';
import { sayNote } from '../words/say-note.ts';
import type { ColourLimits, PageState, Store } from './page-state.ts';

type Point = readonly [number, number, number];
type Note = PageData['result']['notes'][number];

export class PageContext {
  readonly data: PageData;
  readonly store: Store;
  /** Result of a face by its number in the nominal. */
  readonly faces: ReadonlyMap<number, FaceResult>;

  /** Whether a direction of the part points towards the reader now: a cut opens on his side. */
  facesEye: (direction: Point) => boolean = () => true;

  constructor(data: PageData, store: Store) {
    this.data = data;
    this.store = store;
    this.faces = new Map(data.result.faces.map((face) => [face.face.index, face]));
  }

  get language(): Language {
    return this.store.get().language;
  }

  /** As `say` of the words, in the reader's language. */
  say<K extends SentenceKey>(key: K, ...values: SayValues<K>): string {
    return say(this.language, key, ...values);
  }

  deviation(value: number | null | undefined, decimals = 3): string {
    return value === null || value === undefined ? '–' : formatDeviation(this.language, value, decimals);
  }

  number(value: number | null | undefined, decimals: number): string {
    return value === null || value === undefined ? '–' : coordinateText(this.language, value, decimals);
  }

  count(value: number): string {
    return formatCount(this.language, value);
  }

  share(value: number | null | undefined, decimals = 1): string {
    return value === null || value === undefined ? '–' : formatShare(this.language, value, decimals);
  }

  point(point: Point, decimals = 3): string {
    return point.map((c) => this.number(c, decimals)).join(', ');
  }

  /** ±0.05, or +0.02 / −0.05 where the limits differ. */
  tolerance(limits: { readonly lower: number; readonly upper: number } | null): string {
    if (!limits) return '–';
    const decimals = [2, 3, 4].find((d) => isRounded(limits.lower, d) && isRounded(limits.upper, d)) ?? 4;
    if (limits.lower === -limits.upper) return `±${this.number(limits.upper, decimals)}`;
    return `${this.deviation(limits.lower, decimals)} / ${this.deviation(limits.upper, decimals)}`;
  }

  kind(kind: string): string {
    const key = `page.kind.${kind}`;
    return isSentenceKey(key) ? sayAny(this.language, key) : kind;
  }

  /** A face's own name, or its kind. */
  faceTitle(face: FaceResult): string {
    return face.name ?? this.kind(face.face.kind);
  }

  /** A note of the result; one without a sentence is shown as it stands, never left out. */
  note(note: Note): string {
    return sayNote(this.language, note);
  }
}

function isRounded(value: number, decimals: number): boolean {
  return Math.abs(value - Number(value.toFixed(decimals))) < 1e-9;
}

export function scaleOf(state: PageState): ColourScale {
  return makeColourScale(state.limits, { outsideStepMm: state.limits.step, palette: state.palette });
}

/** The limits with which every form of the report opens. */
export function defaultLimits({ result }: PageData): ColourLimits {
  const { lower, upper, edges } = scaleOfResult(result).scale;
  return { lower, upper, step: edges[1]! - edges[0]! };
}
