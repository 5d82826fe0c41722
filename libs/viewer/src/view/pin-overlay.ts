/**
 * Labels pinned to places of the model: a dot at the place, a line, and a card that can be dragged aside. What a card
 * says is the caller's; it is moved, never filled, here.
 */
export interface Pin {
  readonly id: string;
  readonly at: readonly [number, number, number];
  readonly card: HTMLElement;
}

interface Placed extends Pin {
  readonly dot: SVGCircleElement;
  readonly line: SVGLineElement;
  offset: { x: number; y: number };
}

const SVG = 'http://www.w3.org/2000/svg';

export class PinOverlay {
  readonly element = document.createElement('div');
  private readonly svg = document.createElementNS(SVG, 'svg');
  private readonly pins = new Map<string, Placed>();

  private readonly project: Project;
  private inset = 0;

  constructor(project: Project) {
    this.project = project;
    this.element.className = 'pin-overlay';
    this.svg.setAttribute('aria-hidden', 'true');
    this.element.append(this.svg);
  }

  /** Shows exactly these pins; those that stay keep the place to which they were dragged. */
  show(pins: readonly Pin[]): void {
    const wanted = new Map(pins.map((pin) => [pin.id, pin]));
    for (const [id, old] of this.pins) {
      if (wanted.get(id)?.card === old.card) continue;
      old.card.remove();
      old.dot.remove();
      old.line.remove();
    }
    for (const pin of pins) {
      const old = this.pins.get(pin.id);
      if (old?.card !== pin.card) this.pins.set(pin.id, this.place(pin, old?.offset));
    }
    for (const id of [...this.pins.keys()]) if (!wanted.has(id)) this.pins.delete(id);
    this.update();
  }

  /** Pixels at the right where no card should lie. */
  setInset(right: number): void {
    this.inset = right;
    this.update();
  }

  /** After every draw and every change of size. */
  update(): void {
    // Asking for sizes makes the browser lay the page out: not without need.
    if (this.pins.size === 0) return;
    const { clientWidth, clientHeight: height } = this.element;
    const width = clientWidth - this.inset;
    for (const pin of this.pins.values()) {
      const { x, y } = this.project(pin.at);
      const [w, h] = [pin.card.offsetWidth, pin.card.offsetHeight];
      const left = Math.max(4, Math.min(width - w - 4, x + pin.offset.x));
      const top = Math.max(4, Math.min(height - h - 4, y + pin.offset.y - h));
      pin.card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      const endX = Math.max(left, Math.min(left + w, x));
      const endY = Math.max(top, Math.min(top + h, y));
      setAttributes(pin.dot, { cx: x, cy: y });
      setAttributes(pin.line, { x1: x, y1: y, x2: endX, y2: endY });
    }
  }

  private place(pin: Pin, offset = { x: 34, y: -30 }): Placed {
    const line = document.createElementNS(SVG, 'line');
    const dot = document.createElementNS(SVG, 'circle');
    line.setAttribute('class', 'pin-leader');
    dot.setAttribute('r', '4');
    this.svg.append(line, dot);
    this.element.append(pin.card);
    const placed: Placed = { ...pin, dot, line, offset };
    this.makeDraggable(placed);
    return placed;
  }

  private makeDraggable(pin: Placed): void {
    pin.card.addEventListener('pointerdown', (down) => {
      if ((down.target as Element).closest('button')) return;
      down.preventDefault();
      const start = { ...pin.offset };
      pin.card.setPointerCapture(down.pointerId);
      const drag = (event: PointerEvent) => {
        pin.offset = { x: start.x + event.clientX - down.clientX, y: start.y + event.clientY - down.clientY };
        this.update();
      };
      const stop = () => {
        pin.card.removeEventListener('pointermove', drag);
        pin.card.removeEventListener('pointerup', stop);
        pin.card.removeEventListener('pointercancel', stop);
      };
      pin.card.addEventListener('pointermove', drag);
      pin.card.addEventListener('pointerup', stop);
      pin.card.addEventListener('pointercancel', stop);
    });
  }
}

/** Pixels from the overlay's upper left corner. */
export type Project = (at: readonly [number, number, number]) => { x: number; y: number };

function setAttributes(element: SVGElement, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value.toFixed(1));
}
