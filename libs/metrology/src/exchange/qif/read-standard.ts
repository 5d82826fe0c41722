/** The standard by which a QIF document's tolerances are to be read: of its characteristics, else of its inspection. */
import type { PmiModel } from '@diewright/cad';
import { childOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { idOf, type QifSource } from './qif-source.ts';

export function readStandard(source: QifSource): PmiModel['standard'] {
  const { root } = source;
  for (const part of ['Characteristics', 'PreInspectionTraceability']) {
    const standard = source.refer(childOf(root, part, 'FormalStandardId'), null);
    if (standard) return standardOf(textsOf(standard), idOf(standard));
    // QIF 2: one word.
    const stated = textOf(root, part, 'FormalStandard', 'FormalStandardEnum');
    if (stated) return standardOf(stated, null);
  }
  return standardOf('', null);
}

/** 'ASME Y14.5 2009' */
function textsOf(standard: XmlElement): string {
  const body =
    textOf(standard, 'Organization', 'StandardsOrganizationEnum') ??
    textOf(standard, 'Organization', 'OtherStandardsOrganization');
  return [body, textOf(standard, 'Designator'), textOf(standard, 'Year')].filter(Boolean).join(' ');
}

function standardOf(stated: string, entity: number | null): PmiModel['standard'] {
  const body = /\b(?:ASME|ANSI)\b|Y14\.5/i.test(stated) ? 'ASME' : /\bISO\b/i.test(stated) ? 'ISO' : null;
  return { stated, body, entity };
}
