/** The JSON schemas that we publish for our own documents, made from the types that read them. */
import { z } from 'zod';
import { alignmentFileSchema } from './alignment/alignment-file.ts';
import { planSchema } from './plan/plan.ts';
import { resultSchema } from './result/result.ts';

/** File name below docs/schemas → schema (JSON Schema 2020-12). `input` forms: what has a default may be left out. */
export function publishedSchemas(): Readonly<Record<string, unknown>> {
  const title = (name: string) => ({ title: `Diewright ${name}` });
  return {
    'plan.schema.json': { ...title('plan'), ...z.toJSONSchema(planSchema, { io: 'input' }) },
    'alignment.schema.json': {
      ...title('alignment file'),
      ...z.toJSONSchema(alignmentFileSchema, { io: 'input' }),
    },
    'result.schema.json': { ...title('result'), ...z.toJSONSchema(resultSchema, { io: 'input' }) },
  };
}
