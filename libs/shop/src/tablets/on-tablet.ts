import { z } from 'zod';
import { id } from '../wire/values.ts';
import { tabletWays } from './tablets.rules.ts';

/** Of `Me`: the shared tablet on which somebody works, and how they came in. */
export const onTabletSchema = z.object({
  tabletId: id,
  name: z.string(),
  idleSeconds: z.int(),
  way: z.enum(tabletWays),
  hasTurn: z
    .boolean()
    .meta({ description: 'False: signed in as at any device, the turn has yet to begin (`turns.begin`)' }),
});
export type OnTablet = z.infer<typeof onTabletSchema>;
