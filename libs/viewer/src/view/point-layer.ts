/** Measured points as coloured dots: one draw call; while the view moves only the first of an evenly spread order. */
import { BufferAttribute, BufferGeometry, GLSL3, Points, ShaderMaterial } from 'three';
import { pointFragment, pointVertex } from './shaders.ts';
import type { SharedUniforms } from './shared-uniforms.ts';

export interface PointSource {
  /** mm, shape [3 n], in an order in which every beginning is an even sample. */
  readonly positions: Float32Array;
  /** mm; NOT_MEASURED where nothing was. Shape [n]. */
  readonly deviation: Float32Array;
}

export interface PointLook {
  /** Pixels of the screen's own density. */
  readonly size: number;
  /** Shaded as a ball with a rim, for single touches. */
  readonly ball: boolean;
}

const MOVING_POINTS = 150_000;

export class PointLayer {
  readonly object: Points;
  private readonly geometry = new BufferGeometry();
  private readonly material: ShaderMaterial;
  private readonly count: number;

  constructor(source: PointSource, look: PointLook, uniforms: SharedUniforms, pixelRatio: number) {
    this.count = source.deviation.length;
    this.geometry.setAttribute('position', new BufferAttribute(source.positions, 3));
    this.geometry.setAttribute('deviation', new BufferAttribute(source.deviation, 1));
    this.material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: pointVertex,
      fragmentShader: pointFragment,
      uniforms: {
        ...uniforms,
        pointSize: { value: look.size * pixelRatio },
        ball: { value: look.ball ? 1 : 0 },
        lift: { value: look.ball ? 0.004 : 0.0015 },
      },
    });
    this.object = new Points(this.geometry, this.material);
    this.object.frustumCulled = false;
  }

  setMoving(moving: boolean): void {
    this.geometry.setDrawRange(0, moving ? Math.min(this.count, MOVING_POINTS) : this.count);
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }
}
