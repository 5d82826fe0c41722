/** Single touches: a ball at the exaggerated contact and a whisker from its foot on the nominal. Four draw calls:
 * what the part hides is drawn once more, faintly, because a touch that found too little lies inside. */
import { BufferAttribute, BufferGeometry, GLSL3, Group, LineSegments, ShaderMaterial } from 'three';
import { ghostOf, PointLayer } from './point-layer.ts';
import { whiskerFragment, whiskerVertex } from './shaders.ts';
import type { SharedUniforms } from './shared-uniforms.ts';

export interface TouchMark {
  readonly foot: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
  /** mm. */
  readonly deviation: number;
}

export class TouchLayer {
  readonly group = new Group();
  private readonly balls: PointLayer;
  private readonly geometry = new BufferGeometry();
  private readonly materials: readonly ShaderMaterial[];

  /** @param exaggeration factor by which deviations are drawn longer than they are */
  constructor(
    touches: readonly TouchMark[],
    exaggeration: number,
    uniforms: SharedUniforms,
    pixelRatio: number,
  ) {
    const tips = touchTips(touches, exaggeration);
    const deviation = Float32Array.from(touches, (t) => t.deviation);
    this.balls = new PointLayer(
      { positions: tips, deviation },
      { size: 11, ball: true },
      uniforms,
      pixelRatio,
    );
    const ends = new Float32Array(6 * touches.length);
    const both = new Float32Array(2 * touches.length);
    touches.forEach((touch, i) => {
      ends.set(touch.foot, 6 * i);
      ends.set(tips.subarray(3 * i, 3 * i + 3), 6 * i + 3);
      both.fill(touch.deviation, 2 * i, 2 * i + 2);
    });
    this.geometry.setAttribute('position', new BufferAttribute(ends, 3));
    this.geometry.setAttribute('deviation', new BufferAttribute(both, 1));
    const material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: whiskerVertex,
      fragmentShader: whiskerFragment,
      uniforms: { ...uniforms, lift: { value: 0.003 }, opacity: { value: 1 } },
    });
    this.materials = [material, ghostOf(material)];
    for (const each of this.materials) {
      const whiskers = new LineSegments(this.geometry, each);
      whiskers.frustumCulled = false;
      this.group.add(whiskers);
    }
    this.group.add(this.balls.object);
  }

  dispose(): void {
    this.balls.dispose();
    this.geometry.dispose();
    for (const material of this.materials) material.dispose();
  }
}

/** Where the balls are drawn, mm, shape [3 · touches]. */
export function touchTips(touches: readonly TouchMark[], exaggeration: number): Float32Array {
  const tips = new Float32Array(3 * touches.length);
  touches.forEach(({ foot, normal, deviation }, i) => {
    for (let k = 0; k < 3; k++) tips[3 * i + k] = foot[k]! + normal[k]! * deviation * exaggeration;
  });
  return tips;
}
