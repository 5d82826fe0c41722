import { bytesSource, seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { attempt } from '../part21/part21-fault.ts';
import { openPart21, type Part21File } from '../part21/part21-file.ts';
import { readStructure } from '../structure/read-structure.ts';
import { makeSurface } from '../surface/make-surface.ts';
import { startStepWriter } from '../testing/write-step.ts';
import { readBrep } from './read-brep.ts';
import { readCurve } from './read-curve.ts';
import { pieceOfCurve } from './read-face.ts';
import { readSurface } from './read-surface.ts';

function fileOf(data: string): Part21File {
  const text = `ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('AUTOMOTIVE_DESIGN'));\nENDSEC;\nDATA;\n${data}\nENDSEC;\nEND-ISO-10303-21;\n`;
  const opened = openPart21(bytesSource('made', Buffer.from(text, 'latin1')));
  if (!opened.ok) throw new Error(opened.reason);
  return opened.value;
}

const frame = `#1=CARTESIAN_POINT('',(1.,2.,3.));
#2=DIRECTION('',(0.,0.,2.));
#3=DIRECTION('',(1.,0.,1.));
#4=AXIS2_PLACEMENT_3D('',#1,#2,#3);
#5=AXIS2_PLACEMENT_3D('',#1,$,$);
#6=VECTOR('',#2,5.);
`;
const units = { mmPerLength: 25.4, radPerAngle: Math.PI / 180 };
const one = { mmPerLength: 1, radPerAngle: 1 };

describe('curves and surfaces out of a text', () => {
  test('lengths in mm, angles in rad, frames made orthonormal', () => {
    const file = fileOf(`${frame}
#10=CONICAL_SURFACE('',#4,2.,30.);
#11=CYLINDRICAL_SURFACE('',#4,2.);
#12=LINE('',#1,#6);
#13=TOROIDAL_SURFACE('',#5,2.,0.5);
#14=CONICAL_SURFACE('',#4,2.,-30.);`);
    expect(readSurface(file.entity(10), units)).toMatchObject({
      kind: 'cone',
      radius: 50.8,
      semiAngle: Math.PI / 6,
      frame: { origin: [25.4, 50.8, 76.19999999999999], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] },
    });
    expect(readSurface(file.entity(11), units)).toMatchObject({ kind: 'cylinder', radius: 50.8 });
    expect(readCurve(file.entity(12), units)).toMatchObject({ kind: 'line', direction: [0, 0, 127] });
    expect(readSurface(file.entity(13), units)).toMatchObject({ part: 'whole', minorRadius: 12.7 });
    // A cone that narrows along its axis is the same set of points as one that widens against it.
    const narrowing = makeSurface(readSurface(file.entity(14), units));
    const out = new Float64Array(3);
    narrowing.evaluate(0.3, 4, 0, out);
    const along = (out[2] as number) - 76.2;
    expect(Math.hypot((out[0] as number) - 25.4, (out[1] as number) - 50.8)).toBeCloseTo(
      50.8 - along * Math.tan(Math.PI / 6),
      9,
    );
  });

  test('splines, simple and complex, knots written out, weights only where they differ', () => {
    const points = [0, 1, 2, 3].map((k) => `#${20 + k}=CARTESIAN_POINT('',(${k}.,${k * k}.,0.));`).join('\n');
    const file = fileOf(`${points}
#30=B_SPLINE_CURVE_WITH_KNOTS('',3,(#20,#21,#22,#23),.UNSPECIFIED.,.F.,.F.,(4,4),(0.,2.),.UNSPECIFIED.);
#31=(BOUNDED_CURVE()B_SPLINE_CURVE(2,(#20,#21,#22),.UNSPECIFIED.,.F.,.F.)B_SPLINE_CURVE_WITH_KNOTS((3,3),(0.,1.),.UNSPECIFIED.)CURVE()GEOMETRIC_REPRESENTATION_ITEM()RATIONAL_B_SPLINE_CURVE((1.,0.5,1.))REPRESENTATION_ITEM(''));
#32=BEZIER_CURVE('',3,(#20,#21,#22,#23),.UNSPECIFIED.,.F.,.F.);
#33=QUASI_UNIFORM_CURVE('',2,(#20,#21,#22,#23),.UNSPECIFIED.,.F.,.F.);
#34=B_SPLINE_SURFACE_WITH_KNOTS('',1,1,((#20,#21),(#22,#23)),.UNSPECIFIED.,.F.,.F.,.F.,(2,2),(2,2),(0.,1.),(0.,3.),.UNSPECIFIED.);`);
    expect(readCurve(file.entity(30), one)).toMatchObject({
      degree: 3,
      knots: Float64Array.of(0, 0, 0, 0, 2, 2, 2, 2),
      weights: null,
    });
    expect(readCurve(file.entity(31), one)).toMatchObject({ weights: Float64Array.of(1, 0.5, 1) });
    expect(readCurve(file.entity(32), one)).toMatchObject({ knots: Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1) });
    expect(readCurve(file.entity(33), one)).toMatchObject({ knots: Float64Array.of(0, 0, 0, 1, 2, 2, 2) });
    expect(readSurface(file.entity(34), one)).toMatchObject({
      uPoles: 2,
      vPoles: 2,
      vKnots: Float64Array.of(0, 0, 3, 3),
    });
  });

  test('swept, offset and trimmed surfaces; trims in the angles of the file', () => {
    const file = fileOf(`${frame}
#10=CIRCLE('',#4,2.);
#11=SURFACE_OF_LINEAR_EXTRUSION('',#10,#6);
#12=AXIS1_PLACEMENT('',#1,#2);
#13=LINE('',#1,#6);
#14=SURFACE_OF_REVOLUTION('',#13,#12);
#15=OFFSET_SURFACE('',#11,0.5,.F.);
#16=CYLINDRICAL_SURFACE('',#4,2.);
#17=RECTANGULAR_TRIMMED_SURFACE('',#16,90.,180.,1.,3.,.T.,.F.);
#18=TRIMMED_CURVE('',#10,(PARAMETER_VALUE(90.)),(PARAMETER_VALUE(180.)),.T.,.PARAMETER.);
#19=SURFACE_CURVE('',#10,(),.CURVE_3D.);`);
    expect(readSurface(file.entity(11), units)).toMatchObject({ kind: 'extrusion', direction: [0, 0, 127] });
    expect(readSurface(file.entity(14), units)).toMatchObject({ kind: 'revolution', axis: [0, 0, 1] });
    expect(readSurface(file.entity(15), units)).toMatchObject({ kind: 'offset', distance: 12.7 });
    expect(readSurface(file.entity(17), units)).toMatchObject({
      u: [Math.PI / 2, Math.PI],
      v: [25.4, expect.closeTo(76.2, 9)],
      vSense: false,
    });
    expect(readCurve(file.entity(18), units)).toMatchObject({ from: Math.PI / 2, to: Math.PI });
    expect(readCurve(file.entity(19), units)).toMatchObject({ kind: 'circle' });
  });

  test.each([
    ["#10=CYLINDRICAL_SURFACE('',#4,-1.);", 'step-entity-impossible'],
    ["#10=CYLINDRICAL_SURFACE('',#99,1.);", 'step-entity-missing'],
    ["#10=CYLINDRICAL_SURFACE('',#1,1.);", 'step-entity-other-kind'],
    ["#10=CYLINDRICAL_SURFACE('',#4,'wide');", 'step-attribute-wrong'],
    ["#10=FILLET_SURFACE('',#4);", 'step-entity-unknown'],
    ["#10=OFFSET_SURFACE('',#10,1.,.F.);", 'step-entity-impossible'],
    ["#10=CONICAL_SURFACE('',#4,1.,95.);", 'step-entity-impossible'],
    ["#10=CYLINDRICAL_SURFACE('',#4;", 'step-statement-garbled'],
  ])('%s is refused with its reason and line', (text, reason) => {
    const file = fileOf(`${frame}${text}`);
    const read = attempt(() => readSurface(file.entity(10), units));
    expect(read).toMatchObject({ ok: false, reason });
    // The instance that is not what it should be is the one to look at.
    const line = reason === 'step-entity-other-kind' ? 6 : 12;
    if (!read.ok && reason !== 'step-statement-garbled') expect(read.details.line).toBe(line);
  });
});

describe('the piece of its curve that an edge is', () => {
  const circle = {
    kind: 'circle',
    frame: { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] },
    radius: 1,
  } as const;
  const at = (t: number) => [Math.cos(t), Math.sin(t), 0] as const;

  test('across the seam of a circle, against it, and all of it', () => {
    const across = pieceOfCurve(circle, { start: at(6), end: at(1), isClosed: false }, true);
    expect(across.from).toBeCloseTo(6, 12);
    expect(across.to).toBeCloseTo(1 + 2 * Math.PI, 12);
    expect(across.rising).toBe(true);
    // Against the curve the edge runs from 6 down to 1.
    const against = pieceOfCurve(circle, { start: at(6), end: at(1), isClosed: false }, false);
    expect([against.from, against.to, against.rising]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(6, 12),
      false,
    ]);
    const whole = pieceOfCurve(circle, { start: at(2), end: at(2), isClosed: true }, true);
    expect(whole.to - whole.from).toBeCloseTo(2 * Math.PI, 12);
  });

  test('of a closed spline that begins in a corner, up to its end and not back to its begin', () => {
    const square = {
      kind: 'bspline',
      degree: 1,
      knots: Float64Array.of(0, 0, 1, 2, 3, 4, 4),
      poles: Float64Array.of(0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0),
      weights: null,
    } as const;
    const last = pieceOfCurve(square, { start: [1, 1, 0], end: [1e-9, 0, 0], isClosed: false }, true);
    expect([last.from, last.to]).toEqual([2, 4]);
    const first = pieceOfCurve(square, { start: [0, 0, 0], end: [1, 0, 0], isClosed: false }, true);
    expect([first.from, first.to]).toEqual([0, 1]);
  });
});

describe('bodies', () => {
  let text: string;
  beforeAll(async () => {
    const made = await startStepWriter();
    text = made.write(made.cylinder(10, 20));
  });

  test('every run begins where the last one ended, on its curve and on its surface', () => {
    const opened = openPart21(bytesSource('cylinder', Buffer.from(text, 'latin1')));
    if (!opened.ok) throw new Error(opened.reason);
    const { bodies, faults } = readBrep(opened.value, readStructure(opened.value));
    expect(faults).toEqual([]);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.isSolid).toBe(true);
    const foot = new Float64Array(5);
    for (const { shape } of bodies[0]?.faces ?? []) {
      const surface = makeSurface(shape!.surface);
      for (const { edges } of shape!.loops)
        edges.forEach((edge, i) => {
          const before = edges.at(i - 1)!;
          for (let axis = 0; axis < 3; axis++)
            expect(before.end[axis as 0]).toBeCloseTo(edge.start[axis as 0], 9);
          const [x, y, z] = edge.start;
          surface.project(x, y, z, Number.NaN, Number.NaN, foot);
          expect(Math.hypot(x - foot[2]!, y - foot[3]!, z - foot[4]!)).toBeLessThan(1e-9);
        });
    }
  });

  test('a face that cannot be read keeps its place with its reason; no damage throws', () => {
    const broken = text.replace(/CYLINDRICAL_SURFACE\('',#\d+,10\.\)/, "CYLINDRICAL_SURFACE('',#99999,10.)");
    expect(broken).not.toBe(text);
    const read = (bytes: Uint8Array) => {
      const opened = openPart21(bytesSource('cylinder', bytes));
      return opened.ok ? readBrep(opened.value, readStructure(opened.value)) : null;
    };
    const faces = read(Buffer.from(broken, 'latin1'))?.bodies[0]?.faces ?? [];
    expect(faces.map(({ shape, fault }) => [shape !== null, fault?.reason ?? null]).sort()).toEqual([
      [false, 'step-entity-missing'],
      [true, null],
      [true, null],
    ]);
    // Well-formed and of no use: an edge on the offset of a whole hyperbola. Wall and lid share it.
    const [circle, frame] = /(#\d+) = CIRCLE\('',(#\d+),10\.\)/.exec(text)?.slice(1) ?? [];
    expect(circle).toBeDefined();
    const useless = text.replace(
      /#\d+ = CIRCLE\('',#\d+,10\.\);/,
      `#900001=HYPERBOLA('',${frame},1.,1.);#900002=DIRECTION('',(0.,0.,1.));${circle}=OFFSET_CURVE_3D('',#900001,1.,.F.,#900002);`,
    );
    const left = read(Buffer.from(useless, 'latin1'))?.bodies[0]?.faces ?? [];
    expect(left.map(({ fault }) => fault?.reason ?? null).sort()).toEqual(
      ['step-entity-impossible', 'step-entity-impossible', null].sort(),
    );
    for (const { fault } of left)
      if (fault) expect(fault.details).toMatchObject({ line: expect.any(Number) });
    for (const { bytes } of damagedCopies(Buffer.from(text, 'latin1'), seededRandom(8), 60)) read(bytes);
  });
});
