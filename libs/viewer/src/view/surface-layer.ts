/** The nominal surface with its colours and the borders of its faces: two draw calls, whatever the size. */
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  GLSL3,
  Group,
  LineSegments,
  Mesh,
  ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import type { PreparedSurface } from '../prepare/prepare-surface.ts';
import { outlineFragment, outlineVertex, surfaceFragment, surfaceVertex } from './shaders.ts';
import type { SharedUniforms } from './shared-uniforms.ts';

export class SurfaceLayer {
  readonly group = new Group();
  readonly triangleCount: number;
  readonly movingTriangleCount: number;
  private readonly geometry = new BufferGeometry();
  /** The same vertices under fewer triangles: its own, so that its index is given back with it. */
  private readonly movingGeometry: BufferGeometry | null;
  private readonly mesh: Mesh;
  private readonly outlineGeometry = new BufferGeometry();
  private readonly material: ShaderMaterial;
  private readonly outlineMaterial: ShaderMaterial;
  private readonly outlines: LineSegments;
  private readonly plainOnly = { value: 0 };

  constructor(surface: PreparedSurface, uniforms: SharedUniforms) {
    const position = new BufferAttribute(surface.positions, 3);
    const face = new BufferAttribute(surface.faceNumbers, 1);
    this.triangleCount = surface.triangles.length / 3;
    this.movingTriangleCount = (surface.movingTriangles ?? surface.triangles).length / 3;
    const sphere = new Sphere(new Vector3(...surface.centre), surface.radius);
    this.geometry.setAttribute('position', position);
    this.geometry.setAttribute('normal', new BufferAttribute(surface.normals, 4, true));
    this.geometry.setAttribute('deviation', new BufferAttribute(surface.deviation, 1));
    this.geometry.setAttribute('faceNumber', face);
    this.geometry.setIndex(new BufferAttribute(surface.triangles, 1));
    this.geometry.boundingSphere = sphere;
    this.movingGeometry = surface.movingTriangles && thinned(this.geometry, surface.movingTriangles);
    this.material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: surfaceVertex,
      fragmentShader: surfaceFragment,
      side: DoubleSide,
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 1,
      uniforms: { ...uniforms, plainOnly: this.plainOnly },
    });
    this.outlineGeometry.setAttribute('position', position);
    this.outlineGeometry.setAttribute('faceNumber', face);
    this.outlineGeometry.setIndex(new BufferAttribute(surface.outlines, 1));
    this.outlineGeometry.boundingSphere = sphere;
    this.outlineMaterial = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: outlineVertex,
      fragmentShader: outlineFragment,
      transparent: true,
      uniforms: { ...uniforms },
    });
    this.outlines = new LineSegments(this.outlineGeometry, this.outlineMaterial);
    this.mesh = new Mesh(this.geometry, this.material);
    this.group.add(this.mesh, this.outlines);
    for (const child of this.group.children) child.frustumCulled = false;
  }

  setMoving(moving: boolean): void {
    this.mesh.geometry = (moving && this.movingGeometry) || this.geometry;
    // On a huge mesh the outlines would cost as much as the thinned surface.
    this.outlines.visible = !(moving && this.outlineGeometry.index!.count > 400_000);
  }

  /** Shape [vertices]. */
  setDeviation(deviation: Float32Array): void {
    const attribute = new BufferAttribute(deviation, 1);
    for (const geometry of [this.geometry, this.movingGeometry])
      geometry?.setAttribute('deviation', attribute);
  }

  /** Without colours: where points or touches carry them. */
  setPlain(plain: boolean): void {
    this.plainOnly.value = plain ? 1 : 0;
  }

  dispose(): void {
    this.geometry.dispose();
    this.movingGeometry?.dispose();
    this.outlineGeometry.dispose();
    this.material.dispose();
    this.outlineMaterial.dispose();
  }
}

function thinned(geometry: BufferGeometry, triangles: Uint32Array): BufferGeometry {
  const thin = new BufferGeometry();
  for (const [name, attribute] of Object.entries(geometry.attributes)) thin.setAttribute(name, attribute);
  thin.setIndex(new BufferAttribute(triangles, 1));
  thin.boundingSphere = geometry.boundingSphere;
  return thin;
}
