import type { PointCloud } from '../../cloud/point-cloud.ts';
import type { TriangleMesh } from '../../mesh/triangle-mesh.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import { cloudPiece, meshPiece } from '../finish-piece.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { note, printable, type Reading } from '../reading.ts';
import { FaceFan } from './face-fan.ts';
import { type PlyTarget, readAsciiRows } from './ply-ascii.ts';
import { readBinaryRows } from './ply-binary.ts';
import { makeVertices, plyColumns } from './ply-columns.ts';
import { type PlyHeader, parsePlyHeader } from './ply-header.ts';

const CORNER_LISTS = ['vertex_indices', 'vertex_index'];

/** Reads a PLY: with faces a mesh, without a cloud. Elements and properties that mean nothing here are passed over. */
export function readPly(reading: Reading): Outcome<MeasuredFile, FileReason> {
  const parsed = parsePlyHeader(reading);
  if (!parsed.ok) return parsed;
  const header = parsed.value;
  const vertex = header.elements.find((element) => element.name === 'vertex');
  const columns = vertex === undefined ? [] : plyColumns(vertex);
  if (vertex === undefined || !columns.some((column) => column.role === 'position'))
    return failure('header-incomplete', { format: 'PLY', missing: 'x y z' });
  if (vertex.count === 0) return failure('no-points');
  const face = header.elements.find((element) => element.name === 'face');
  const cornerList = face?.properties.findIndex((p) => CORNER_LISTS.includes(p.name)) ?? -1;
  const target: PlyTarget = {
    columns,
    vertices: makeVertices(vertex.count, columns, reading.makePositions),
    // Two triangles a face would be too many for a mesh of triangles; the array grows where there are polygons.
    faces: new FaceFan(cornerList < 0 ? 0 : Math.min(face?.count ?? 0, Math.ceil(reading.source.size / 6))),
    cornerList,
  };
  noteSkipped(header, reading);
  const fault =
    header.format === 'ascii'
      ? readAsciiRows(reading, header, target)
      : readBinaryRows(reading, header, target);
  return fault ?? finish(header, target, reading);
}

function finish(header: PlyHeader, target: PlyTarget, reading: Reading): Outcome<MeasuredFile, FileReason> {
  const { vertices, faces } = target;
  if (faces.highest >= vertices.count)
    return failure('index-out-of-range', {
      face: faces.highestFace + 1,
      index: faces.highest,
      vertices: vertices.count,
    });
  if (faces.tooSmall > 0) note(reading, 'faces-too-small', { faces: faces.tooSmall });
  const triangles = faces.triangles.finish();
  const piece = triangles.length > 0 ? mesh(vertices, triangles, reading) : cloud(vertices, reading);
  if (piece === null) return failure('no-valid-points', { rows: vertices.count });
  return success({
    format: header.format === 'ascii' ? 'ply-ascii' : 'ply-binary',
    ...(header.format === 'ascii' && { encoding: reading.encoding }),
    statedUnit: null,
    pieces: [piece],
    notes: reading.notes,
  });
}

function mesh(vertices: PlyTarget['vertices'], triangles: Uint32Array, reading: Reading): Piece | null {
  const raw: TriangleMesh = { positions: vertices.positions, triangles };
  return meshPiece(raw, vertices.colours, reading);
}

function cloud(vertices: PlyTarget['vertices'], reading: Reading): Piece | null {
  const { positions, normals, colours, intensities } = vertices;
  const raw: PointCloud = {
    positions,
    ...(normals && { normals }),
    ...(colours && { colours }),
    ...(intensities && { intensities }),
  };
  return cloudPiece(raw, reading);
}

function noteSkipped(header: PlyHeader, reading: Reading): void {
  for (const { name, count } of header.elements)
    if (name !== 'vertex' && name !== 'face' && count > 0)
      note(reading, 'element-skipped', { element: printable(name.slice(0, 40)), count });
}
