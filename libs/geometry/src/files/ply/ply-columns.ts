import type { PlyElement } from './ply-header.ts';

/** What a vertex property means to us, with the axis or channel it belongs to. */
export type PlyRole = 'position' | 'normal' | 'colour' | 'intensity';

export interface PlyColumn {
  readonly role: PlyRole;
  readonly channel: number;
  /** Index of the property in the element. */
  readonly property: number;
  /** What a colour is multiplied with to be 0…255. */
  readonly scale: number;
}

const meanings: Readonly<Record<string, readonly [PlyRole, number]>> = {
  x: ['position', 0],
  y: ['position', 1],
  z: ['position', 2],
  nx: ['normal', 0],
  ny: ['normal', 1],
  nz: ['normal', 2],
  normal_x: ['normal', 0],
  normal_y: ['normal', 1],
  normal_z: ['normal', 2],
  red: ['colour', 0],
  green: ['colour', 1],
  blue: ['colour', 2],
  r: ['colour', 0],
  g: ['colour', 1],
  b: ['colour', 2],
  diffuse_red: ['colour', 0],
  diffuse_green: ['colour', 1],
  diffuse_blue: ['colour', 2],
  intensity: ['intensity', 0],
  scalar_intensity: ['intensity', 0],
  reflectance: ['intensity', 0],
};

/** The columns of a vertex element that are read; a normal or a colour only where all three of it are there. */
export function plyColumns(element: PlyElement): PlyColumn[] {
  const found: PlyColumn[] = [];
  element.properties.forEach((property, index) => {
    const name = property.name.toLowerCase();
    if (property.countType !== undefined || !Object.hasOwn(meanings, name)) return;
    const [role, channel] = meanings[name] as readonly [PlyRole, number];
    if (found.some((column) => column.role === role && column.channel === channel)) return;
    const scale =
      role !== 'colour' || property.type === 'uint8'
        ? 1
        : property.type.startsWith('float')
          ? 255
          : property.type === 'uint16'
            ? 1 / 257
            : 1;
    found.push({ role, channel, property: index, scale });
  });
  const complete = (role: PlyRole) => found.filter((column) => column.role === role).length === 3;
  return found.filter((column) => column.role === 'intensity' || complete(column.role));
}

/** The arrays that the vertex rows fill. */
export interface PlyVertices {
  readonly count: number;
  readonly positions: Float64Array;
  readonly normals: Float32Array | null;
  readonly colours: Uint8Array | null;
  readonly intensities: Float32Array | null;
}

export function makeVertices(
  count: number,
  columns: readonly PlyColumn[],
  makePositions: (length: number) => Float64Array,
): PlyVertices {
  const has = (role: PlyRole) => columns.some((column) => column.role === role);
  return {
    count,
    positions: makePositions(3 * count),
    normals: has('normal') ? new Float32Array(3 * count) : null,
    colours: has('colour') ? new Uint8Array(3 * count) : null,
    intensities: has('intensity') ? new Float32Array(count) : null,
  };
}

/** Puts one value where its column says. */
export function store(vertices: PlyVertices, column: PlyColumn, row: number, value: number): void {
  switch (column.role) {
    case 'position':
      vertices.positions[3 * row + column.channel] = value;
      break;
    case 'normal':
      (vertices.normals as Float32Array)[3 * row + column.channel] = value;
      break;
    case 'colour':
      (vertices.colours as Uint8Array)[3 * row + column.channel] = colourByte(value * column.scale);
      break;
    case 'intensity':
      (vertices.intensities as Float32Array)[row] = value;
  }
}

/** A colour value as a byte, 0…255. */
export function colourByte(value: number): number {
  return value >= 255 ? 255 : value > 0 ? Math.round(value) : 0;
}
