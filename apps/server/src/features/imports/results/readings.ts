/** One measured value as a list has it, and what is wrong with a row. */

export type StatedVerdict = 'conforming' | 'notConforming';

export interface Reading {
  /** As the spreadsheet counts them, from 1. */
  readonly row: number;
  readonly column: number;
  readonly die: string;
  readonly component: string | null;
  readonly revision: string | null;
  /** As if the shop's clock were UTC. */
  readonly wallMs: number;
  readonly hasTime: boolean;
  /** With the number of the part, where several were measured: T1 · 3. */
  readonly occasion: string | null;
  readonly number: string | null;
  /** With its cavity, where the list tells them apart. */
  readonly name: string;
  readonly nominal: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly value: number;
  /** In which value and limits are kept: mm, deg, or what else a report measures. */
  readonly unit: string;
  readonly statedValue: string;
  readonly statedUnit: string | null;
  readonly statedAt: string;
  readonly statedVerdict: { readonly text: string; readonly means: StatedVerdict | null } | null;
  /** The list says the opposite of its own limits: known when its whole row is read. */
  isContradicted: boolean;
  readonly instrument: string | null;
  readonly measuredBy: string | null;
  readonly note: string | null;
}

/** What is told of a row: a fault stops the import, a warning does not. Sentence: `problem.<reason>`. */
export interface Told {
  /** 0: of the whole file. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** The first of them are kept, all are counted. */
export class Tellings {
  readonly first: Told[] = [];
  count = 0;
  private static readonly MOST = 200;

  add(told: Told): void {
    this.count++;
    if (this.first.length < Tellings.MOST) this.first.push(told);
  }
}
