/**
 * Which faces of the insert are what. Faces are found by where they lie, as their numbers come from the import;
 * rules are asked in the order of the list and the first that answers claims the face.
 */
import type { CadFace, CadModel } from '@diewright/cad';
import { dowelCentres, ejectorCentres, insertDimensions, pinCentre, screwCentres } from './die-insert.ts';
import type { Name } from './scan/defects.ts';

export interface Region {
  readonly id: string;
  readonly name: Name;
  /** Face indices, ascending. */
  readonly faces: readonly number[];
}

/** A face and the box of its triangles, mm. */
interface PlacedFace {
  readonly face: CadFace;
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

interface Rule {
  readonly id: string;
  readonly name: Name;
  readonly claims: (placed: PlacedFace) => boolean;
}

/** Every face of the insert in exactly one region; regions in the order of a toolmaker's interest. */
export function insertRegions(model: CadModel): Region[] {
  const rules = [...coreRules(model), ...flowRules(), ...outerRules()];
  const faces = rules.map((): number[] => []);
  for (const face of model.faces) {
    const placed = placeFace(model, face);
    const rule = rules.findIndex((r) => r.claims(placed));
    if (rule < 0)
      throw new RangeError(`insertRegions: nobody claims face ${face.index} at ${face.centroid.join(', ')}`);
    (faces[rule] as number[]).push(face.index);
  }
  return rules.map(({ id, name }, i) => ({ id, name, faces: faces[i] as number[] }));
}

function placeFace(model: CadModel, face: CadFace): PlacedFace {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  const { positions, triangles } = model.mesh;
  for (let c = 3 * face.firstTriangle; c < 3 * (face.firstTriangle + face.triangleCount); c++)
    for (let k = 0; k < 3; k++) {
      const value = positions[3 * (triangles[c] as number) + k] as number;
      min[k] = Math.min(min[k] as number, value);
      max[k] = Math.max(max[k] as number, value);
    }
  return { face, min, max };
}

const FLAT = 1e-6;

/** Whether the face's box lies inside the cylinder about a vertical axis. */
function within({ min, max }: PlacedFace, [x, y]: readonly [number, number], radius: number): boolean {
  const far = Math.hypot(
    Math.max(Math.abs(min[0] - x), Math.abs(max[0] - x)),
    Math.max(Math.abs(min[1] - y), Math.abs(max[1] - y)),
  );
  // A circle's box reaches √2 farther than the circle.
  return far <= radius * Math.SQRT2;
}

function coreRules(model: CadModel): Rule[] {
  const { ribs, pins, bearing, parting } = insertDimensions;
  const floor = [...model.faces]
    .filter((face) => face.kind === 'bspline')
    .sort((a, b) => b.area - a.area)[0]?.index;
  const inCavity = ({ min, max }: PlacedFace) =>
    min[0] > -86 && max[0] < 82.5 && min[1] > -59 && max[1] < 59 && min[2] > -34;
  return [
    {
      id: 'floor',
      name: { en: 'Cavity floor (freeform)', zh: '型腔底面（自由曲面）' },
      claims: ({ face }) => face.index === floor,
    },
    ...ribs.y.map(
      (y, i): Rule => ({
        id: `rib-${i + 1}`,
        name: { en: `Rib ${i + 1}`, zh: `${i + 1} 号筋` },
        claims: ({ min, max }) =>
          min[0] > ribs.x[0] - 3 &&
          max[0] < ribs.x[1] + 3 &&
          min[1] > y - 5.5 &&
          max[1] < y + 5.5 &&
          max[2] < ribs.top + FLAT,
      }),
    ),
    ...pins.anglesDeg.map(
      (angle, i): Rule => ({
        id: `pin-${i + 1}`,
        name: { en: `Core pin ${i + 1}`, zh: `${i + 1} 号型芯销` },
        claims: (placed) => within(placed, pinCentre(angle), 4.2) && placed.max[2] < pins.top + FLAT,
      }),
    ),
    {
      id: 'bearing',
      name: { en: 'Bearing core', zh: '轴承座型芯' },
      claims: (placed) =>
        within(placed, bearing.centre, 28) && placed.face.index !== floor && placed.min[2] > -26,
    },
    {
      id: 'parting-upper',
      name: { en: 'Parting face, upper', zh: '分型面（上）' },
      claims: ({ min, max }) => min[2] > parting.upper - FLAT && max[2] < parting.upper + FLAT,
    },
    {
      id: 'parting-lower',
      name: { en: 'Parting face, lower', zh: '分型面（下）' },
      claims: ({ min, max }) => min[2] > parting.lower - FLAT && max[2] < parting.lower + FLAT,
    },
    {
      id: 'parting-slope',
      name: { en: 'Parting face, slope', zh: '分型面（斜面）' },
      claims: ({ min, max }) =>
        min[0] > parting.slopeStart - 3 &&
        max[0] < parting.slopeEnd + 3 &&
        min[2] > parting.lower - FLAT &&
        max[2] < parting.upper + FLAT,
    },
    {
      id: 'gussets',
      name: { en: 'Gusset slots in the floor', zh: '底面加强筋槽' },
      claims: (placed) => inCavity(placed) && placed.min[2] < -31.9,
    },
    {
      id: 'cavity-walls',
      name: { en: 'Cavity walls', zh: '型腔侧壁' },
      claims: (placed) =>
        inCavity(placed) && placed.max[2] > -8.5 && placed.max[2] < 1 && placed.max[2] - placed.min[2] > 8,
    },
    {
      id: 'cavity-root',
      name: { en: 'Fillet between floor and walls', zh: '底面与侧壁圆角' },
      claims: (placed) => inCavity(placed) && placed.max[2] < -14 && placed.face.kind !== 'cylinder',
    },
  ];
}

function flowRules(): Rule[] {
  return [
    {
      id: 'runner',
      name: { en: 'Runner and gates', zh: '浇道与内浇口' },
      claims: ({ min, max }) => min[0] > -60 && max[0] < 40 && max[1] < -40 && min[2] > -14 && max[2] < FLAT,
    },
    {
      id: 'overflows',
      name: { en: 'Overflow wells and vents', zh: '溢流槽与排气槽' },
      claims: ({ min, max }) =>
        min[2] > -15 && max[2] < FLAT && (min[1] > 28 || max[1] < -28) && max[0] < 90 && min[0] > -80,
    },
  ];
}

function outerRules(): Rule[] {
  const { block, heel } = insertDimensions;
  return [
    {
      id: 'slide',
      name: { en: 'Slide pocket and side-core bore', zh: '滑块槽与侧抽芯孔' },
      claims: ({ min, max }) =>
        min[0] > 75 && Math.max(-min[1], max[1]) < 33 && max[2] < -7.9 && min[2] > -50,
    },
    {
      id: 'ejectors',
      name: { en: 'Ejector bores', zh: '顶杆孔' },
      claims: (placed) => ejectorCentres.some((centre) => within(placed, centre, 5.2)),
    },
    {
      id: 'cooling',
      name: { en: 'Cooling lines', zh: '冷却水道' },
      claims: ({ min, max }) => min[2] > -62 && max[2] < -42 && max[2] - min[2] < 20,
    },
    {
      id: 'screws',
      name: { en: 'Screw holes, dowel holes, lifting hole', zh: '螺钉孔、定位销孔与吊装孔' },
      claims: (placed) =>
        screwCentres.some((centre) => within(placed, centre, 9.1)) ||
        dowelCentres.some((centre) => within(placed, centre, 6.1)) ||
        (within(placed, [0, 77], 18) && placed.min[2] > -46 && placed.max[2] < -30),
    },
    {
      id: 'heel',
      name: { en: 'Locking heel', zh: '锁模凸台' },
      claims: ({ max, face }) => max[2] > FLAT && max[0] < heel.x[1] + 5 && face.area < 900,
    },
    {
      id: 'outside',
      name: { en: 'Outer faces of the block', zh: '镶块外表面' },
      claims: ({ min, max }) => onOutside(min, max),
    },
  ];

  function onOutside(min: readonly number[], max: readonly number[]): boolean {
    const side = (k: 0 | 1, size: number) =>
      Math.abs((max[k] as number) - size) < 0.01 || Math.abs((min[k] as number) + size) < 0.01;
    return side(0, block.x) || side(1, block.y) || (min[2] as number) < block.bottom + 0.01;
  }
}
