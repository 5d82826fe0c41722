/** Makes the picture of the deviations: the nominal cut to about the patches' size, each vertex coloured by them. */
import type { CadModel } from '@diewright/cad';
import { buildPointGrid, refineMesh, visitNear } from '@diewright/geometry';
import type { EvenSamples } from './even-samples.ts';
import type { Patches } from './patches.ts';
import type { SurfaceMap } from './surface-map.ts';

export interface SurfaceMapOptions {
  /** Refining stops below this many triangles. */
  readonly mostTriangles: number;
}

export function buildSurfaceMap(
  model: CadModel,
  samples: EvenSamples,
  patches: Patches,
  options: SurfaceMapOptions = { mostTriangles: 600_000 },
): SurfaceMap {
  const split = splitByFace(model);
  const { mesh, parent } = refineMesh(split.mesh, samples.stepMm, options.mostTriangles);
  const faceOfTriangle = Uint32Array.from(parent, (t) => model.faceOfTriangle[t] as number);
  const faceOfVertex = new Uint32Array(mesh.positions.length / 3);
  mesh.triangles.forEach((vertex, corner) => {
    faceOfVertex[vertex] = faceOfTriangle[Math.floor(corner / 3)] as number;
  });
  const deviation = colourVertices(mesh.positions, faceOfVertex, samples, patches);
  return {
    positions: Float32Array.from(mesh.positions),
    triangles: mesh.triangles,
    faceOfTriangle,
    deviation,
  };
}

/** The same mesh with no vertex shared across faces: creases stay sharp and colours do not bleed. */
function splitByFace(model: CadModel): { mesh: { positions: Float64Array; triangles: Uint32Array } } {
  const { positions, triangles } = model.mesh;
  const lastFace = new Int32Array(positions.length / 3).fill(-1);
  const lastVertex = new Uint32Array(positions.length / 3);
  const out = new Uint32Array(triangles.length);
  const source: number[] = [];
  for (const face of model.faces) {
    const end = 3 * (face.firstTriangle + face.triangleCount);
    for (let corner = 3 * face.firstTriangle; corner < end; corner++) {
      const vertex = triangles[corner] as number;
      if (lastFace[vertex] !== face.index) {
        lastFace[vertex] = face.index;
        lastVertex[vertex] = source.length;
        source.push(vertex);
      }
      out[corner] = lastVertex[vertex] as number;
    }
  }
  const split = new Float64Array(3 * source.length);
  source.forEach((vertex, i) => {
    split.set(positions.subarray(3 * vertex, 3 * vertex + 3), 3 * i);
  });
  return { mesh: { positions: split, triangles: out } };
}

/** Mean of the patch medians within a step and a half, weighted by nearness; NaN where none is within a step. */
function colourVertices(
  positions: Float64Array,
  faceOfVertex: Uint32Array,
  samples: EvenSamples,
  patches: Patches,
): Float32Array {
  const reach = 1.5 * samples.stepMm;
  const grid = buildPointGrid(samples.positions, reach, samples.face);
  const deviation = new Float32Array(faceOfVertex.length);
  for (let v = 0; v < faceOfVertex.length; v++) {
    let weights = 0;
    let sum = 0;
    let nearest = Number.POSITIVE_INFINITY;
    const [x, y, z] = [positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]] as [
      number,
      number,
      number,
    ];
    visitNear(grid, x, y, z, reach, (place, d2) => {
      if ((grid.groups as Uint32Array)[place] !== faceOfVertex[v]) return false;
      const value = patches.median[grid.order[place] as number] as number;
      if (Number.isNaN(value)) return false;
      const weight = 1 / (d2 + 1e-3 * reach * reach);
      weights += weight;
      sum += weight * value;
      nearest = Math.min(nearest, d2);
      return false;
    });
    deviation[v] = nearest <= samples.stepMm ** 2 ? sum / weights : Number.NaN;
  }
  return deviation;
}
