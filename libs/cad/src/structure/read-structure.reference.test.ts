import { readFileSync } from 'node:fs';
import { bytesSource } from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { openPart21 } from '../part21/part21-file.ts';
import { readStructure } from './read-structure.ts';

const degree = Math.PI / 180;

/** What a person reads in the text: name, units, bodies (solids and surface models), uncertainty in mm, coloured faces and bodies. */
const files = [
  ['metrology/scans/featuretype.STEP', 'featuretype', 25.4, 1, ['Cut-Extrude6'], 1e-5 * 25.4, 1],
  [
    'metrology/nist_smstestbed/nist_mtc_crada_plate.STEP',
    'nist_mtc_crada_plate',
    1,
    1,
    ['Cut, Text[1]', 'Cut, Text[2]', 'Cut, Text[3]', 'Cut, Text[4]', 'Cut, Text[5]'],
    1e-5,
    0,
  ],
  [
    'metrology/nist_smstestbed/827-9999-904.stp',
    '827-9999-904',
    25.4,
    degree,
    ["Solid Body 'Block (0)'"],
    0.01,
    117,
  ],
  [
    'metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp',
    'NIST Complex Test Case 1',
    1,
    degree,
    ['PartBody'],
    0.01,
    118,
  ],
  [
    'metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp',
    'Test Case 2 Baseline',
    1,
    degree,
    ['PartBody', 'Fill.1', 'Split.1'],
    0.01,
    640,
  ],
  [
    'metrology/nist_pmi_step/nist_ctc_04_asme1_ap242-e1.stp',
    'NIST PMI Test Case 4 Complex Model',
    1,
    1,
    ['PartBody', 'Fill.1'],
    0.005,
    3,
  ],
] as const;

describe('readStructure on real files', () => {
  for (const [path, name, mmPerLength, radPerAngle, bodies, uncertainty, coloured] of files) {
    const found = referenceFile(path);
    test.skipIf(!found)(`reads ${path} (needs reference data)`, () => {
      const bytes = readFileSync(found as string);
      const file = openPart21(bytesSource(path, bytes));
      if (!file.ok) throw new RangeError(file.reason);
      const structure = readStructure(file.value);
      expect(structure.problems).toEqual([]);
      expect(structure.products.map((product) => product.name)).toEqual([name]);
      for (const { path: way, units, context } of structure.shapes) {
        expect(way).toEqual([]);
        expect(units).toEqual({ mmPerLength, radPerAngle });
        expect(context.uncertainties.map(({ value }) => value)).toEqual([expect.closeTo(uncertainty, 9)]);
      }
      const items = structure.shapes.flatMap((shape) => shape.items);
      expect(
        items.filter(({ keyword }) => /BREP|SURFACE_MODEL/.test(keyword)).map((item) => item.name),
      ).toEqual(bodies);
      const search = new PlainSearch(bytes.toString('latin1'));
      expect(structure.products.length).toBe(search.count('PRODUCT'));
      expect(structure.contexts.length).toBe(search.count('GLOBAL_UNIT_ASSIGNED_CONTEXT'));
      // Colours of whole bodies and of faces, found by following numbers through the text.
      const colours = search.surfaceColours();
      expect(colours.size).toBe(coloured);
      for (const [item, colour] of colours)
        expect(structure.styles.ofItem.get(item)?.colour, `#${item}`).toEqual(colour);
      expect(structure.styles.layers.size).toBe(search.itemsOf('PRESENTATION_LAYER_ASSIGNMENT').size);
      expect(structure.styles.invisible.size).toBe(search.invisible().size);
    });
  }
});

/** The second road: statements in a table, regular expressions. */
class PlainSearch {
  readonly #statements = new Map<number, string>();
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (const [, id, statement] of text.matchAll(/#(\d+)\s*=\s*((?:'[^']*'|[^';])*);/g))
      this.#statements.set(Number(id), (statement as string).replaceAll(/\s/g, ''));
  }

  count(keyword: string): number {
    return [...this.#text.matchAll(new RegExp(`(?<![A-Z_])${keyword}\\s*\\(`, 'g'))].length;
  }

  /** Of each body or face that is styled the colour of its surface. */
  surfaceColours(): Map<number, number[]> {
    const colours = new Map<number, number[]>();
    for (const { numbers, keyword } of this.#all(/^(OVER_RIDING_)?STYLED_ITEM$/)) {
      const over = keyword.startsWith('OVER');
      const item = numbers.at(over ? -2 : -1) as number;
      if (
        !/^(ADVANCED_FACE|MANIFOLD_SOLID_BREP|SHELL_BASED_SURFACE_MODEL)/.test(
          this.#statements.get(item) ?? '',
        )
      )
        continue;
      const colour = numbers.slice(0, over ? -2 : -1).flatMap((style) => this.#fillColour(style))[0];
      if (colour && (over || !colours.has(item))) colours.set(item, colour);
    }
    return colours;
  }

  itemsOf(keyword: string): Set<number> {
    return new Set(this.#all(new RegExp(`^${keyword}$`)).flatMap(({ numbers }) => numbers));
  }

  invisible(): Set<number> {
    const hidden = new Set<number>();
    for (const id of this.itemsOf('INVISIBILITY')) {
      const statement = this.#statements.get(id) ?? '';
      const numbers = this.#numbersIn(statement);
      if (statement.startsWith('PRESENTATION_LAYER')) for (const item of numbers) hidden.add(item);
      else if (statement.startsWith('STYLED_ITEM')) hidden.add(numbers.at(-1) as number);
      else hidden.add(id);
    }
    return hidden;
  }

  #fillColour(style: number): number[][] {
    const statement = this.#statements.get(style) ?? '';
    const rgb = /^COLOUR_RGB\('[^']*',([^,]*),([^,]*),([^)]*)\)/.exec(statement);
    if (rgb) return [rgb.slice(1).map(Number)];
    if (!/^(PRESENTATION_STYLE_ASSIGNMENT|SURFACE_S|FILL_AREA)/.test(statement)) return [];
    if (/^SURFACE_STYLE_(BOUNDARY|PARAMETER|RENDERING|TRANS)/.test(statement)) return [];
    return this.#numbersIn(statement).flatMap((next) => this.#fillColour(next));
  }

  #all(pattern: RegExp): { keyword: string; numbers: number[] }[] {
    const found = [];
    for (const statement of this.#statements.values()) {
      const keyword = /^[A-Z_0-9]*/.exec(statement)?.[0] as string;
      if (pattern.test(keyword)) found.push({ keyword, numbers: this.#numbersIn(statement) });
    }
    return found;
  }

  #numbersIn(statement: string): number[] {
    return [...statement.replaceAll(/'[^']*'/g, '').matchAll(/#(\d+)/g)].map(([, id]) => Number(id));
  }
}
