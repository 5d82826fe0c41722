/** Bodies (solids and surface models) as lists of exact faces in the order of the file's shells. */
import { type Failure, failure, type Outcome } from '@diewright/geometry';
import type { FaceShape } from '../face/face-shape.ts';
import type { Entity } from '../part21/entity.ts';
import { attempt, type Part21FaultReason } from '../part21/part21-fault.ts';
import { FaceReader } from './read-face.ts';
import type { ShapeUnits } from './shape-units.ts';

export interface ReadFace {
  /** Number of the face in the file. */
  readonly entity: number;
  readonly name: string;
  /** Or why it cannot be had. */
  readonly shape: FaceShape | null;
  readonly fault: Failure<Part21FaultReason> | null;
}

export interface ReadBody {
  readonly entity: number;
  readonly name: string;
  /** Whether the body encloses a volume; only then "outside" has a meaning of its own. */
  readonly isSolid: boolean;
  readonly faces: readonly ReadFace[];
}

/**
 * The faces of manifold_solid_brep, brep_with_voids, faceted_brep, shell_based_surface_model and
 * face_based_surface_model in the file's order, which is also the CAD kernel's inside one shell. A face that cannot be
 * read keeps its place with its reason.
 * @throws Part21Fault where not even the list of faces can be had
 */
export function readBody(entity: Entity, units: ShapeUnits): ReadBody {
  const reader = new FaceReader(units);
  const isSolid = solidKeywords.some((keyword) => entity.is(keyword));
  const faces = shellsOf(entity).flatMap(({ shell, outwards }) => facesOf(shell, outwards));
  return {
    entity: entity.id,
    name: entity.name,
    isSolid,
    faces: faces.map(({ face, outwards }) => {
      const read = readFace(() => reader.read(face, outwards), face);
      return {
        entity: face.id,
        name: face.name,
        shape: read.ok ? read.value : null,
        fault: read.ok ? null : read,
      };
    }),
  };
}

/**
 * A shape that reading let pass may still break what an evaluator demands (an offset of an unbounded conic): that too
 * is a fault of the file in this face, and no reason to refuse the others.
 */
function readFace(read: () => FaceShape, face: Entity): Outcome<FaceShape, Part21FaultReason> {
  try {
    return attempt(read);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { entity, keyword, line } = face.fault('step-entity-impossible').details;
    const [why = ''] = error.message.split('\n');
    return failure('step-entity-impossible', { entity, keyword, line, why });
  }
}

const solidKeywords = ['MANIFOLD_SOLID_BREP', 'BREP_WITH_VOIDS', 'FACETED_BREP'];

/** Keywords of the items that have faces. */
export const bodyKeywords = [...solidKeywords, 'SHELL_BASED_SURFACE_MODEL', 'FACE_BASED_SURFACE_MODEL'];

interface Oriented {
  readonly shell: Entity;
  readonly outwards: boolean;
}

function shellsOf(entity: Entity): Oriented[] {
  if (entity.is('SHELL_BASED_SURFACE_MODEL'))
    return entity
      .own('SHELL_BASED_SURFACE_MODEL', 1)
      .entities(0)
      .map((shell) => oriented(shell, true));
  if (entity.is('FACE_BASED_SURFACE_MODEL'))
    return entity
      .own('FACE_BASED_SURFACE_MODEL', 1)
      .entities(0)
      .map((shell) => oriented(shell, true));
  const outer = entity.record.isComplex ? entity.own('MANIFOLD_SOLID_BREP').entity(0) : entity.all.entity(1);
  const shells = [oriented(outer, true)];
  if (entity.is('BREP_WITH_VOIDS'))
    for (const void_ of entity.own('BREP_WITH_VOIDS', 2).entities(0)) shells.push(oriented(void_, true));
  return shells;
}

/** oriented_closed_shell and oriented_open_shell: name, derived faces, shell, orientation. */
function oriented(shell: Entity, outwards: boolean): Oriented {
  const keyword = shell.oneOf(['ORIENTED_CLOSED_SHELL', 'ORIENTED_OPEN_SHELL'] as const);
  if (!keyword) return { shell, outwards };
  const own = shell.own(keyword, 2);
  return { shell: own.entity(0), outwards: own.flag(1) === outwards };
}

function facesOf(shell: Entity, outwards: boolean): { face: Entity; outwards: boolean }[] {
  const faces = shell.record.isComplex ? shell.own('CONNECTED_FACE_SET').entities(0) : shell.all.entities(1);
  return faces.map((face) => {
    if (!face.is('ORIENTED_FACE')) return { face, outwards };
    // name, derived bounds, face, orientation
    const own = face.own('ORIENTED_FACE', 2);
    return { face: own.entity(0), outwards: own.flag(1) === outwards };
  });
}
