/** What a QIF document leaves open, or what could not be read of it: nothing is dropped in silence. */
import type { OpenIssue } from '../../plan/plan-shape.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** Sentences in `libs/words` under `note.<code>`. */
export const qifIssueCodes = [
  /** A part of the document that is no plan: results, statistics, rules, resources. */
  'qif-part-not-read',
  /** A characteristic of a kind that a plan does not know: threads, welds, attributes. */
  'qif-kind-not-in-plan',
  /** It stands in the plan as "other", by its own name. */
  'qif-kind-only-named',
  /** A statement about a characteristic or datum that has no place in the plan. */
  'qif-element-not-read',
  'qif-reference-broken',
  /** It leads into another document. */
  'qif-reference-outside',
  'qif-value-unreadable',
  'qif-units-missing',
  'qif-units-assumed',
  'qif-unit-unknown',
  /** The factor that the file gives to a unit is not that unit's. */
  'qif-unit-contradicts',
  'qif-id-twice',
  /** A definition that no characteristic uses. */
  'qif-definition-not-used',
  'qif-datum-system-empty',
  'qif-note-without-text',
  /** Faces of which neither loops nor statements give area and middle. */
  'qif-faces-without-measure',
  'qif-faces-not-in-model',
] as const;
export type QifIssueCode = (typeof qifIssueCodes)[number];

export interface QifIssue extends OpenIssue {
  readonly code: QifIssueCode;
}

export interface IssueList {
  readonly all: QifIssue[];
  /** @param about id of the characteristic, datum or feature that it concerns */
  add(
    code: QifIssueCode,
    element: XmlElement | undefined,
    about?: number | null,
    details?: OpenIssue['details'],
  ): void;
}

export function issueList(): IssueList {
  const all: QifIssue[] = [];
  return {
    all,
    add: (code, element, about, details = {}) => {
      all.push({
        code,
        ...(about !== undefined && about !== null && { entity: about }),
        ...(element && { line: element.line }),
        details: { ...(element && { element: element.name }), ...details },
      });
    },
  };
}
