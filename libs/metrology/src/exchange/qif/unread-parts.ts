/** Parts of a QIF document that are no plan, each said once: results and statistics are read by others. */
import { childOf, childrenOf } from '../xml/xml-element.ts';
import type { QifSource } from './qif-source.ts';

const parts = [
  'Results',
  'MeasurementsResults',
  'Statistics',
  'Rules',
  'ManufacturingProcessTraceabilities',
  'ThreadSpecifications',
  'UserDataXML',
];

/** Lists beside the characteristics that bind some of them together. */
const listsOfCharacteristics = ['CharacteristicGroups', 'SimultaneousRequirementGroups'];

export function noteUnreadParts({ root, issues }: QifSource): void {
  for (const name of parts) {
    const part = childOf(root, name);
    if (part) issues.add('qif-part-not-read', part);
  }
  for (const name of listsOfCharacteristics) {
    const list = childOf(root, 'Characteristics', name);
    if (list) issues.add('qif-part-not-read', list, null, { count: list.children.length });
  }
  noteSteps(
    childrenOf(root, 'Plan').filter(({ name }) => name.endsWith('PlanRoot')),
    issues,
  );
}

/** Order, choice and means of measuring are no part of what must hold. */
function noteSteps(roots: readonly { children: readonly unknown[] }[], issues: QifSource['issues']): void {
  for (const root of roots as ReturnType<typeof childrenOf>) {
    const steps = childrenOf(root, 'Steps');
    const isEverything = steps.length === 1 && steps[0]?.name === 'MeasureEvaluateAll';
    if (!isEverything) issues.add('qif-part-not-read', root, null, { count: steps.length });
  }
}
