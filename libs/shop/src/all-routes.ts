/** The contents page of the API; a test of the server sees that each is answered. */
import * as audit from './audit/audit.routes.ts';
import * as components from './components/components.routes.ts';
import * as corrections from './corrections/corrections.routes.ts';
import * as dies from './dies/dies.routes.ts';
import * as documents from './documents/documents.routes.ts';
import * as events from './events/events.routes.ts';
import * as factors from './factors/factors.routes.ts';
import * as files from './files/files.routes.ts';
import * as guests from './guests/guests.routes.ts';
import * as imports from './imports/imports.routes.ts';
import * as results from './imports/result-imports.routes.ts';
import * as inspections from './inspections/inspections.routes.ts';
import * as passport from './passport/passport.routes.ts';
import * as people from './people/people.routes.ts';
import * as staff from './people/staff.routes.ts';
import * as tablets from './tablets/tablets.routes.ts';
import * as tryouts from './tryouts/tryouts.routes.ts';
import * as views from './views/views.routes.ts';
import * as wall from './wall/wall.routes.ts';
import * as webhooks from './webhooks/webhooks.routes.ts';
import type { AnyRoute } from './wire/route.ts';

export const allRoutes: readonly AnyRoute[] = [
  people,
  staff,
  factors,
  dies,
  imports,
  results,
  guests,
  passport,
  components,
  documents,
  tryouts,
  events,
  files,
  inspections,
  corrections,
  views,
  webhooks,
  tablets,
  wall,
  audit,
].flatMap((noun) => Object.values(noun).filter((each): each is AnyRoute => isRoute(each)));

function isRoute(value: unknown): value is AnyRoute {
  return typeof value === 'object' && value !== null && 'permission' in value && 'path' in value;
}
