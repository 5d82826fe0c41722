import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alignByFile, alignmentDocument } from './alignment/alignment-file.ts';
import { checkPlan } from './plan/check/check-plan.ts';
import { parseDocument } from './plan/parse-document.ts';
import { planDocument } from './plan/plan.ts';

const blocksOf = (page: string) => {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] as string);
};

describe('examples in the documents are what the program takes', () => {
  test('plan.md', () => {
    const blocks = blocksOf('plan.md');
    expect(blocks).toHaveLength(3);
    for (const block of blocks)
      expect(parseDocument(block, 'plan.md', planDocument)).toMatchObject({ ok: true });
  });

  test('plan.md: of the drawing nothing is missing', () => {
    for (const block of blocksOf('plan.md').slice(1)) {
      const parsed = parseDocument(block, 'plan.md', planDocument);
      expect(parsed.ok && checkPlan(parsed.value)).toMatchObject({ isComplete: true, findings: [] });
    }
  });

  test('alignment.md, and each aligns', () => {
    const blocks = blocksOf('alignment.md');
    expect(blocks).toHaveLength(4);
    for (const block of blocks) {
      const parsed = parseDocument(block, 'alignment.md', alignmentDocument);
      expect(parsed).toMatchObject({ ok: true });
      if (parsed.ok && parsed.value.method !== 'bestfit') {
        expect(alignByFile(parsed.value)).toMatchObject({ ok: true });
      }
    }
  });
});
