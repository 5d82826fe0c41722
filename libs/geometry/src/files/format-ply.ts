/** What goes into a PLY: a mesh where there are triangles, else a cloud. Arrays run parallel to the vertices. */
export interface PlyContent {
  /** Shape [3 · vertices]. */
  readonly positions: Float64Array;
  /** Shape [3 · triangles]. */
  readonly triangles?: Uint32Array;
  /** Shape [3 · vertices]. */
  readonly normals?: Float32Array;
  /** Red, green, blue, shape [3 · vertices]. */
  readonly colours?: Uint8Array;
  /** Written as the property `deviation`, in the unit of the coordinates, shape [vertices]. */
  readonly deviations?: Float32Array | Float64Array;
  /** Lines for the header. */
  readonly comments?: readonly string[];
  /**
   * Of the coordinates. Left out, `float` where that loses less than half a micrometre of millimetres
   * (coordinates below 8192), else `double`.
   */
  readonly precision?: 'float' | 'double';
}

const CHUNK_ROWS = 1 << 15;
const FLOAT_LIMIT = 8192;

/** A binary little-endian PLY, chunk by chunk, so that millions of points need no second copy. */
export function* formatPly(content: PlyContent): Generator<Uint8Array> {
  const { positions, triangles, normals, colours, deviations } = content;
  const vertices = positions.length / 3;
  const double = (content.precision ?? fittingPrecision(positions)) === 'double';
  yield new TextEncoder().encode(header(content, vertices, double));
  const rowBytes = (double ? 24 : 12) + (normals ? 12 : 0) + (colours ? 3 : 0) + (deviations ? 4 : 0);
  for (let start = 0; start < vertices; start += CHUNK_ROWS) {
    const end = Math.min(vertices, start + CHUNK_ROWS);
    const bytes = new Uint8Array((end - start) * rowBytes);
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (let v = start; v < end; v++) {
      for (let k = 3 * v; k < 3 * v + 3; k++) {
        if (double) view.setFloat64(at, positions[k] as number, true);
        else view.setFloat32(at, positions[k] as number, true);
        at += double ? 8 : 4;
      }
      if (normals)
        for (let k = 3 * v; k < 3 * v + 3; k++, at += 4) view.setFloat32(at, normals[k] as number, true);
      if (colours) for (let k = 3 * v; k < 3 * v + 3; k++) bytes[at++] = colours[k] as number;
      if (deviations) {
        view.setFloat32(at, deviations[v] as number, true);
        at += 4;
      }
    }
    yield bytes;
  }
  if (triangles) yield* faceRows(triangles);
}

function* faceRows(triangles: Uint32Array): Generator<Uint8Array> {
  for (let start = 0; start < triangles.length; start += 3 * CHUNK_ROWS) {
    const end = Math.min(triangles.length, start + 3 * CHUNK_ROWS);
    const bytes = new Uint8Array(((end - start) / 3) * 13);
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (let k = start; k < end; k += 3) {
      bytes[at] = 3;
      view.setInt32(at + 1, triangles[k] as number, true);
      view.setInt32(at + 5, triangles[k + 1] as number, true);
      view.setInt32(at + 9, triangles[k + 2] as number, true);
      at += 13;
    }
    yield bytes;
  }
}

function header(content: PlyContent, vertices: number, double: boolean): string {
  const type = double ? 'double' : 'float';
  const properties = (kind: string, ...names: string[]) => names.map((name) => `property ${kind} ${name}`);
  const lines = [
    'ply',
    'format binary_little_endian 1.0',
    ...(content.comments ?? []).map((text) => `comment ${text.replace(/\s+/g, ' ')}`),
    `element vertex ${vertices}`,
    ...properties(type, 'x', 'y', 'z'),
    ...(content.normals ? properties('float', 'nx', 'ny', 'nz') : []),
    ...(content.colours ? properties('uchar', 'red', 'green', 'blue') : []),
    ...(content.deviations ? properties('float', 'deviation') : []),
    ...(content.triangles
      ? [`element face ${content.triangles.length / 3}`, 'property list uchar int vertex_indices']
      : []),
    'end_header',
  ];
  return `${lines.join('\n')}\n`;
}

function fittingPrecision(positions: Float64Array): 'float' | 'double' {
  for (let k = 0; k < positions.length; k++)
    if (Math.abs(positions[k] as number) >= FLOAT_LIMIT) return 'double';
  return 'float';
}
