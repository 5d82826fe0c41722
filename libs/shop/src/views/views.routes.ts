import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, version } from '../wire/values.ts';
import { savedViewSchema, viewedLists, viewFields } from './views.ts';

const viewParams = z.object({ viewId: id });

/** One's own and those shown to the firm, by name. */
export const listViews = declareRoute({
  name: 'views.list',
  method: 'get',
  path: '/api/views',
  permission: 'person',
  kind: 'read',
  query: z.object({ list: z.enum(viewedLists).optional() }),
  answer: z.object({ rows: z.array(savedViewSchema) }),
});

export const saveView = declareRoute({
  name: 'views.save',
  method: 'post',
  path: '/api/views',
  permission: 'person',
  kind: 'write',
  body: z.object({ list: z.enum(viewedLists), ...viewFields }),
  answer: z.object({ viewId: id }),
});

/** Renames, shows to the firm or not, or keeps other settings: by whoever saved it. */
export const changeView = declareRoute({
  name: 'views.change',
  method: 'put',
  path: '/api/views/{viewId}',
  permission: 'person',
  kind: 'write',
  params: viewParams,
  body: z.object({ ...viewFields, version }),
  answer: z.object({ version }),
});

export const removeView = declareRoute({
  name: 'views.remove',
  method: 'post',
  path: '/api/views/{viewId}/removal',
  permission: 'person',
  kind: 'write',
  params: viewParams,
  body: z.object({ version }),
  answer: z.object({ version }),
});

/** Brings a removed view back. */
export const restoreView = declareRoute({
  name: 'views.restore',
  method: 'post',
  path: '/api/views/{viewId}/return',
  permission: 'person',
  kind: 'write',
  params: viewParams,
  body: z.object({ version }),
  answer: z.object({ version }),
});

/** With which view a list opens for whoever asks; null: with everything. */
export const setDefaultView = declareRoute({
  name: 'views.set-default',
  method: 'put',
  path: '/api/default-views',
  permission: 'person',
  kind: 'write',
  body: z.object({ list: z.enum(viewedLists), viewId: id.nullable() }),
  answer: z.object({}),
});
