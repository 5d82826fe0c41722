/** Measured points as coloured dots: one draw call; while the view moves only the first of an evenly spread order. */
import { BufferAttribute, BufferGeometry, GLSL3, GreaterDepth, Group, Points, ShaderMaterial } from 'three';
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
  /** Shaded as a ball with a rim, for single touches, and seen faintly where the part hides it. */
  readonly ball: boolean;
}

const MOVING_POINTS = 150_000;

export class PointLayer {
  readonly object = new Group();
  private readonly geometry = new BufferGeometry();
  private readonly materials: ShaderMaterial[];
  private readonly count: number;

  constructor(source: PointSource, look: PointLook, uniforms: SharedUniforms, pixelRatio: number) {
    this.count = source.deviation.length;
    this.geometry.setAttribute('position', new BufferAttribute(source.positions, 3));
    this.geometry.setAttribute('deviation', new BufferAttribute(source.deviation, 1));
    const material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: pointVertex,
      fragmentShader: pointFragment,
      uniforms: {
        ...uniforms,
        pointSize: { value: look.size * pixelRatio },
        ball: { value: look.ball ? 1 : 0 },
        lift: { value: look.ball ? 0.02 : 0.0015 },
        opacity: { value: 1 },
      },
    });
    this.materials = look.ball ? [material, ghostOf(material)] : [material];
    for (const each of this.materials) {
      const drawn = new Points(this.geometry, each);
      drawn.frustumCulled = false;
      this.object.add(drawn);
    }
  }

  setMoving(moving: boolean): void {
    this.geometry.setDrawRange(0, moving ? Math.min(this.count, MOVING_POINTS) : this.count);
  }

  dispose(): void {
    this.geometry.dispose();
    for (const material of this.materials) material.dispose();
  }
}

/** The same look, faintly, only where something lies in front. */
export function ghostOf(material: ShaderMaterial): ShaderMaterial {
  const ghost = material.clone();
  // Clones get uniforms of their own: the shared ones are handed over again.
  ghost.uniforms = { ...material.uniforms, opacity: { value: 0.3 } };
  ghost.depthFunc = GreaterDepth;
  ghost.depthWrite = false;
  ghost.transparent = true;
  return ghost;
}
