import { bytesSource, identity } from '@diewright/geometry';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPart21, type Part21File } from '../part21/part21-file.ts';
import { startAssemblyWriter } from '../testing/write-assembly-step.ts';
import { readStructure } from './read-structure.ts';
import { isVisible, styleOf } from './styles.ts';

const open = (text: string): Part21File => {
  const file = openPart21(bytesSource('made', new TextEncoder().encode(text)));
  if (!file.ok) throw new RangeError(file.reason);
  return file.value;
};

const olive = [0.25, 0.5, 0.125] as const;

/** A red box with one clear green face and one olive one, used three times: as it is, in blue, and hidden. */
let painted = '';
beforeAll(async () => {
  const writer = await startAssemblyWriter();
  const { kernel } = writer;
  const { TopAbs_FACE, TopAbs_SHAPE } = kernel.TopAbs_ShapeEnum;
  painted = writer.write((maker) => {
    const box = new kernel.BRepPrimAPI_MakeBox(10, 20, 30).Shape();
    const part = maker.part('盒', box, [1, 0, 0]);
    const faces = new kernel.TopExp_Explorer(box, TopAbs_FACE, TopAbs_SHAPE);
    maker.paintFace(faces.Current(), [0, 1, 0], 0.25);
    faces.Next();
    maker.paintFace(faces.Current(), olive);
    maker.assembly('总成', [
      { of: part, name: 'plain', at: identity },
      { of: part, name: 'blue', at: identity, colour: [0, 0, 1] },
      { of: part, name: 'hidden', at: identity, hidden: true },
    ]);
  });
});

/** Every face with its solid, by a plain look at the text. */
function facesOf(text: string): number[][] {
  const solid = Number(/#(\d+) = MANIFOLD_SOLID_BREP/.exec(text)?.[1]);
  return [...text.matchAll(/#(\d+) = ADVANCED_FACE/g)].map(([, face]) => [Number(face), solid]);
}

describe('readStyles', () => {
  test('gives each face of each instance its colour, clearness and visibility', () => {
    const { shapes, styles, problems } = readStructure(open(painted));
    expect(problems).toEqual([]);
    const seen = shapes.map((shape) => {
      const faces = facesOf(painted);
      const colours = faces.map((chain) => styleOf(styles, shape, chain));
      return {
        path: shape.path,
        visible: faces.filter((chain) => isVisible(styles, shape, chain)).length,
        colours: colours.map((style) => style?.colour?.map((value) => Number(value.toFixed(6))).join(' ')),
        clear: colours.filter((style) => style?.transparency === 0.75).length,
      };
    });
    const faceColours = ['0 1 0', '0.25 0.5 0.125'];
    const of = (path: string, rest: string, visible: number) => ({
      path: [path],
      visible,
      colours: expect.arrayContaining([...faceColours, rest, rest, rest, rest]),
      clear: 1,
    });
    expect(seen).toEqual([of('plain', '1 0 0', 6), of('blue', '0 0 1', 6), of('hidden', '1 0 0', 0)]);
    for (const { colours } of seen)
      expect(colours.filter((colour) => faceColours.includes(colour ?? '')).length).toBe(2);
  });
  test('knows layers, and hides what lies on a hidden one', () => {
    const [[face = 0, solid = 0] = []] = facesOf(painted);
    const text = painted.replace(
      /ENDSEC;\s*END-ISO/,
      `#900001=PRESENTATION_LAYER_ASSIGNMENT('\\X2\\578B82AF\\X0\\','',(#${solid}));
#900002=PRESENTATION_LAYER_ASSIGNMENT('7','',(#${solid},#${face}));
#900003=INVISIBILITY((#900002));
$&`,
    );
    const { styles, shapes } = readStructure(open(text));
    expect(styles.layers.get(solid)).toEqual(['型芯', '7']);
    expect(styles.layers.get(face)).toEqual(['7']);
    for (const shape of shapes) expect(isVisible(styles, shape, [face, solid])).toBe(false);
  });
  test('takes of several styles that which over-rides, then the first; the front of a face, not its back', () => {
    const style = (
      id: number,
      side: string,
      colour: string,
    ) => `#${id}=PRESENTATION_STYLE_ASSIGNMENT((#${id + 1}));
#${id + 1}=SURFACE_STYLE_USAGE(.${side}.,#${id + 2});
#${id + 2}=SURFACE_SIDE_STYLE('',(#${id + 3}));
#${id + 3}=SURFACE_STYLE_FILL_AREA(#${id + 4});
#${id + 4}=FILL_AREA_STYLE('',(#${id + 5}));
#${id + 5}=FILL_AREA_STYLE_COLOUR('',#${id + 6});
#${id + 6}=DRAUGHTING_PRE_DEFINED_COLOUR('${colour}');`;
    const { styles, problems } = readStructure(
      open(`ISO-10303-21;DATA;#1=ADVANCED_FACE('',(),$,.T.);#2=ADVANCED_FACE('',(),$,.T.);#3=ADVANCED_FACE('',(),$,.T.);
${style(10, 'BOTH', 'red')}${style(20, 'POSITIVE', 'green')}${style(30, 'NEGATIVE', 'blue')}
#50=STYLED_ITEM('',(#10),#1);
#51=OVER_RIDING_STYLED_ITEM('',(#20),#1,#50);
#52=STYLED_ITEM('',(#10),#2);
#53=STYLED_ITEM('',(#20),#2);
#54=STYLED_ITEM('',(#30,#20),#3);
ENDSEC;END-ISO-10303-21;`),
    );
    expect(problems).toEqual([]);
    expect([1, 2, 3].map((face) => styles.ofItem.get(face)?.colour)).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
  test.each([
    ['a colour beyond 1', /COLOUR_RGB\('',0\.25/, "COLOUR_RGB('',25.", 'step-entity-impossible'],
    ['an unknown colour', /COLOUR\('green'\)/, "COLOUR('grass')", 'step-entity-unknown'],
    ['a style that is missing', /ASSIGNMENT\(\(#\d+/, 'ASSIGNMENT((#999999', 'step-entity-missing'],
    ['an assignment that is missing', /'color',\(#\d+/, "'color',(#999999", 'step-entity-missing'],
  ])('says of %s where it stands', (_, found, instead, reason) => {
    const { problems } = readStructure(open(painted.replace(found, instead)));
    expect(problems.map((problem) => problem.reason)).toEqual([reason]);
    for (const { line } of problems) expect(line).toBeGreaterThan(1);
  });
});
