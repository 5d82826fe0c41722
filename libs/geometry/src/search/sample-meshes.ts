import type { TriangleMesh } from '../mesh/triangle-mesh.ts';

/** Meshes with a known shape, and points around them, for tests and benchmarks of the searches. */

/** The closed box [0, x] × [0, y] × [0, z]: 12 triangles, normals outwards. */
export function boxMesh(x: number, y: number, z: number): TriangleMesh {
  const positions = new Float64Array(24);
  for (let v = 0; v < 8; v++) positions.set([v & 1 ? x : 0, v & 2 ? y : 0, v & 4 ? z : 0], 3 * v);
  // biome-ignore format: a face a line
  const triangles = Uint32Array.of(
    0, 2, 3, 0, 3, 1,
    4, 5, 7, 4, 7, 6,
    0, 1, 5, 0, 5, 4,
    2, 6, 7, 2, 7, 3,
    0, 4, 6, 0, 6, 2,
    1, 3, 7, 1, 7, 5,
  );
  return { positions, triangles };
}

/** An open wavy sheet over [0, 10]²: 2 n² triangles. */
export function waves(n: number, height = 1): TriangleMesh {
  const positions = new Float64Array(3 * (n + 1) ** 2);
  for (let j = 0; j <= n; j++) {
    for (let i = 0; i <= n; i++) {
      const x = (10 * i) / n;
      const y = (10 * j) / n;
      positions.set([x, y, height * Math.sin(1.3 * x) * Math.cos(0.9 * y)], 3 * (j * (n + 1) + i));
    }
  }
  const triangles = new Uint32Array(6 * n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const a = j * (n + 1) + i;
      const cell = [a, a + 1, a + n + 2, a, a + n + 2, a + n + 1];
      triangles.set(cell, 6 * (j * n + i));
    }
  }
  return { positions, triangles };
}

/** A plane wall y = 0 (outside: −y), 200 mm long and 110 mm deep, as CAD systems tessellate it: n pairs of slivers. */
export function sliverWall(n: number): TriangleMesh {
  const positions = new Float64Array(6 * (n + 1));
  for (let i = 0; i <= n; i++) {
    const x = (200 * i) / n;
    positions.set([x, 0, 0, x, 0, -110], 6 * i);
  }
  const triangles = new Uint32Array(6 * n);
  for (let i = 0; i < n; i++) {
    const a = 2 * i;
    triangles.set([a, a + 1, a + 3, a, a + 3, a + 2], 6 * i);
  }
  return { positions, triangles };
}

/** Triangles anywhere in [0, 10]³, of all sizes and shapes. */
export function randomSoup(random: () => number, count: number): TriangleMesh {
  const positions = new Float64Array(9 * count);
  for (let t = 0; t < count; t++) {
    const size = 10 ** (-3 + 4 * random());
    const centre = [10 * random(), 10 * random(), 10 * random()];
    for (let k = 0; k < 9; k++) positions[9 * t + k] = centre[k % 3]! + size * (random() - 0.5);
  }
  return { positions, triangles: Uint32Array.from({ length: 3 * count }, (_, k) => k) };
}

/** The same triangles, each with its own three vertices. */
export function soupOf(mesh: TriangleMesh): TriangleMesh {
  const positions = new Float64Array(3 * mesh.triangles.length);
  mesh.triangles.forEach((v, k) => {
    positions.set(mesh.positions.subarray(3 * v, 3 * v + 3), 3 * k);
  });
  return { positions, triangles: Uint32Array.from(mesh.triangles.keys()) };
}

/**
 * Points near and far: a third on the mesh (on faces, edges and vertices), a third within a small height of it,
 * a third anywhere in three times its box.
 */
export function randomPoints(random: () => number, mesh: TriangleMesh, count: number): Float64Array {
  const points = new Float64Array(3 * count);
  const triangles = mesh.triangles.length / 3;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  mesh.positions.forEach((x, k) => {
    low[k % 3] = Math.min(low[k % 3]!, x);
    high[k % 3] = Math.max(high[k % 3]!, x);
  });
  for (let i = 0; i < count; i++) {
    const kind = i % 6;
    const t = Math.min(Math.floor(random() * triangles), triangles - 1);
    let weights = [random(), random(), random()];
    if (kind === 1) weights = [random(), random(), 0];
    if (kind === 2) weights = [1, 0, 0];
    const sum = weights[0]! + weights[1]! + weights[2]!;
    for (let axis = 0; axis < 3; axis++) {
      const width = high[axis]! - low[axis]!;
      let x = low[axis]! + width * (3 * random() - 1);
      if (kind < 5) {
        x = 0;
        for (let corner = 0; corner < 3; corner++)
          x += (weights[corner]! / sum) * mesh.positions[3 * mesh.triangles[3 * t + corner]! + axis]!;
        if (kind > 2) x += (kind === 3 ? 0.05 : 0.5) * (random() - 0.5);
      }
      points[3 * i + axis] = x;
    }
  }
  return points;
}

/** A closed double fan: n triangles meet at the top (0, 0, 3), n at the bottom, their rim wavy. */
export function fan(n: number): TriangleMesh {
  const positions = new Float64Array(3 * (n + 2));
  positions.set([0, 0, 3, 0, 0, -2]);
  const triangles = new Uint32Array(6 * n);
  for (let i = 0; i < n; i++) {
    const angle = (2 * Math.PI * i) / n;
    positions.set([10 * Math.cos(angle), 10 * Math.sin(angle), Math.sin(3 * angle)], 3 * (i + 2));
    const here = i + 2;
    const next = ((i + 1) % n) + 2;
    triangles.set([0, here, next, 1, next, here], 6 * i);
  }
  return { positions, triangles };
}
