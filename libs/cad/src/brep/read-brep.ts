/** All bodies of a file where they stand in the model, face by face. */

import type { Failure } from '@diewright/geometry';
import { attempt, type Part21FaultReason } from '../part21/part21-fault.ts';
import type { Part21File } from '../part21/part21-file.ts';
import type { ModelStructure } from '../structure/read-structure.ts';
import { placeFace } from './place-face.ts';
import { bodyKeywords, type ReadBody, type ReadFace, readBody } from './read-body.ts';

export interface PlacedBody {
  /** Number of the solid or surface model in the file. */
  readonly entity: number;
  readonly name: string;
  /** Names of the instances from the assembly's root down; none for a single part. */
  readonly path: readonly string[];
  /** Number of the product's definition. */
  readonly product: number | null;
  readonly isSolid: boolean;
  /** In the order of the file's shells, in the model's frame. */
  readonly faces: readonly ReadFace[];
}

export interface ReadBrep {
  readonly bodies: readonly PlacedBody[];
  /** Bodies of which not even the faces could be listed. */
  readonly faults: readonly Failure<Part21FaultReason>[];
}

export function readBrep(file: Part21File, structure: ModelStructure): ReadBrep {
  const bodies: PlacedBody[] = [];
  const faults: Failure<Part21FaultReason>[] = [];
  const known = new Map<string, ReadBody | null>();
  for (const shape of structure.shapes)
    for (const item of shape.items) {
      if (!bodyKeywords.some((keyword) => item.keyword.split(' ').includes(keyword))) continue;
      const { mmPerLength, radPerAngle } = shape.units;
      const key = `${item.entity} ${mmPerLength} ${radPerAngle}`;
      let body = known.get(key);
      if (body === undefined) {
        const read = attempt(() => readBody(file.entity(item.entity), shape.units));
        if (!read.ok) faults.push(read);
        body = read.ok ? read.value : null;
        known.set(key, body);
      }
      if (!body) continue;
      bodies.push({
        entity: body.entity,
        name: body.name,
        path: shape.path,
        product: shape.product,
        isSolid: body.isSolid,
        faces: placed(body.faces, shape.modelFromShape),
      });
    }
  return { bodies, faults };
}

function placed(faces: readonly ReadFace[], map: readonly number[]): readonly ReadFace[] {
  if (identity.every((value, i) => map[i] === value)) return faces;
  return faces.map((face) => (face.shape ? { ...face, shape: placeFace(face.shape, map) } : face));
}

const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
