import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, line, sha256, version } from '../wire/values.ts';
import { componentFacts, componentFields, componentSchema, revisionFields } from './components.ts';

export const listComponents = declareRoute({
  name: 'components.list',
  method: 'get',
  path: '/api/dies/{dieId}/components',
  permission: 'dies.read',
  kind: 'read',
  params: z.object({ dieId: id }),
  answer: z.object({ rows: z.array(componentSchema) }),
});

export const createComponent = declareRoute({
  name: 'components.create',
  method: 'post',
  path: '/api/dies/{dieId}/components',
  permission: 'components.write',
  kind: 'write',
  params: z.object({ dieId: id }),
  body: z.object(componentFields),
  answer: z.object({ componentId: id }),
});

export const changeComponent = declareRoute({
  name: 'components.change',
  method: 'put',
  path: '/api/components/{componentId}',
  permission: 'components.write',
  kind: 'write',
  params: z.object({ componentId: id }),
  body: z.object({ ...componentFacts, version }),
  answer: z.object({ version }),
});

/** Puts a component, with everything that is part of it, under another one of the same die. */
export const moveComponent = declareRoute({
  name: 'components.move',
  method: 'post',
  path: '/api/components/{componentId}/parent',
  permission: 'components.write',
  kind: 'write',
  params: z.object({ componentId: id }),
  body: z.object({ parentId: id.nullable(), version }),
  answer: z.object({ version }),
});

/** A revision of a component: its model. The first one is valid at once; later ones when somebody says so. */
export const createRevision = declareRoute({
  name: 'revisions.create',
  method: 'post',
  path: '/api/components/{componentId}/revisions',
  permission: 'components.write',
  kind: 'write',
  params: z.object({ componentId: id }),
  body: z.object(revisionFields),
  answer: z.object({ revisionId: id }),
});

/** The model of a revision as a view and a plan want it; drawn by a job after it was added. */
export const readRevisionModel = declareRoute({
  name: 'revisions.model',
  method: 'get',
  path: '/api/revisions/{revisionId}/model',
  permission: 'dies.read',
  kind: 'read',
  params: z.object({ revisionId: id }),
  answer: z.object({
    dieId: id,
    componentId: id,
    component: z.string(),
    label: z.string(),
    isDrawn: z.boolean().meta({ description: 'The job has ended, well or not' }),
    sceneSha256: sha256.nullable(),
    planningSha256: sha256.nullable(),
    problem: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  }),
});

/** Asks for the drawing of a revision that an earlier version added. */
export const drawRevision = declareRoute({
  name: 'revisions.ask-drawing',
  method: 'post',
  path: '/api/revisions/{revisionId}/drawing',
  permission: 'plans.write',
  kind: 'write',
  params: z.object({ revisionId: id }),
  body: z.object({}),
  answer: z.object({}),
});

export const makeRevisionValid = declareRoute({
  name: 'revisions.make-valid',
  method: 'post',
  path: '/api/components/{componentId}/valid-revision',
  permission: 'components.write',
  kind: 'write',
  params: z.object({ componentId: id }),
  body: z.object({ revisionId: id }),
  answer: z.object({}),
});

/** A plan file as the next edition of its name. */
export const createPlan = declareRoute({
  name: 'plans.create',
  method: 'post',
  path: '/api/components/{componentId}/plans',
  permission: 'plans.write',
  kind: 'write',
  params: z.object({ componentId: id }),
  body: z.object({ name: line(120), sha256 }),
  answer: z.object({ planId: id, edition: z.int() }),
});
