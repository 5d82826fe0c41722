/** A face of a die and a scan of it, both from one formula: as large as a bench wants them. */
import { formatPly, formatStl, seededRandom } from '@diewright/geometry';

/** mm. */
const WIDTH = 240;
const DEPTH = 160;
const MODEL_WAVE = 4;
const FAULT_MM = 0.12;

/** The nominal height, mm. */
export function heightAt(x: number, y: number): number {
  return 20 + MODEL_WAVE * Math.sin((2 * Math.PI * x) / 80) * Math.cos((2 * Math.PI * y) / 64);
}

/** How far the part stands above it, mm, along z: a wave of its own, so that the colours have something to show. */
export function faultAt(x: number, y: number): number {
  return FAULT_MM * Math.sin((2 * Math.PI * (x + y)) / 120);
}

/** Tessellated on an even grid: about so many triangles. Binary STL. */
export function formatModel(triangles: number): Uint8Array {
  const rows = Math.round(Math.sqrt(triangles / 3));
  const columns = Math.round(triangles / (2 * rows));
  const positions = new Float64Array(3 * (rows + 1) * (columns + 1));
  for (let r = 0, at = 0; r <= rows; r++)
    for (let c = 0; c <= columns; c++) {
      const [x, y] = [(WIDTH * c) / columns, (DEPTH * r) / rows];
      positions[at++] = x;
      positions[at++] = y;
      positions[at++] = heightAt(x, y);
    }
  const indices = new Uint32Array(6 * rows * columns);
  for (let r = 0, at = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const corner = r * (columns + 1) + c;
      indices.set([corner, corner + 1, corner + columns + 2], at);
      indices.set([corner, corner + columns + 2, corner + columns + 1], at + 3);
      at += 6;
    }
  return formatStl({ positions, triangles: indices });
}

/** So many points of it, scattered by a seed. Binary PLY. */
export function formatScan(points: number): Uint8Array {
  const random = seededRandom(7);
  const positions = new Float64Array(3 * points);
  for (let p = 0, at = 0; p < points; p++) {
    const [x, y] = [WIDTH * random(), DEPTH * random()];
    positions[at++] = x;
    positions[at++] = y;
    positions[at++] = heightAt(x, y) + faultAt(x, y);
  }
  return Buffer.concat([...formatPly({ positions, precision: 'float' })]);
}
