import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alignmentDocument } from './alignment/alignment-file.ts';
import { parseDocument } from './plan/parse-document.ts';
import { planDocument } from './plan/plan.ts';
import { publishedSchemas } from './published-schemas.ts';
import { resultSchema } from './result/result.ts';

const docs = new URL('../../../docs/schemas/', import.meta.url);
const fixtures = new URL('../fixtures/', import.meta.url);

describe('published schemas', () => {
  for (const [name, schema] of Object.entries(publishedSchemas())) {
    test(`${name} is what we read (npm run schemas writes it)`, () => {
      const path = new URL(name, docs);
      expect(existsSync(path), `docs/schemas/${name}`).toBe(true);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
    });
  }
});

describe('documents of earlier versions are still read', () => {
  for (const name of readdirSync(fixtures).filter((file) => file.endsWith('.json'))) {
    test(name, () => {
      const text = readFileSync(new URL(name, fixtures), 'utf8');
      if (name.startsWith('result')) {
        const parsed = resultSchema.safeParse(JSON.parse(text));
        expect(parsed.error?.issues ?? []).toEqual([]);
        // Version 1 said nothing of characteristics: none are made up.
        if (name.includes('v1')) expect(parsed.data).toMatchObject({ pmi: null, characteristics: [] });
        else expect(parsed.data?.characteristics.length).toBeGreaterThan(0);
        return;
      }
      const parsed = name.startsWith('plan')
        ? parseDocument(text, name, planDocument)
        : parseDocument(text, name, alignmentDocument);
      expect(parsed).toMatchObject({ ok: true });
    });
  }
});
