import type { PmiStandard } from './pmi.ts';
import type { PmiNote } from './pmi-annotation.ts';
import type { PmiSource } from './pmi-source.ts';

/**
 * The standard that the tolerances are stated by: a document that the file applies (CAx-IF's recommended practices for
 * PMI, 4: DOCUMENT and the PRODUCT that it is equivalent to, with its edition), else what the notes say.
 */
export function readStandard(
  source: PmiSource,
  notes: readonly Pick<PmiNote, 'entity' | 'text'>[],
): PmiStandard {
  const found: Found[] = [];
  for (const id of source.idsOf(documentKeywords))
    source.attempt(id, undefined, () => {
      const own = source.entity(id).all;
      for (let place = 0; place < own.count; place++) find(found, own.optionalText(place), id);
    });
  if (found.length === 0) for (const { entity, text } of notes) find(found, text, entity);
  const best = found.sort((a, b) => a.rank - b.rank || a.entity - b.entity)[0];
  return best
    ? { stated: best.stated, body: best.body, entity: best.entity }
    : { stated: '', body: null, entity: null };
}

const documentKeywords = ['DOCUMENT', 'DOCUMENT_FILE', 'PRODUCT', 'PRODUCT_DEFINITION_FORMATION'];

interface Found {
  readonly stated: string;
  readonly body: 'ASME' | 'ISO';
  readonly rank: number;
  readonly entity: number;
}

/** Best known first: how tolerances are read before how models are annotated; with its year before without. */
const standards: readonly (readonly [RegExp, 'ASME' | 'ISO'])[] = [
  [/\b(?:ASME|ANSI)[ _-]*Y14\.5M?(?:[- :]*(?:19|20)\d\d)?/i, 'ASME'],
  [/\bISO[ _-]*(?:1101|8015|14405(?:-\d)?|5459|1660|5458|286(?:-\d)?)(?:[ :-]*(?:19|20)\d\d)?/i, 'ISO'],
  [/\b(?:ASME|ANSI)[ _-]*(?:Y14\.41M?|B4\.2M?)(?:[- :]*(?:19|20)\d\d)?/i, 'ASME'],
  [/\bISO[ _-]*(?:16792|129(?:-\d)?|2768(?:-\w+)?)(?:[ :-]*(?:19|20)\d\d)?/i, 'ISO'],
];

function find(found: Found[], text: string, entity: number): void {
  for (const [place, [pattern, body]] of standards.entries()) {
    const stated = pattern.exec(text)?.[0].trim();
    if (stated) found.push({ stated, body, entity, rank: 2 * place + (/(19|20)\d\d$/.test(stated) ? 0 : 1) });
  }
}
