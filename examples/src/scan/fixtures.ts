/** What stands around a part while it is scanned: bodies as closed meshes, none of them touching the part. */
import type { Box, TriangleMesh } from '@diewright/geometry';

export interface Fixture {
  readonly kind: 'table' | 'clamp';
  readonly mesh: TriangleMesh;
}

/**
 * A part on parallels over a table, with stops and clamp screws beside it.
 * @param part the part's box, mm; its lowest plane rests on the parallels
 * @param gap free space between part and stops, mm: what lies nearer than this to the part is the part
 */
export function fixturesAround(part: Box, gap = 4): Fixture[] {
  const [x0, y0, z0] = part.min;
  const [x1, y1, z1] = part.max;
  const [width, depth] = [x1 - x0, y1 - y0];
  const floor = z0 - 20;
  const stopTop = z0 + 0.45 * (z1 - z0);
  const across = (share: number) => x0 + share * width;
  const screw = (x: number, side: 1 | -1): Fixture => ({
    kind: 'clamp',
    mesh: cylinder([x, side > 0 ? y1 + gap : y0 - gap, floor + 0.7 * (stopTop - floor)], [0, side, 0], 6, 9),
  });
  const stop = (x: number, side: 1 | -1): Fixture => {
    const near = side > 0 ? y1 + gap + 9 : y0 - gap - 9;
    const far = near + side * 30;
    return {
      kind: 'clamp',
      mesh: block([x - 20, Math.min(near, far), floor], [x + 20, Math.max(near, far), stopTop]),
    };
  };
  return [
    {
      kind: 'table',
      mesh: block(
        [x0 - 0.4 * width, y0 - 0.4 * depth, floor - 15],
        [x1 + 0.4 * width, y1 + 0.4 * depth, floor],
      ),
    },
    ...[0.15, 0.85].map((share): Fixture => {
      const x = across(share);
      return { kind: 'clamp', mesh: block([x - 10, y0 + 6, floor], [x + 10, y1 - 6, z0 - 1e-3]) };
    }),
    stop(across(0.25), 1),
    screw(across(0.25), 1),
    stop(across(0.75), 1),
    screw(across(0.75), 1),
    stop(across(0.7), -1),
    screw(across(0.7), -1),
    {
      kind: 'clamp',
      mesh: block([x0 - gap - 26, y0 + 0.3 * depth, floor], [x0 - gap, y0 + 0.3 * depth + 40, stopTop]),
    },
  ];
}

type Point3 = readonly [number, number, number];

function block(min: Point3, max: Point3): TriangleMesh {
  const positions = new Float64Array(24);
  for (let corner = 0; corner < 8; corner++)
    for (let k = 0; k < 3; k++) positions[3 * corner + k] = ((corner >> k) & 1 ? max : min)[k] as number;
  // Corner = x + 2 y + 4 z; two triangles a side, normals outward.
  const triangles = Uint32Array.from([
    0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7,
    6,
  ]);
  return { positions, triangles };
}

/** A round bar from `base` along the axis-parallel `direction`. */
function cylinder(base: Point3, direction: Point3, radius: number, length: number, sides = 32): TriangleMesh {
  const axis = direction.findIndex((d) => d !== 0);
  const sign = direction[axis] as number;
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
  const positions: number[] = [];
  const place = (along: number, angle: number, r: number) => {
    const point = [...base];
    point[axis] = (base[axis] as number) + sign * along;
    point[u] = (base[u] as number) + r * Math.cos(angle);
    point[v] = (base[v] as number) + sign * r * Math.sin(angle);
    positions.push(...point);
  };
  place(0, 0, 0);
  place(length, 0, 0);
  for (let i = 0; i < sides; i++) {
    place(0, (2 * Math.PI * i) / sides, radius);
    place(length, (2 * Math.PI * i) / sides, radius);
  }
  const triangles: number[] = [];
  for (let i = 0; i < sides; i++) {
    const a = 2 + 2 * i;
    const b = 2 + 2 * ((i + 1) % sides);
    triangles.push(0, b, a, 1, a + 1, b + 1, a, b, b + 1, a, b + 1, a + 1);
  }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}
