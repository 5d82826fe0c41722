/** The pages of `docs/characteristics`: every kind has one, every example comes out as its page says. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dimensionKinds, geometricKinds } from './plan/characteristic.ts';
import { exampleSchema, measureExample } from './testing/documented-example.ts';

const folder = new URL('../../../docs/characteristics/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const textOf = (page: string) => readFileSync(new URL(page, folder), 'utf8');
const examplesOf = (page: string) =>
  [...textOf(page).matchAll(/```json example\n([\s\S]*?)```/g)].map((match) =>
    exampleSchema.parse(JSON.parse(match[1] as string)),
  );

/** What nobody can define. */
const withoutPage = ['otherTolerance', 'otherDimension', 'curveLength', 'curvedDistance'];

describe('docs/characteristics', () => {
  test('every kind has its page, and the contents name every page', () => {
    const contents = textOf('README.md');
    for (const kind of [...geometricKinds, ...dimensionKinds])
      if (!withoutPage.includes(kind)) expect(contents, kind).toMatch(new RegExp(`\`${kind}\``));
    for (const page of pages) if (page !== 'README.md') expect(contents).toContain(`(${page})`);
  });

  test.each(pages)('%s: pictures and links lead somewhere', (page) => {
    for (const [, target] of textOf(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
      expect(() => readFileSync(new URL(target as string, folder)), target).not.toThrow();
  });

  test.each(pages.filter((page) => page !== 'README.md'))(
    '%s: its examples come out as they say',
    async (page) => {
      const examples = examplesOf(page);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        const measured = await measureExample(example);
        for (const [id, expected] of Object.entries(example.gives)) {
          const found = measured.get(id) as unknown as Record<string, unknown>;
          for (const [key, value] of Object.entries(expected)) {
            const seen = reach(found, key);
            if (typeof value === 'number') expect(seen, `${id} ${key}`).toBeCloseTo(value, 6);
            else expect(seen, `${id} ${key}`).toEqual(value);
          }
        }
      }
    },
  );
});

/** `uncertainty.expanded` */
function reach(from: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], from);
}
