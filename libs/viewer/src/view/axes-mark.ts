/** The directions of x, y and z in a corner of the view, and a bar that says how long a length is. */
import { axesOf, type ViewPose } from './orbit-camera.ts';

const SVG = 'http://www.w3.org/2000/svg';
const SIZE = 84;
const ARM = 25;

export class AxesMark {
  readonly element = document.createElement('div');
  private readonly svg = document.createElementNS(SVG, 'svg');
  private readonly bar = document.createElement('i');
  private readonly length = document.createElement('span');
  private readonly write: (mm: number) => string;

  /** @param write a length in the reader's language */
  constructor(write: (mm: number) => string) {
    this.write = write;
    this.element.className = 'axes-mark';
    this.element.setAttribute('aria-hidden', 'true');
    this.length.className = 'axes-length';
    this.svg.setAttribute('viewBox', `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`);
    this.element.append(this.svg, this.bar, this.length);
  }

  update(pose: ViewPose, millimetresPerPixel: number): void {
    const { right, up, back } = axesOf(pose);
    const arms = [0, 1, 2]
      .map((axis) => ({ axis, x: right[axis]! * ARM, y: -up[axis]! * ARM, towards: back[axis]! }))
      .sort((a, b) => a.towards - b.towards);
    this.svg.replaceChildren(...arms.flatMap((arm) => drawArm(arm)));
    const mm = barLength(90 * millimetresPerPixel);
    this.bar.style.width = `${(mm / millimetresPerPixel).toFixed(1)}px`;
    this.length.textContent = this.write(mm);
  }
}

/** The longest 1, 2 or 5 times a power of ten that is not above a length. */
export function barLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9);
  return power * ([5, 2, 1].find((digit) => digit * power <= most * (1 + 1e-9)) ?? 1);
}

function drawArm({ axis, x, y }: { axis: number; x: number; y: number }): SVGElement[] {
  const line = document.createElementNS(SVG, 'line');
  const name = 'xyz'[axis]!;
  line.setAttribute('class', `axis-${name}`);
  line.setAttribute('x2', x.toFixed(1));
  line.setAttribute('y2', y.toFixed(1));
  // Seen end on, an axis is a dot; its name stays.
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('x', (x * 1.36).toFixed(1));
  text.setAttribute('y', (y * 1.36 + 4).toFixed(1));
  text.setAttribute('text-anchor', 'middle');
  text.textContent = name;
  return [line, text];
}
