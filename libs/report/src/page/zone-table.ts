/** The zones of the plan; choosing one frames it in 3-D. */
import { element } from './element.ts';
import type { PageContext } from './page-context.ts';
import { plainTable } from './plain-table.ts';
import { verdictMark } from './verdict-mark.ts';

export function zoneTable(context: PageContext): HTMLElement {
  const { zones } = context.data.result;
  if (zones.length === 0) return element('p', { class: 'empty' }, context.say('page.zones.empty'));
  return plainTable({
    context,
    field: 'zone',
    label: context.say('page.tab.zones'),
    columns: [
      [context.say('page.column.name'), 'text'],
      [context.say('page.column.tolerance'), 'number'],
      [context.say('page.column.coverage'), 'number wide-only'],
      [context.say('page.column.judged'), 'number wide-only'],
      [context.say('page.column.outside'), 'number'],
      [context.say('page.column.lowest'), 'number'],
      [context.say('page.column.highest'), 'number'],
      [context.say('page.column.verdict'), 'text'],
    ],
    rows: zones.map((zone) => [
      zone.name,
      context.tolerance(zone.tolerance),
      context.share(zone.coverage, 0),
      context.count(zone.judged),
      context.count(zone.outside),
      context.deviation(zone.judgedLowest?.value),
      context.deviation(zone.judgedHighest?.value),
      verdictMark(context, zone),
    ]),
  });
}
