/** The frame of a zone: a box's edges or three great circles of a sphere. One draw call. */
import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments } from 'three';

type Vector = readonly [number, number, number];

export type ZoneShape =
  | { readonly kind: 'box'; readonly min: Vector; readonly max: Vector }
  | { readonly kind: 'sphere'; readonly centre: Vector; readonly radius: number };

export class ZoneLayer {
  readonly object: LineSegments;
  private readonly geometry = new BufferGeometry();
  private readonly material: LineBasicMaterial;

  constructor(shape: ZoneShape, colour: string) {
    const segments =
      shape.kind === 'box' ? boxEdges(shape.min, shape.max) : circles(shape.centre, shape.radius);
    this.geometry.setAttribute('position', new BufferAttribute(segments, 3));
    this.material = new LineBasicMaterial({ color: colour, transparent: true, depthTest: false });
    this.object = new LineSegments(this.geometry, this.material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 2;
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }
}

/** Pairs of end points, shape [6 · 12]. */
export function boxEdges(min: Vector, max: Vector): Float32Array {
  const corner = (bits: number) => [0, 1, 2].map((k) => ((bits >> k) & 1 ? max[k]! : min[k]!));
  const ends: number[] = [];
  for (let from = 0; from < 8; from++) {
    for (const axis of [1, 2, 4]) if (!(from & axis)) ends.push(...corner(from), ...corner(from | axis));
  }
  return Float32Array.from(ends);
}

function circles([x, y, z]: Vector, radius: number): Float32Array {
  const steps = 64;
  const ends: number[] = [];
  for (let s = 0; s < steps; s++) {
    for (const turn of [0, 1, 2]) {
      for (const angle of [s, s + 1]) {
        const c = radius * Math.cos((2 * Math.PI * angle) / steps);
        const d = radius * Math.sin((2 * Math.PI * angle) / steps);
        ends.push(
          x + (turn === 2 ? 0 : c),
          y + (turn === 1 ? 0 : turn === 0 ? d : c),
          z + (turn === 0 ? 0 : d),
        );
      }
    }
  }
  return Float32Array.from(ends);
}
