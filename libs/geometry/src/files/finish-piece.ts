import type { PointCloud } from '../cloud/point-cloud.ts';
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { weldMesh } from '../mesh/weld.ts';
import { allFinite, withoutBrokenTriangles } from './finite.ts';
import type { Piece } from './measured-file.ts';
import { note, type Reading } from './reading.ts';

/**
 * The last step of a mesh that came with vertex indices: triangles that are not finite taken out, vertices of the
 * same coordinates made one. Null where nothing is left.
 */
export function meshPiece(raw: TriangleMesh, colours: Uint8Array | null, reading: Reading): Piece | null {
  const vertices = raw.positions.length / 3;
  const { mesh: welded, firstVertex } = weldMesh(raw);
  const left = welded.positions.length / 3;
  if (left < vertices) note(reading, 'vertices-welded', { before: vertices, after: left });
  const { mesh, dropped, keptVertices } = withoutBrokenTriangles(welded);
  if (dropped > 0) note(reading, 'triangles-not-finite', { triangles: dropped });
  if (mesh.triangles.length === 0) return null;
  if (colours === null) return { kind: 'mesh', mesh };
  let vertexColours = left < vertices ? pick(colours, firstVertex, 3) : colours;
  if (keptVertices !== null) vertexColours = pick(vertexColours, keptVertices, 3);
  return { kind: 'mesh', mesh, vertexColours };
}

/** The last step of a cloud: points that are not finite taken out and counted. Null where nothing is left. */
export function cloudPiece(raw: PointCloud, reading: Reading): Piece | null {
  const { positions } = raw;
  if (positions.length === 0) return null;
  if (allFinite(positions)) return { kind: 'cloud', cloud: raw };
  const points = positions.length / 3;
  const kept = new Uint32Array(points);
  let count = 0;
  for (let p = 0; p < points; p++) {
    const x = positions[3 * p] as number;
    const y = positions[3 * p + 1] as number;
    const z = positions[3 * p + 2] as number;
    if (x - x + (y - y) + (z - z) === 0) kept[count++] = p;
  }
  note(reading, 'points-not-finite', { points: points - count });
  if (count === 0) return null;
  return { kind: 'cloud', cloud: pickPoints(raw, kept.subarray(0, count)) };
}

/** The points of a cloud with the given numbers, with all that belongs to them; coordinates stay in their array. */
export function pickPoints(cloud: PointCloud, which: Uint32Array): PointCloud {
  return {
    positions: pick(cloud.positions, which, 3),
    ...(cloud.normals && { normals: pick(cloud.normals, which, 3) }),
    ...(cloud.colours && { colours: pick(cloud.colours, which, 3) }),
    ...(cloud.intensities && { intensities: pick(cloud.intensities, which, 1) }),
  };
}

/** In place, then cut: `which` rises, so nothing is overwritten before it is read. */
function pick<T extends Float64Array | Float32Array | Uint8Array>(
  values: T,
  which: Uint32Array,
  width: number,
): T {
  for (let k = 0; k < which.length; k++) {
    const from = width * (which[k] as number);
    for (let i = 0; i < width; i++) values[width * k + i] = values[from + i] as number;
  }
  return values.slice(0, width * which.length) as T;
}
