/**
 * The bundled example: the ejector half's cavity insert of a die that casts a gear cover in aluminium.
 * 240 × 180 × 72 mm, die coordinates: z = 0 is the upper parting plane, the cavity opens to +z, x runs from the
 * heel to the slide. Every measure stands in `insertDimensions`.
 */
import { belowFreeform, draftedBody, drill, profileBody, straightBody, turnedBody } from './solid/bodies.ts';
import { common, cut, fuse, type Point3 } from './solid/combine.ts';
import { chamferEdges, type EdgePlace, roundEdges } from './solid/edges.ts';
import type { Kernel, Shape } from './solid/kernel.ts';
import { type Corner, insetCorners, type Point2, rectangle } from './solid/outline.ts';

const DEGREE = Math.PI / 180;

/** All measures of the insert, mm unless the name says otherwise. */
export const insertDimensions = {
  block: { x: 120, y: 90, bottom: -72, cornerRadius: 8, bottomChamfer: 2 },
  parting: { upper: 0, lower: -8, slopeStart: 48, slopeEnd: 62, blendRadius: 6 },
  heel: { x: [-134, -103], halfWidth: 26, top: 12, draftDeg: 10, radius: 6, topRadius: 2, rootRadius: 3 },
  cavity: { draftDeg: 2.5, rootRadius: 3.5 },
  bearing: { centre: [-34, 0] as Point2, rootRadius: 2.5, outerRadius: 24, top: -4 },
  pins: { circleRadius: 37, anglesDeg: [60, 120, 180, 240, 300], radius: 3.4, top: -7 },
  ribs: {
    y: [-24, -12, 0, 12, 24],
    x: [14, 66],
    thickness: 4.6,
    top: -11,
    draftDeg: 1.2,
    rootRadius: 1.5,
    topRadius: 0.8,
  },
} as const;

/** Height of the freeform floor's poles, mm: lower under the ribs, crowned across, one wave along. */
export function floorHeight(x: number, y: number): number {
  return -21 - 5 / (1 + Math.exp(-(x - 2) / 11)) - 4 * (y / 50) ** 2 + 1.2 * Math.sin(x / 17);
}

/** The cavity at the upper parting plane: the gear cover's outline, round at the bearing, square at the ribs. */
const cavityOutline: readonly Corner[] = [
  { x: -84, y: -32, radius: 24 },
  { x: -58, y: -58, radius: 20 },
  { x: -12, y: -58, radius: 16 },
  { x: 2, y: -46, radius: 14 },
  { x: 66, y: -46, radius: 14 },
  { x: 81, y: -32, radius: 12 },
  { x: 81, y: 32, radius: 12 },
  { x: 66, y: 46, radius: 14 },
  { x: 2, y: 46, radius: 14 },
  { x: -12, y: 58, radius: 16 },
  { x: -58, y: 58, radius: 20 },
  { x: -84, y: 32, radius: 24 },
];

/** The insert as one solid in the kernel. */
export function dieInsert(oc: Kernel): Shape {
  const block = blockBody(oc);
  const casting = castingBody(oc);
  const withCavity = cut(oc, block, [casting]);
  const withFlow = cut(oc, withCavity, [...gussetSlots(oc), ...runners(oc), ...overflows(oc)]);
  const withSlide = cut(oc, withFlow, slidePocket(oc));
  const drilled = cut(oc, withSlide, holes(oc));
  const unify = new oc.ShapeUpgrade_UnifySameDomain(drilled, true, true, false);
  unify.Build();
  const solids = new oc.TopExp_Explorer(unify.Shape(), oc.TopAbs_ShapeEnum.TopAbs_SOLID);
  return oc.TopoDS.Solid(solids.Current());
}

/** The steel before the cavity: stepped parting face, rounded corners, the heel that locks the halves. */
function blockBody(oc: Kernel): Shape {
  const { block, parting, heel } = insertDimensions;
  const profile: Corner[] = [
    { x: -block.x - 20, y: block.bottom, radius: 0 },
    { x: block.x + 20, y: block.bottom, radius: 0 },
    { x: block.x + 20, y: parting.lower, radius: 0 },
    { x: parting.slopeEnd, y: parting.lower, radius: parting.blendRadius },
    { x: parting.slopeStart, y: parting.upper, radius: parting.blendRadius },
    { x: -block.x - 20, y: parting.upper, radius: 0 },
  ];
  const stepped = profileBody(oc, profile, -block.y - 20, block.y + 20);
  const heelBase = rectangle(
    [(heel.x[0] + heel.x[1]) / 2, 0],
    heel.x[1] - heel.x[0],
    2 * heel.halfWidth,
    heel.radius,
  );
  const heelRaw = draftedBody(oc, heelBase, parting.upper, heel.top, heel.draftDeg * DEGREE);
  const heelBody = roundEdges(oc, heelRaw, (e) => (e.middle[2] > heel.top - 1e-6 ? heel.topRadius : 0));
  const joined = fuse(oc, stepped, [heelBody]);
  const atHeel = ([x, y]: Point3) =>
    x > heel.x[0] - 1 && x < heel.x[1] + 1 && Math.abs(y) < heel.halfWidth + 1;
  const rooted = roundEdges(oc, joined, (e) =>
    onPlane(e, parting.upper) && atHeel(e.middle) ? heel.rootRadius : 0,
  );
  const plan = straightBody(
    oc,
    rectangle([0, 0], 2 * block.x, 2 * block.y, block.cornerRadius),
    block.bottom,
    heel.top + 10,
  );
  const trimmed = common(oc, plan, [rooted]);
  return chamferEdges(oc, trimmed, (e) => (onPlane(e, block.bottom) ? block.bottomChamfer : 0));
}

/** What the cavity will be filled with: drafted walls on the freeform floor, less the cores that stand in it. */
function castingBody(oc: Kernel): Shape {
  const { cavity, bearing, pins, ribs } = insertDimensions;
  const draft = cavity.draftDeg * DEGREE;
  const above = 6;
  const walls = draftedBody(oc, insetCorners(cavityOutline, -above * Math.tan(draft)), above, -45, draft);
  const underFloor = belowFreeform(oc, { x: [-100, 100], y: [-76, 76] }, [14, 9], floorHeight, 60);
  const cores = [bearingCore(oc), ...pins.anglesDeg.map((a) => corePin(oc, pinCentre(a))), ...ribCores(oc)];
  // The floor first: cores that end under it must not leave their feet as edges.
  const full = cut(oc, walls, [underFloor]);
  const hollow = cut(oc, full, cores);
  return roundEdges(oc, hollow, (e) => {
    const [x, y, z] = e.middle;
    if (z > -19 || e.start[2] > -19 || e.end[2] > -19) return 0;
    const r = Math.hypot(x - bearing.centre[0], y - bearing.centre[1]);
    if (r < bearing.outerRadius + 2) return bearing.rootRadius;
    // Core pins are let into the floor from below: no root.
    if (pins.anglesDeg.some((a) => Math.hypot(x - pinCentre(a)[0], y - pinCentre(a)[1]) < 5)) return 0;
    if (x > ribs.x[0] - 3 && x < ribs.x[1] + 3 && Math.abs(y) < 29) return ribs.rootRadius;
    return cavity.rootRadius;
  });
}

export function pinCentre(angleDeg: number): Point2 {
  const { bearing, pins } = insertDimensions;
  const a = angleDeg * DEGREE;
  return [
    bearing.centre[0] + pins.circleRadius * Math.cos(a),
    bearing.centre[1] + pins.circleRadius * Math.sin(a),
  ];
}

/** The core of the bearing seat: two drafted steps and a blind recess in its top. */
function bearingCore(oc: Kernel): Shape {
  const { bearing } = insertDimensions;
  const profile: Corner[] = [
    { x: 0, y: -44, radius: 0 },
    { x: 25.2, y: -44, radius: 0 },
    { x: 23.4, y: -12, radius: 2 },
    { x: 16, y: -12, radius: 1.5 },
    { x: 15.4, y: bearing.top, radius: 1.5 },
    { x: 9.4, y: bearing.top, radius: 1 },
    { x: 8.6, y: -15, radius: 2 },
    { x: 0, y: -15, radius: 0 },
  ];
  return turnedBody(oc, profile, [bearing.centre[0], bearing.centre[1], 0]);
}

function corePin(oc: Kernel, at: Point2): Shape {
  const { pins } = insertDimensions;
  const profile: Corner[] = [
    { x: 0, y: -44, radius: 0 },
    { x: pins.radius + 0.7, y: -44, radius: 0 },
    { x: pins.radius - 0.3, y: pins.top, radius: 0.8 },
    { x: 0, y: pins.top, radius: 0 },
  ];
  return turnedBody(oc, profile, [at[0], at[1], 0]);
}

/** The comb of ribs: they leave the slots between a cover's cooling fins. */
function ribCores(oc: Kernel): Shape[] {
  const { ribs } = insertDimensions;
  return ribs.y.map((y) => {
    const plan = rectangle(
      [(ribs.x[0] + ribs.x[1]) / 2, y],
      ribs.x[1] - ribs.x[0],
      ribs.thickness,
      ribs.thickness / 2,
    );
    const raw = draftedBody(oc, plan, -44, ribs.top, ribs.draftDeg * DEGREE);
    return roundEdges(oc, raw, (e) => (onPlane(e, ribs.top) ? ribs.topRadius : 0));
  });
}

/** Slots in the floor that cast the stiffening gussets around the bearing. */
function gussetSlots(oc: Kernel): Shape[] {
  const { bearing } = insertDimensions;
  return [90, 150, 210, 270].map((angleDeg) => {
    const a = angleDeg * DEGREE;
    const middle: Point2 = [bearing.centre[0] + 39 * Math.cos(a), bearing.centre[1] + 39 * Math.sin(a)];
    return draftedBody(oc, rectangle(middle, 17, 5, 2.5, a), -18, -32, 3 * DEGREE);
  });
}

/** Biscuit, trunk, fan gate, and the second branch round the corner with its gate. */
function runners(oc: Kernel): Shape[] {
  const x = insertDimensions.bearing.centre[0];
  const biscuit = turnedBody(
    oc,
    [
      { x: 0, y: -13, radius: 0 },
      { x: 15.5, y: -13, radius: 4 },
      { x: 19, y: 6, radius: 0 },
      { x: 0, y: 6, radius: 0 },
    ],
    [x, -90, 0],
  );
  const above = 3;
  const draft = 12 * DEGREE;
  const fanPlan: Corner[] = [
    { x: x - 8, y: -94, radius: 0 },
    { x: x + 8, y: -94, radius: 0 },
    { x: x + 8, y: -71, radius: 4 },
    { x: x + 16, y: -60, radius: 0 },
    { x: x + 16, y: -50, radius: 0 },
    { x: x - 16, y: -50, radius: 0 },
    { x: x - 16, y: -60, radius: 0 },
    { x: x - 8, y: -71, radius: 4 },
  ];
  const fanWalls = draftedBody(oc, insetCorners(fanPlan, -above * Math.tan(draft)), above, -12, draft);
  const fan = common(oc, fanWalls, [fanRamp(oc)]);
  const branchPlan: Corner[] = [
    { x: x, y: -84, radius: 0 },
    { x: 34, y: -84, radius: 17 },
    { x: 34, y: -53, radius: 4 },
    { x: 22, y: -53, radius: 4 },
    { x: 22, y: -72, radius: 7 },
    { x: x, y: -72, radius: 0 },
  ];
  const branch = channel(oc, branchPlan, 7, 2);
  const gate = straightBody(oc, rectangle([28, -49], 16, 14, 0), -1.4, 3);
  return [biscuit, fan, branch, gate];
}

/** Under the fan: from the trunk's depth up to the gate's land of 1.6 mm. */
function fanRamp(oc: Kernel): Shape {
  const side: Corner[] = [
    { x: -99, y: -9, radius: 0 },
    { x: -75, y: -9, radius: 12 },
    { x: -61.5, y: -1.6, radius: 8 },
    { x: -40, y: -1.6, radius: 0 },
    { x: -40, y: 5, radius: 0 },
    { x: -99, y: 5, radius: 0 },
  ];
  const alongX = profileBody(oc, side, -20, 80);
  const turn = new oc.gp_Trsf();
  turn.SetRotation(new oc.gp_Ax1(new oc.gp_Pnt(0, 0, 0), new oc.gp_Dir(0, 0, 1)), Math.PI / 2);
  return new oc.BRepBuilderAPI_Transform(alongX, turn, true).Shape();
}

/** A milled channel, walls leaning 12°, its bottom edges round. */
function channel(oc: Kernel, plan: readonly Corner[], depth: number, bottomRadius: number): Shape {
  const draft = 12 * DEGREE;
  const above = 2;
  const raw = draftedBody(oc, insetCorners(plan, -above * Math.tan(draft)), above, -depth, draft);
  return roundEdges(oc, raw, (e) => (onPlane(e, -depth) ? bottomRadius : 0));
}

/** Wells that take the first, cold metal, their gates, and the vents behind them. */
function overflows(oc: Kernel): Shape[] {
  const wells: { at: Point2; gateTo: number; z: number; length: number }[] = [
    { at: [-66, 76], gateTo: 41, z: 0, length: 22 },
    { at: [-34, 76], gateTo: 55, z: 0, length: 22 },
    { at: [-2, 72], gateTo: 42, z: 0, length: 22 },
    { at: [30, 66], gateTo: 43, z: 0, length: 22 },
    { at: [74, 64], gateTo: 31, z: -8, length: 18 },
    { at: [74, -64], gateTo: -31, z: -8, length: 18 },
  ];
  return wells.flatMap(({ at, gateTo, z, length }) => {
    const [x, y] = at;
    const side = Math.sign(y);
    const draft = 15 * DEGREE;
    const plan = insetCorners(rectangle(at, length, 12, 6), -2 * Math.tan(draft));
    const well = roundEdges(oc, draftedBody(oc, plan, z + 2, z - 6, draft), (e) =>
      onPlane(e, z - 6) ? 2 : 0,
    );
    const gate = straightBody(
      oc,
      rectangle([x, (y + gateTo) / 2], 8, Math.abs(y - gateTo), 0),
      z - 0.9,
      z + 4,
    );
    const vent = straightBody(oc, rectangle([x, y + side * 20], 13, 40, 0), z - 0.25, z + 4);
    return [well, gate, vent];
  });
}

/** The pocket of the side core's slide, its guides, and the bore through which the core enters the cavity. */
function slidePocket(oc: Kernel): Shape[] {
  const floor = -31;
  const raw = straightBody(oc, rectangle([112, 0], 32, 52, 5), floor, 5);
  const pocket = roundEdges(oc, raw, (e) => (onPlane(e, floor) ? 1.5 : 0));
  const guides = straightBody(oc, rectangle([112, 0], 30, 64, 1.5), floor, floor + 6);
  const bore = drill(oc, [70, 0, -17], [1, 0, 0], 13, 40);
  const spring = [-16, 16].map((y) => blindHole(oc, [109, y, floor], [0, 0, -1], 5, 14));
  return [pocket, guides, bore, ...spring];
}

function holes(oc: Kernel): Shape[] {
  const { block } = insertDimensions;
  const bottom = block.bottom;
  const screws = screwCentres.flatMap(([x, y]) => [
    drill(oc, [x, y, bottom - 5], [0, 0, 1], 11, 100),
    drill(oc, [x, y, (x > 0 ? -8 : 0) - 12], [0, 0, 1], 18, 40),
  ]);
  const cooling = [
    blindHole(oc, [-block.x, -22, -52], [1, 0, 0], 10, 222),
    blindHole(oc, [-block.x, 22, -52], [1, 0, 0], 10, 222),
    blindHole(oc, [92, -block.y, -52], [0, 1, 0], 10, 122),
    ...[-22, 22].map((y) => blindHole(oc, [-block.x, y, -52], [1, 0, 0], 15, 16)),
    blindHole(oc, [92, -block.y, -52], [0, 1, 0], 15, 14),
  ];
  const ejectors = ejectorCentres.flatMap(([x, y]) => [
    drill(oc, [x, y, -60], [0, 0, 1], 6, 52),
    blindHole(oc, [x, y, bottom], [0, 0, 1], 8, 28),
  ]);
  const lifting = blindHole(oc, [0, block.y, -38], [0, -1, 0], 13, 26);
  const dowels = dowelCentres.map(([x, y]) => blindHole(oc, [x, y, x > 0 ? -8 : 0], [0, 0, -1], 10, 24));
  return [...screws, ...cooling, ...ejectors, lifting, ...dowels];
}

export const screwCentres: readonly Point2[] = [
  [-105, -75],
  [-105, 75],
  [105, -75],
  [105, 75],
];

export const dowelCentres: readonly Point2[] = [
  [-84, -66],
  [97, 47],
];

export const ejectorCentres: readonly Point2[] = [
  [-59, -39],
  [-59, 39],
  [-2, -36],
  [-2, 36],
  [40, -36],
  [40, 36],
];

/** A hole as a twist drill leaves it: 118° tip, and a 45° countersink at the mouth. */
function blindHole(oc: Kernel, mouth: Point3, direction: Point3, diameter: number, depth: number): Shape {
  const r = diameter / 2;
  const sink = Math.min(1, r / 3);
  const profile: Corner[] = [
    { x: 0, y: -1, radius: 0 },
    { x: r + sink + 1, y: -1, radius: 0 },
    { x: r, y: sink, radius: 0 },
    { x: r, y: depth, radius: 0 },
    { x: 0, y: depth + r / Math.tan(59 * DEGREE), radius: 0 },
  ];
  return turnedBody(oc, profile, mouth, direction);
}

function onPlane(edge: EdgePlace, z: number): boolean {
  return [edge.start, edge.middle, edge.end].every((p) => Math.abs(p[2] - z) < 1e-6);
}
