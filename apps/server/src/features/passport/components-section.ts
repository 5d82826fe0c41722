/** A die's parts on paper: the tree as drawings count it, each revision below its component. */
import type { PassportSection } from '@diewright/report';
import { type Component, outlineOf } from '@diewright/shop';
import { type Language, say } from '@diewright/words';

const SHOWN_HASH = 12;
/** Of one level, so that a part is seen to belong to what stands above it; the number says it too. */
const INDENT = '\u2003';

/** @param at an instant as the paper writes it */
export function componentsSection(
  components: readonly Component[],
  language: Language,
  at: (instant: string) => string,
): PassportSection {
  return {
    title: say(language, 'web.components'),
    columns: [
      ...[say(language, 'tree.number'), say(language, 'web.component-name'), say(language, 'web.quantity')],
      ...[say(language, 'tree.cavity'), say(language, 'web.material'), say(language, 'web.revision')],
      ...[say(language, 'web.asked-at'), say(language, 'passport.model'), 'SHA-256'],
    ],
    rows: outlineOf(components).flatMap(({ component, depth, number }) => {
      const { name, quantity, cavity, material, hardness, revisions } = component;
      const facts = [
        ...[
          number,
          `${INDENT.repeat(depth)}${name}`,
          String(quantity),
          cavity === null ? '' : String(cavity),
        ],
        [material, hardness].filter((fact) => fact !== null).join(', '),
      ];
      if (revisions.length === 0) return [[...facts, '', '', say(language, 'tree.no-revision'), '']];
      return revisions.map((revision, k) => [
        ...(k === 0 ? facts : facts.map(() => '')),
        `${revision.label}${revision.isValid ? ` (${say(language, 'web.revision-valid')})` : ''}`,
        ...[at(revision.createdAt), revision.modelName, revision.modelSha256.slice(0, SHOWN_HASH)],
      ]);
    }),
    empty: say(language, 'web.no-components'),
  };
}
