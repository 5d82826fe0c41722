/**
 * The 3-D view of a part: surface, points, touches, zones, a cut, and a camera that rests. Draws only when something
 * changed; while it moves, at most MOVING_TRIANGLES are drawn, and everything as soon as it rests.
 */
import { OrthographicCamera, Scene, WebGLRenderer } from 'three';
import type { Rgb } from '../colour-scale.ts';
import type { ColourTable } from '../colour-table.ts';
import type { Clip, Ray } from '../pick/ray.ts';
import type { PreparedSurface } from '../prepare/prepare-surface.ts';
import { axesOf, between, standardPose, type ViewPose } from './orbit-camera.ts';
import { PointLayer, type PointSource } from './point-layer.ts';
import { controlByPointer } from './pointer-control.ts';
import { SharedUniforms, type ViewTheme } from './shared-uniforms.ts';
import { SurfaceLayer } from './surface-layer.ts';
import type { ZoneDrawing } from './tolerance-zone.ts';
import { ToleranceZoneLayer, type ZoneColours } from './tolerance-zone-layer.ts';
import { TouchLayer, type TouchMark } from './touch-layer.ts';
import { ZoneLayer, type ZoneShape } from './zone-layer.ts';

export interface PartViewEvents {
  /** Pixels from the view's upper left corner, and the line of sight through them. */
  click?(ray: Ray, x: number, y: number): void;
  doubleClick?(ray: Ray): void;
  /** After every draw. */
  drawn?(drawn: Drawn): void;
}

export interface Drawn {
  readonly calls: number;
  readonly triangles: number;
  readonly moving: boolean;
}

export type ShownParts = 'surface' | 'points' | 'both';

const REST_AFTER_MS = 180;
const GLIDE_MS = 260;

/** Null where the browser has no WebGL 2. */
export function makePartView(host: HTMLElement, events: PartViewEvents = {}): PartView | null {
  const canvas = document.createElement('canvas');
  const wishes = { antialias: true, alpha: true };
  try {
    const context = canvas.getContext('webgl2', wishes) as WebGL2RenderingContext | null;
    if (!context) return null;
    return new PartView(host, new WebGLRenderer({ canvas, context, ...wishes }), events);
  } catch {
    return null;
  }
}

export class PartView {
  readonly canvas: HTMLCanvasElement;
  private readonly scene = new Scene();
  private readonly camera = new OrthographicCamera();
  private readonly uniforms = new SharedUniforms();
  private readonly pixelRatio = Math.min(2, globalThis.devicePixelRatio || 1);
  private surface: SurfaceLayer | null = null;
  private points: PointLayer[] = [];
  private touches: TouchLayer | null = null;
  private zone: ZoneLayer | null = null;
  private tolerance: ToleranceZoneLayer | null = null;
  private extent: Pick<PreparedSurface, 'centre' | 'radius'> = { centre: [0, 0, 0], radius: 1 };
  private current: ViewPose = standardPose('iso', [0, 0, 0], 1);
  private moving = false;
  private shown: ShownParts = 'surface';
  private colourless = false;
  private inset = 0;
  /** Of the host, pixels: asking it again and again would make the browser lay the page out each time. */
  private width = 0;
  private height = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private glideFrame = 0;
  private readonly stopControl: () => void;
  private readonly sizes: ResizeObserver;

  private readonly host: HTMLElement;
  private readonly renderer: WebGLRenderer;
  private readonly events: PartViewEvents;

  constructor(host: HTMLElement, renderer: WebGLRenderer, events: PartViewEvents) {
    this.host = host;
    this.renderer = renderer;
    this.events = events;
    this.canvas = renderer.domElement;
    this.canvas.tabIndex = 0;
    host.append(this.canvas);
    renderer.setPixelRatio(this.pixelRatio);
    renderer.setClearColor(0, 0);
    this.uniforms.pixelSize.value = this.pixelRatio;
    this.stopControl = controlByPointer(this.canvas, {
      pose: () => this.current,
      move: (pose) => this.setPose(pose),
      glide: (pose) => this.glideTo(pose),
      click: (x, y) => this.events.click?.(this.rayAt(x, y), x, y),
      doubleClick: (x, y) => this.events.doubleClick?.(this.rayAt(x, y)),
      scale: () => this.millimetresPerPixel(),
      sphere: () => this.extent,
      middle: () => this.middle(),
    });
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(host);
    this.resize();
  }

  /** Pixels at the right that something else covers: the part keeps to the middle of the rest. */
  setInset(right: number): void {
    if (this.inset === right) return;
    this.inset = right;
    this.requestDraw();
  }

  /** @param keepView the same part in another fineness: the reader stays where they look from */
  setSurface(surface: PreparedSurface, { keepView = false } = {}): void {
    this.surface?.dispose();
    if (this.surface) this.scene.remove(this.surface.group);
    this.surface = new SurfaceLayer(surface, this.uniforms);
    this.scene.add(this.surface.group);
    this.extent = { centre: surface.centre, radius: surface.radius };
    if (!keepView) this.current = standardPose('iso', surface.centre, surface.radius);
    this.applyVisibility();
  }

  /** Other deviations on the same surface, NOT_MEASURED where nothing was. Shape [vertices]. */
  setSurfaceDeviation(deviation: Float32Array): void {
    this.surface?.setDeviation(deviation);
    this.requestDraw();
  }

  setPoints(source: PointSource): void {
    this.clearPoints();
    this.addPoints(source);
  }

  clearPoints(): void {
    for (const layer of this.points) {
      layer.dispose();
      this.scene.remove(layer.object);
    }
    this.points = [];
    this.requestDraw();
  }

  /** One more portion; while the view moves only the first is drawn. */
  addPoints(source: PointSource): void {
    const layer = new PointLayer(source, { size: 2.6, ball: false }, this.uniforms, this.pixelRatio);
    this.points.push(layer);
    this.scene.add(layer.object);
    this.applyVisibility();
  }

  setTouches(touches: readonly TouchMark[], exaggeration: number): void {
    this.touches?.dispose();
    if (this.touches) this.scene.remove(this.touches.group);
    this.touches = new TouchLayer(touches, exaggeration, this.uniforms, this.pixelRatio);
    this.scene.add(this.touches.group);
    this.requestDraw();
  }

  setZone(shape: ZoneShape | null, colour: string): void {
    this.zone?.dispose();
    if (this.zone) this.scene.remove(this.zone.object);
    this.zone = shape && new ZoneLayer(shape, colour);
    if (this.zone) this.scene.add(this.zone.object);
    this.requestDraw();
  }

  /** Null: none. */
  setToleranceZone(drawing: ZoneDrawing | null, colours: ZoneColours): void {
    this.tolerance?.dispose();
    if (this.tolerance) this.scene.remove(this.tolerance.group);
    this.tolerance = drawing && new ToleranceZoneLayer(drawing, colours);
    if (this.tolerance) this.scene.add(this.tolerance.group);
    this.requestDraw();
  }

  setColours(table: ColourTable, notMeasured: Rgb): void {
    this.uniforms.setColours(table, notMeasured);
    this.requestDraw();
  }

  setTheme(theme: ViewTheme): void {
    this.uniforms.setTheme(theme);
    this.requestDraw();
  }

  setClip(clip: Clip | null): void {
    this.uniforms.setClip(clip);
    this.touchMoving();
    this.requestDraw();
  }

  /** One of FACE_PLAIN, FACE_DIMMED, FACE_LIT for each face. */
  setFaceStates(states: Uint8Array): void {
    this.uniforms.setFaceStates(states);
    this.requestDraw();
  }

  /** @param colourless the surface itself carries no deviations, as with touches */
  setShown(shown: ShownParts, colourless: boolean): void {
    this.shown = shown;
    this.colourless = colourless;
    this.applyVisibility();
  }

  pose(): ViewPose {
    return this.current;
  }

  setPose(pose: ViewPose): void {
    cancelAnimationFrame(this.glideFrame);
    this.current = pose;
    this.touchMoving();
    this.requestDraw();
  }

  glideTo(pose: ViewPose): void {
    cancelAnimationFrame(this.glideFrame);
    if (globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches) {
      this.setPose(pose);
      return;
    }
    const from = this.current;
    const start = performance.now();
    const step = () => {
      const t = Math.min(1, (performance.now() - start) / GLIDE_MS);
      this.setPose(between(from, pose, t * t * (3 - 2 * t)));
      if (t < 1) this.glideFrame = requestAnimationFrame(step);
    };
    step();
  }

  sphere(): Pick<PreparedSurface, 'centre' | 'radius'> {
    return this.extent;
  }

  millimetresPerPixel(): number {
    return this.current.span / Math.max(1, Math.min(this.width - this.inset, this.height));
  }

  rayAt(x: number, y: number): Ray {
    const { right, up, back } = axesOf(this.current);
    const scale = this.millimetresPerPixel();
    const middle = this.middle();
    const a = (x - middle.x) * scale;
    const b = (middle.y - y) * scale;
    const far = 4 * this.extent.radius + this.current.span;
    const origin = this.current.target.map((c, i) => c + a * right[i]! + b * up[i]! + far * back[i]!);
    return {
      origin: origin as [number, number, number],
      direction: [-back[0], -back[1], -back[2]],
    };
  }

  /** Pixels from the view's upper left corner. */
  project(at: readonly [number, number, number]): { x: number; y: number } {
    const { right, up } = axesOf(this.current);
    const scale = this.millimetresPerPixel();
    let [x, y] = [0, 0];
    for (let k = 0; k < 3; k++) {
      x += (at[k]! - this.current.target[k]!) * right[k]!;
      y += (at[k]! - this.current.target[k]!) * up[k]!;
    }
    const middle = this.middle();
    return { x: middle.x + x / scale, y: middle.y - y / scale };
  }

  /** Pixels. */
  size(): { readonly width: number; readonly height: number } {
    return { width: this.width, height: this.height };
  }

  /** Whether a direction points towards the reader. */
  facesEye(direction: readonly [number, number, number]): boolean {
    const { back } = axesOf(this.current);
    return direction[0] * back[0] + direction[1] * back[1] + direction[2] * back[2] >= 0;
  }

  /** Where the target is seen, pixels. */
  private middle(): { x: number; y: number } {
    return { x: (this.width - this.inset) / 2, y: this.height / 2 };
  }

  /** The picture as it is now, on a background, for a file or for paper; without the part that is covered. */
  picture(background: string): HTMLCanvasElement {
    this.moving = false;
    this.draw();
    const copy = document.createElement('canvas');
    copy.width = this.canvas.width - Math.round(this.inset * this.pixelRatio);
    copy.height = this.canvas.height;
    const context = copy.getContext('2d');
    if (context) {
      context.fillStyle = background;
      context.fillRect(0, 0, copy.width, copy.height);
      context.drawImage(this.canvas, 0, 0);
    }
    return copy;
  }

  requestDraw(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  dispose(): void {
    this.stopControl();
    this.sizes.disconnect();
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.glideFrame);
    clearTimeout(this.rest);
    for (const layer of [this.surface, ...this.points, this.touches, this.zone, this.tolerance])
      layer?.dispose();
    // Whoever still knows the view, a kept question of the page for one, must not keep the part.
    this.scene.clear();
    [this.surface, this.points, this.touches, this.zone, this.tolerance] = [null, [], null, null, null];
    this.uniforms.dispose();
    this.renderer.dispose();
    // Without this the graphics card keeps it until the browser tidies up, and browsers open only sixteen.
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private draw(): void {
    performance.mark('diewright.draw');
    this.surface?.setMoving(this.moving);
    this.points.forEach((layer, k) => {
      layer.setMoving(this.moving);
      layer.object.visible = this.shown !== 'surface' && (k === 0 || !this.moving);
    });
    this.placeCamera();
    this.renderer.render(this.scene, this.camera);
    const { calls, triangles } = this.renderer.info.render;
    performance.measure('diewright.draw', {
      start: performance.getEntriesByName('diewright.draw', 'mark').at(-1)!.startTime,
      detail: { calls, triangles, moving: this.moving },
    });
    performance.clearMarks('diewright.draw');
    this.events.drawn?.({ calls, triangles, moving: this.moving });
  }

  private placeCamera(): void {
    const { width, height, camera } = this;
    const scale = this.millimetresPerPixel() / 2;
    camera.left = (-width + this.inset) * scale;
    camera.right = (width + this.inset) * scale;
    camera.top = height * scale;
    camera.bottom = -height * scale;
    const { target } = this.current;
    const { up, back } = axesOf(this.current);
    const { centre, radius } = this.extent;
    const away = Math.hypot(...target.map((c, k) => c - centre[k]!)) + 1.2 * radius;
    camera.near = 0;
    camera.far = 2 * away;
    camera.up.set(...up);
    camera.position.set(target[0] + back[0] * away, target[1] + back[1] * away, target[2] + back[2] * away);
    camera.lookAt(...target);
    camera.updateProjectionMatrix();
  }

  private touchMoving(): void {
    this.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.moving = false;
      this.requestDraw();
    }, REST_AFTER_MS);
  }

  private applyVisibility(): void {
    if (this.surface) this.surface.setPlain(this.colourless || this.shown === 'points');
    this.requestDraw();
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.host;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.width = clientWidth;
    this.height = clientHeight;
    this.renderer.setSize(clientWidth, clientHeight, false);
    // At once: a new size has wiped the picture, and the browser paints before the next frame is asked for.
    if (this.surface) this.draw();
    else this.requestDraw();
  }
}
