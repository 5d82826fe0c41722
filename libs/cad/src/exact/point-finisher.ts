/**
 * From the nearest triangle to the nearest point of the exact model.
 *
 * The exact model's distance is the least of its faces' distances. The face of the nearest triangle gives a first
 * one, b. Another face can be nearer only if its triangles come nearer than b and the slack by which exact faces stray
 * from their triangles: a grid answers at once, for most points of a scan, that none does; a search finds the others.
 * So the answer does not depend on how the model was cut into triangles.
 *
 * Side: inside a face that of its normal. On an edge or vertex the triangles know it, where the point is farther from
 * them than they stray; nearer, the normals of the faces that meet there, weighted by their angles
 * (J. A. Bærentzen, H. Aanæs 2005).
 */
import {
  FIRST_LIST,
  GroupSearch,
  groupAround,
  NEAREST_ON_EDGE,
  NEAREST_ON_FACE,
  NEAREST_ON_FREE_EDGE,
  NEAREST_ON_VERTEX,
  NO_TRIANGLE,
  triangleCross,
} from '@diewright/geometry';
import type { Point } from '../curve/frame.ts';
import {
  FACE_FOOT_LENGTH,
  FOOT_INSIDE,
  FOOT_ON_EDGE,
  FOOT_ON_VERTEX,
  type TrimmedFace,
} from '../face/trimmed-face.ts';
import { footAlong, footInPlane, type Seed } from './constrained-foot.ts';
import { cornerAngle } from './corner-angle.ts';
import type { ExactNominal } from './exact-nominal.ts';
import { FreeEdges } from './free-edges.ts';
import { placesInside } from './places-inside.ts';
import type { PointBatch } from './point-batch.ts';
import { readyFace } from './ready-face.ts';

/** Distances this near to each other are one, mm: two faces that meet in an edge answer the same point of it. */
const TIE_MM = 1e-9;
/** Feet this near to each other are one place, mm, beside what the file's edges err. */
const SAME_PLACE_MM = 1e-6;

/** A place on the model's triangles or its surface, and how far it is from the point asked for, mm. */
export interface OnMesh {
  readonly foot: Point;
  readonly triangle: number;
  readonly distance: number;
}

export class PointFinisher {
  readonly #nominal: ExactNominal;
  readonly #search: GroupSearch;
  readonly #freeEdges: FreeEdges;
  readonly #allExact: boolean;
  /** undefined: not made ready yet; null: only triangles. */
  readonly #faces: (TrimmedFace | null | undefined)[];
  readonly #foot = new Float64Array(FACE_FOOT_LENGTH);
  readonly #best = new Float64Array(FACE_FOOT_LENGTH);
  /** Signed by the best face's own normal, where that has a say. */
  #bestSigned = 0;
  #bestFace = -1;
  #bestTriangle = NO_TRIANGLE;

  constructor(nominal: ExactNominal) {
    this.#nominal = nominal;
    this.#search = new GroupSearch(nominal.tree, nominal.faceOfTriangle);
    this.#freeEdges = new FreeEdges(nominal.faces.shapes);
    this.#allExact = nominal.faces.shapes.every((shape) => shape !== null);
    this.#faces = nominal.faces.shapes.map((shape) => (shape ? undefined : null));
  }

  /** Replaces the triangles' answers by the exact ones, in place. */
  finish(batch: PointBatch): void {
    for (let i = 0; i < batch.distance.length; i++)
      if (batch.triangle[i] !== NO_TRIANGLE) this.#finishOne(batch, i);
  }

  /** The exact face that a triangle belongs to; null where only its triangles are known. */
  faceOf(triangle: number): TrimmedFace | null {
    return this.#face(this.#nominal.faceOfTriangle[triangle]);
  }

  /**
   * The nearest point of the exact model in the plane through a point, near the one that the triangles gave; null where
   * only triangles know the surface there, or the plane meets no exact face near there.
   * @param normal of the plane, unit
   */
  nearestInPlane(point: Point, normal: Point, near: OnMesh): OnMesh | null {
    return this.#refine(near, (face, seed) => footInPlane(face, point, normal, near.foot, seed), point);
  }

  /** Where a line through a point meets the exact model, near where it met the triangles. @param direction unit */
  meetAlong(point: Point, direction: Point, near: OnMesh): OnMesh | null {
    return this.#refine(near, (face, seed) => footAlong(face, point, direction, near.foot, seed), point);
  }

  /** Asks the faces around a place of the triangles; of their answers the one nearest to that place counts. */
  #refine(
    near: OnMesh,
    ask: (face: TrimmedFace, seed: Seed) => Point | null,
    [x, y, z]: Point,
  ): OnMesh | null {
    const [nx, ny, nz] = near.foot;
    const search = this.#search;
    const { seeds } = this.#nominal.faces;
    search.search(nx, ny, nz, this.#nominal.slackMm);
    let least = Infinity;
    let answer: OnMesh | null = null;
    for (let k = 0; k < search.groups.length; k++) {
      const face = this.#face(search.groups[k]);
      const triangle = search.triangles[k];
      const foot = face && ask(face, [seeds[2 * triangle], seeds[2 * triangle + 1]]);
      if (!foot) continue;
      const away = Math.hypot(foot[0] - nx, foot[1] - ny, foot[2] - nz);
      if (!(away < least)) continue;
      least = away;
      answer = { foot, triangle, distance: Math.hypot(foot[0] - x, foot[1] - y, foot[2] - z) };
    }
    return answer;
  }

  #finishOne(batch: PointBatch, i: number): void {
    const { faceOfTriangle, clearance, slackMm } = this.#nominal;
    const { positions, feet } = batch;
    const x = positions[3 * i];
    const y = positions[3 * i + 1];
    const z = positions[3 * i + 2];
    const triangle = batch.triangle[i];
    const toMesh = Math.abs(batch.distance[i]);
    const index = faceOfTriangle[triangle];
    this.#bestFace = -1;
    this.#bestTriangle = triangle;
    this.#bestSigned = batch.distance[i];
    let best = toMesh;
    const face = this.#face(index);
    if (face) {
      this.#bestSigned = this.#project(face, x, y, z, triangle, this.#best);
      this.#bestFace = index;
      best = Math.abs(this.#bestSigned);
      if (toMesh + best + slackMm < clearance.margin) {
        const around = groupAround(clearance, feet[3 * i], feet[3 * i + 1], feet[3 * i + 2]);
        if (around === index && this.#best[8] === FOOT_INSIDE) {
          this.#write(batch, i, this.#bestSigned);
          return;
        }
        const found =
          around <= FIRST_LIST ? this.#lookAtListed(FIRST_LIST - around, x, y, z, index, best) : -1;
        if (found >= 0) {
          this.#write(batch, i, this.#signed(x, y, z, found, batch.distance[i]));
          return;
        }
      }
    }
    best = this.#lookAround(x, y, z, index, best);
    this.#write(batch, i, this.#signed(x, y, z, best, batch.distance[i]));
  }

  /**
   * Asks the few faces that a list names, but for those whose box is too far off.
   * @returns the least distance; −1 where one of them needs its triangles to begin from, or has only those
   */
  #lookAtListed(place: number, x: number, y: number, z: number, own: number, bestSoFar: number): number {
    const { clearance, boxes, slackMm, firstTriangles } = this.#nominal;
    const { lists } = clearance;
    let best = bestSoFar;
    for (let k = place + 1, end = k + lists[place]; k < end; k++) {
      const index = lists[k];
      if (index === own) continue;
      const b = 6 * index;
      const dx = Math.max(boxes[b] - x, 0, x - boxes[b + 3]);
      const dy = Math.max(boxes[b + 1] - y, 0, y - boxes[b + 4]);
      const dz = Math.max(boxes[b + 2] - z, 0, z - boxes[b + 5]);
      const reach = best + slackMm;
      if (dx * dx + dy * dy + dz * dz > reach * reach) continue;
      const face = this.#face(index);
      if (!face?.surface.projectsGlobally) return -1;
      const signed = face.project(x, y, z, Number.NaN, Number.NaN, this.#foot);
      const distance = Math.abs(signed);
      if (!this.#isBetter(distance, best, index)) continue;
      best = Math.min(best, distance);
      this.#best.set(this.#foot);
      this.#bestSigned = signed;
      this.#bestFace = index;
      this.#bestTriangle = firstTriangles[index];
    }
    return best;
  }

  /** Asks the other faces that may be nearer. @returns the least distance */
  #lookAround(x: number, y: number, z: number, own: number, bestSoFar: number): number {
    const { slackMm } = this.#nominal;
    const search = this.#search;
    let best = bestSoFar;
    search.search(x, y, z, best + slackMm);
    for (let k = 0; k < search.groups.length; k++) {
      const index = search.groups[k];
      if (index === own || search.distances[k] > best + slackMm) continue;
      const face = this.#face(index);
      if (!face) {
        if (search.distances[k] >= best - TIE_MM) continue;
        best = search.distances[k];
        this.#bestFace = -1;
        this.#bestTriangle = search.triangles[k];
        continue;
      }
      const signed = this.#project(face, x, y, z, search.triangles[k], this.#foot);
      const distance = Math.abs(signed);
      if (!this.#isBetter(distance, best, index)) continue;
      best = Math.min(best, distance);
      this.#best.set(this.#foot);
      this.#bestSigned = signed;
      this.#bestFace = index;
      this.#bestTriangle = search.triangles[k];
    }
    return best;
  }

  /** Nearer; of equals the one on whose inside the foot lies, else the face with the lower number. */
  #isBetter(distance: number, best: number, index: number): boolean {
    if (distance < best - TIE_MM) return true;
    if (distance > best + TIE_MM || this.#bestFace < 0) return false;
    const isInside = this.#foot[8] === FOOT_INSIDE;
    if (isInside !== (this.#best[8] === FOOT_INSIDE)) return isInside;
    return index < this.#bestFace;
  }

  #signed(x: number, y: number, z: number, best: number, meshSigned: number): number {
    if (this.#bestFace < 0 || this.#best[8] !== FOOT_INSIDE) {
      const bySide = Math.abs(meshSigned) > this.#nominal.slackMm || this.#bestFace < 0;
      const side = bySide ? meshSigned : this.#sideOfFacesAround(x, y, z, best);
      return side < 0 ? -best : best;
    }
    return this.#bestSigned;
  }

  /** Pseudonormal of the faces that meet at the best foot · (point − foot). */
  #sideOfFacesAround(x: number, y: number, z: number, best: number): number {
    const { slackMm } = this.#nominal;
    const search = this.#search;
    const [fx, fy, fz] = this.#best;
    search.search(x, y, z, best + slackMm);
    let side = 0;
    for (let k = 0; k < search.groups.length; k++) {
      const face = this.#face(search.groups[k]);
      const foot = this.#foot;
      if (!face) continue;
      this.#project(face, x, y, z, search.triangles[k], foot);
      const apart = Math.hypot(foot[0] - fx, foot[1] - fy, foot[2] - fz);
      if (apart > SAME_PLACE_MM + face.edgeGap) continue;
      const weight =
        foot[8] === FOOT_ON_VERTEX
          ? cornerAngle(face.runs, foot[9], foot[10], [foot[5], foot[6], foot[7]])
          : Math.PI;
      side += weight * (foot[5] * (x - fx) + foot[6] * (y - fy) + foot[7] * (z - fz));
    }
    return side;
  }

  #write(batch: PointBatch, i: number, signed: number): void {
    const { distance, triangle, feature, feet, normals } = batch;
    if (this.#bestFace < 0) {
      // Only triangles know this face: what the mesh answered stands, unless another of its faces won.
      if (triangle[i] !== this.#bestTriangle) this.#takeTriangle(batch, i, signed);
      if (normals.length > 0) this.#writeTriangleNormal(normals, i, triangle[i]);
      return;
    }
    const best = this.#best;
    distance[i] = signed;
    triangle[i] = this.#bestTriangle;
    feature[i] = this.#featureBits(feature[i]);
    for (let axis = 0; axis < 3; axis++) feet[3 * i + axis] = best[axis];
    if (normals.length > 0) for (let axis = 0; axis < 3; axis++) normals[3 * i + axis] = best[5 + axis];
  }

  #takeTriangle(batch: PointBatch, i: number, signed: number): void {
    const { distance, triangle, feature, feet, positions } = batch;
    const foot = this.#search.footOn(
      this.#bestTriangle,
      positions[3 * i],
      positions[3 * i + 1],
      positions[3 * i + 2],
    );
    distance[i] = signed;
    triangle[i] = this.#bestTriangle;
    feature[i] = NEAREST_ON_FACE;
    feet.set(foot, 3 * i);
  }

  #writeTriangleNormal(normals: Float64Array, i: number, triangle: number): void {
    const length = triangleCross(this.#nominal.mesh, triangle, this.#foot) || 1;
    for (let axis = 0; axis < 3; axis++) normals[3 * i + axis] = this.#foot[axis] / length;
  }

  #featureBits(ofMesh: number): number {
    const best = this.#best;
    if (best[8] === FOOT_INSIDE) return NEAREST_ON_FACE;
    const runs = this.#faces[this.#bestFace]?.runs ?? [];
    const run = runs[best[9]];
    const around = best[8] === FOOT_ON_EDGE ? [run] : [run, runs[run.next], runs[run.previous]];
    const isFree =
      around.some(({ use }) => this.#freeEdges.has(use)) &&
      (this.#allExact || (ofMesh & NEAREST_ON_FREE_EDGE) !== 0);
    return (
      (best[8] === FOOT_ON_EDGE ? NEAREST_ON_EDGE : NEAREST_ON_VERTEX) | (isFree ? NEAREST_ON_FREE_EDGE : 0)
    );
  }

  #project(face: TrimmedFace, x: number, y: number, z: number, triangle: number, out: Float64Array): number {
    const { seeds } = this.#nominal.faces;
    return face.project(x, y, z, seeds[2 * triangle], seeds[2 * triangle + 1], out);
  }

  #face(index: number): TrimmedFace | null {
    let face = this.#faces[index];
    if (face === undefined) {
      const { faces, mesh, firstTriangles } = this.#nominal;
      const shape = faces.shapes[index];
      const first = firstTriangles[index];
      face = shape && readyFace(shape, placesInside(mesh, first, firstTriangles[index + 1] - first));
      this.#faces[index] = face;
    }
    return face;
  }
}
