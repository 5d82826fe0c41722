/// <reference lib="dom" />
/** What a page with a view of a part does, told from within: pictures, long tasks, buffers on the graphics card. */

export interface Told {
  /** ms since the page was asked for. */
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly longestMs: number;
  readonly tasks: readonly number[];
  readonly draws: readonly {
    readonly triangles: number;
    readonly points: number;
    readonly moving: boolean;
  }[];
  readonly buffers: number;
  readonly bufferBytes: number;
  readonly lostContexts: number;
}

export interface Watched {
  begin(): void;
  told(): Told;
}

/** Runs in the page, from its beginning. */
export function watchView(): void {
  let began = 0;
  let [firstMs, wholeMs, lostContexts] = [0, 0, 0];
  let tasks: number[] = [];
  let draws: { triangles: number; points: number; moving: boolean }[] = [];
  const held = new Map<WebGLBuffer, number>();
  const bound = new Map<number, WebGLBuffer | null>();
  const gl = WebGL2RenderingContext.prototype;
  const { bindBuffer, bufferData, deleteBuffer, drawArrays, drawElements } = gl;
  let pointsOfDraw = 0;
  gl.bindBuffer = function (target, buffer) {
    bound.set(target, buffer);
    bindBuffer.call(this, target, buffer);
  };
  gl.bufferData = function (this: WebGL2RenderingContext, ...given: unknown[]) {
    const [target, data] = given as [number, ArrayBufferView | number];
    const buffer = bound.get(target);
    if (buffer) held.set(buffer, typeof data === 'number' ? data : data.byteLength);
    (bufferData as (...all: unknown[]) => void).apply(this, given);
  } as typeof gl.bufferData;
  gl.deleteBuffer = function (buffer) {
    if (buffer) held.delete(buffer);
    deleteBuffer.call(this, buffer);
  };
  gl.drawArrays = function (mode, first, count) {
    if (mode === this.POINTS) pointsOfDraw += count;
    drawArrays.call(this, mode, first, count);
  };
  gl.drawElements = function (mode, count, type, offset) {
    drawElements.call(this, mode, count, type, offset);
  };
  document.addEventListener('webglcontextlost', () => lostContexts++, true);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' } as never);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('diewright.draw', 'measure')) {
      const { triangles, moving } = (entry as never as { detail: { triangles: number; moving: boolean } })
        .detail;
      if (triangles > 0 && firstMs === 0) firstMs = performance.now() - began;
      draws.push({ triangles, points: pointsOfDraw, moving });
      pointsOfDraw = 0;
    }
  }).observe({ type: 'measure' } as never);
  new MutationObserver(() => {
    if (wholeMs === 0 && document.querySelector('.part-stage[data-whole=true]'))
      wholeMs = performance.now() - began;
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-whole'] });
  (globalThis as never as { begin: unknown }).begin = () => {
    began = performance.now();
    [firstMs, wholeMs] = [0, 0];
    [tasks, draws] = [[], []];
  };
  (globalThis as never as { told: unknown }).told = () => ({
    ...{ firstMs, wholeMs, tasks, draws, lostContexts },
    longestMs: Math.max(0, ...tasks),
    buffers: held.size,
    bufferBytes: [...held.values()].reduce((sum, bytes) => sum + bytes, 0),
  });
}

/** Runs in the page: to another one as its own links go, without loading anew. */
export function go(path: string): void {
  (globalThis as never as Watched).begin();
  history.pushState({}, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}
