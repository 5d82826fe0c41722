/** A section drawn in its plane: the nominal as a thin line, the measured points off it, longer than they are. */
import { barLength, colourOf, hexColour, scaleReach } from '@diewright/viewer';
import { type PageContext, scaleOf } from './page-context.ts';
import type { SectionCurves } from './section-curves.ts';

interface Window2d {
  readonly x: number;
  readonly y: number;
  /** Pixels per mm. */
  readonly scale: number;
}

export class SectionPlot {
  readonly canvas = document.createElement('canvas');
  private readonly context: PageContext;
  private curves: SectionCurves | null = null;
  private view: Window2d | null = null;
  private frame = 0;

  constructor(context: PageContext) {
    this.context = context;
    this.canvas.className = 'section-canvas';
    this.canvas.tabIndex = 0;
    new ResizeObserver(() => this.fit()).observe(this.canvas);
    this.listen();
  }

  show(curves: SectionCurves | null): void {
    this.curves = curves;
    this.fit();
  }

  fit(): void {
    this.view = null;
    this.requestDraw();
  }

  requestDraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const { canvas, curves } = this;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    const ratio = Math.min(2, devicePixelRatio || 1);
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    if (!curves || curves.nominal.length + curves.feet.length === 0) return;
    this.view ??= wholeView(curves, width, height);
    const style = getComputedStyle(canvas);
    this.drawNominal(pen, curves, style.getPropertyValue('--ink-2'));
    this.drawMeasured(pen, curves);
    drawScaleBar(
      pen,
      this.view.scale,
      height,
      style.getPropertyValue('--ink-2'),
      (mm) => `${this.context.number(mm, mm < 1 ? 2 : 0)} mm`,
    );
  }

  private drawNominal(pen: CanvasRenderingContext2D, curves: SectionCurves, colour: string): void {
    const { nominal, lengths } = curves;
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.beginPath();
    let at = 0;
    for (const length of lengths) {
      for (let k = 0; k < length; k += 2) {
        const [x, y] = this.toPixel(nominal[at + k]!, nominal[at + k + 1]!);
        if (k === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      at += length;
    }
    pen.stroke();
  }

  /** By colour, so that the pen changes a dozen times and not twenty thousand. */
  private drawMeasured(pen: CanvasRenderingContext2D, curves: SectionCurves): void {
    const state = this.context.store.get();
    const scale = scaleOf(state);
    // A stray of millimetres, drawn fifty times longer, would hide everything else.
    const { from, to } = scaleReach(scale);
    const { feet, outwards, deviations } = curves;
    const byColour = new Map<string, number[]>();
    deviations.forEach((deviation, i) => {
      const colour = hexColour(colourOf(scale, deviation));
      const list = byColour.get(colour);
      if (list) list.push(i);
      else byColour.set(colour, [i]);
    });
    for (const [colour, points] of byColour) {
      pen.strokeStyle = colour;
      pen.fillStyle = colour;
      pen.lineWidth = 1;
      pen.globalAlpha = 0.45;
      pen.beginPath();
      const tips = points.map((i) => {
        const shown = Math.max(from, Math.min(to, deviations[i]!));
        const offset = (Number.isNaN(shown) ? 0 : shown) * state.sectionExaggeration;
        const [fx, fy] = this.toPixel(feet[2 * i]!, feet[2 * i + 1]!);
        const [x, y] = this.toPixel(
          feet[2 * i]! + outwards[2 * i]! * offset,
          feet[2 * i + 1]! + outwards[2 * i + 1]! * offset,
        );
        pen.moveTo(fx, fy);
        pen.lineTo(x, y);
        return [x, y] as const;
      });
      pen.stroke();
      pen.globalAlpha = 1;
      for (const [x, y] of tips) pen.fillRect(x - 1.2, y - 1.2, 2.4, 2.4);
    }
  }

  private toPixel(x: number, y: number): [number, number] {
    const { x: left, y: top, scale } = this.view!;
    return [(x - left) * scale, (top - y) * scale];
  }

  private listen(): void {
    const { canvas } = this;
    canvas.addEventListener(
      'wheel',
      (event) => {
        if (!this.view) return;
        event.preventDefault();
        this.zoom(Math.exp(-event.deltaY * 0.0016), event.offsetX, event.offsetY);
      },
      { passive: false },
    );
    canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', (event) => {
      if (!this.view || !canvas.hasPointerCapture(event.pointerId)) return;
      this.shift(event.movementX, event.movementY);
    });
    canvas.addEventListener('keydown', (event) => {
      const shift = { ArrowLeft: [30, 0], ArrowRight: [-30, 0], ArrowUp: [0, 30], ArrowDown: [0, -30] }[
        event.key
      ];
      if (shift) this.shift(shift[0]!, shift[1]!);
      else if (event.key === '+' || event.key === '=')
        this.zoom(1.2, canvas.clientWidth / 2, canvas.clientHeight / 2);
      else if (event.key === '-') this.zoom(1 / 1.2, canvas.clientWidth / 2, canvas.clientHeight / 2);
      else return;
      event.preventDefault();
    });
  }

  private shift(right: number, down: number): void {
    if (!this.view) return;
    const { x, y, scale } = this.view;
    this.view = { x: x - right / scale, y: y + down / scale, scale };
    this.requestDraw();
  }

  private zoom(factor: number, atX: number, atY: number): void {
    if (!this.view) return;
    const { x, y, scale } = this.view;
    const next = scale * factor;
    this.view = { x: x + atX / scale - atX / next, y: y - atY / scale + atY / next, scale: next };
    this.requestDraw();
  }
}

function wholeView(curves: SectionCurves, width: number, height: number): Window2d {
  let [lowX, lowY, highX, highY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const list of [curves.nominal, curves.feet]) {
    for (let i = 0; i < list.length; i += 2) {
      lowX = Math.min(lowX, list[i]!);
      highX = Math.max(highX, list[i]!);
      lowY = Math.min(lowY, list[i + 1]!);
      highY = Math.max(highY, list[i + 1]!);
    }
  }
  const margin = 36;
  const scale = Math.min(
    (width - 2 * margin) / Math.max(highX - lowX, 1e-6),
    (height - 2 * margin) / Math.max(highY - lowY, 1e-6),
  );
  return {
    x: (lowX + highX) / 2 - width / 2 / scale,
    y: (lowY + highY) / 2 + height / 2 / scale,
    scale,
  };
}

function drawScaleBar(
  pen: CanvasRenderingContext2D,
  scale: number,
  height: number,
  colour: string,
  write: (mm: number) => string,
): void {
  const mm = barLength(110 / scale);
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(14, height - 18);
  pen.lineTo(14, height - 13);
  pen.lineTo(14 + mm * scale, height - 13);
  pen.lineTo(14 + mm * scale, height - 18);
  pen.stroke();
  pen.font = '11.5px system-ui, sans-serif';
  pen.fillText(write(mm), 14, height - 23);
}
