/** What is pinned to the part: a balloon for each characteristic, the datum letters, the datum targets. */
import type { CharacteristicResult, InspectionResult, PmiResult } from '@diewright/metrology';
import type { BalloonMark } from '@diewright/viewer';
import { type Language, say } from '@diewright/words';
import { quantityText, requirementOf } from '../drawing/requirement.ts';
import { requirementText } from '../drawing/requirement-text.ts';
import { characteristicKind } from '../words/characteristic-words.ts';
import { isEvaluated, limitsText, valueText } from '../words/evaluation-words.ts';
import { verdictWord } from '../words/report-words.ts';
import { calloutOfCharacteristic } from './callout.ts';

/** What marks are made of; the report's page and the result's page of the web application each have it. */
export interface MarkContext {
  readonly language: Language;
  readonly data: { readonly result: Pick<InspectionResult, 'pmi' | 'characteristics'> };
}

const CHARACTERISTIC = 'characteristic-';

/** Position in the list of characteristics; null for datums and targets. */
export function positionOfMark(id: string): number | null {
  return id.startsWith(CHARACTERISTIC) ? Number(id.slice(CHARACTERISTIC.length)) : null;
}

export const markOfPosition = (position: number) => `${CHARACTERISTIC}${position}`;

/** @param view id of a view saved in the model, of which alone the balloons are wanted */
export function balloonMarks(context: MarkContext, view: string | null): BalloonMark[] {
  const { pmi, characteristics } = context.data.result;
  const marks = characteristics.flatMap((one, position): BalloonMark[] => {
    if (view !== null && one.view !== view) return [];
    if (!one.leader && !one.anchor) return [];
    const words = requirementText(requirementOf(one));
    const callout = calloutOfCharacteristic(context.language, one);
    return [
      {
        id: markOfPosition(position),
        kind: 'balloon',
        text: String(one.balloon),
        at: one.leader?.at ?? null,
        normal: one.leader?.normal ?? null,
        anchor: one.anchor ?? null,
        ring: ringOf(one),
        state: `state-${one.measured}`,
        label: say(context.language, 'page.characteristic.balloon', {
          balloon: one.balloon,
          text: [`${characteristicKind(context.language, one)} ${words}`, ...outcomeOf(context, one)].join(
            '; ',
          ),
        }),
        ...(callout ? { callout } : {}),
      },
    ];
  });
  return pmi ? [...marks, ...datumMarks(pmi), ...targetMarks(pmi)] : marks;
}

function outcomeOf(context: MarkContext, one: CharacteristicResult): string[] {
  if (!isEvaluated(one)) return [];
  const { language } = context;
  return [
    say(context.language, 'page.callout.label', {
      value: valueText(language, one.evaluation),
      limits: limitsText(language, one.evaluation),
      verdict: verdictWord(language, one.evaluation.verdict),
    }),
  ];
}

function ringOf({ coverage, faces }: CharacteristicResult): number | null {
  if (faces.length === 0) return null;
  // A touch list has no coverage: the share of its faces that were touched.
  return coverage ?? faces.filter(({ points }) => points > 0).length / faces.length;
}

function datumMarks({ datums }: PmiResult): BalloonMark[] {
  return datums.flatMap(({ letter, leader, anchor }, k): BalloonMark[] =>
    leader
      ? [
          {
            id: `datum-${k}`,
            kind: 'datum',
            text: letter,
            at: leader.at,
            normal: leader.normal,
            anchor: anchor ?? null,
            ring: null,
            state: 'state-datum',
            label: letter,
          },
        ]
      : [],
  );
}

function targetMarks({ datumTargets }: PmiResult): BalloonMark[] {
  return datumTargets.flatMap((target, k): BalloonMark[] => {
    const at = target.place?.origin ?? target.leader?.at;
    if (!at) return [];
    const outline = outlineOf(target);
    return [
      {
        id: `target-${k}`,
        kind: 'target',
        text: target.id,
        upper: sizeOf(target),
        at,
        normal: target.leader?.normal ?? target.place?.z ?? null,
        anchor: null,
        ring: null,
        state: 'state-datum',
        ...(outline ? { outline } : {}),
        label: target.id,
      },
    ];
  });
}

type Target = PmiResult['datumTargets'][number];

/** ⌀10, 8×12; nothing for a point. */
function sizeOf({ shape, diameter, length, width }: Target): string {
  if (diameter && (shape === 'circle' || shape === 'circularCurve')) return `⌀${quantityText(diameter)}`;
  if (shape === 'rectangle' && length && width) return `${quantityText(length)}×${quantityText(width)}`;
  return length ? quantityText(length) : '';
}

const CORNERS = 32;

/** What the target covers, in its own frame: y = z × x. */
function outlineOf({ shape, place, diameter, length, width }: Target): [number, number, number][] | null {
  if (!place) return null;
  const { origin, x, z } = place;
  const y = [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]];
  const at = (u: number, v: number) =>
    origin.map((c, k) => c + u * x[k]! + v * y[k]!) as [number, number, number];
  if (shape === 'circle' && diameter?.unit === 'mm') {
    return Array.from({ length: CORNERS }, (_, k) => {
      const angle = (2 * Math.PI * k) / CORNERS;
      return at((diameter.value / 2) * Math.cos(angle), (diameter.value / 2) * Math.sin(angle));
    });
  }
  if (shape === 'rectangle' && length?.unit === 'mm' && width?.unit === 'mm') {
    const [a, b] = [length.value / 2, width.value / 2];
    return [at(-a, -b), at(a, -b), at(a, b), at(-a, b)];
  }
  if (shape === 'line' && length?.unit === 'mm') return [at(0, 0), at(length.value, 0)];
  return null;
}
