/**
 * Pointer, wheel and keys turned into poses. One finger or the left button turns, two fingers or the right or middle
 * button (or Shift) shift, wheel and pinch zoom at the pointer. A press that hardly moves is a click.
 */
import { panned, type StandardView, standardPose, turned, type ViewPose, zoomed } from './orbit-camera.ts';

export interface Controlled {
  pose(): ViewPose;
  /** Another pose because of a hand on the control; drawn coarsely until it rests. */
  move(pose: ViewPose): void;
  /** Glides to a pose. */
  glide(pose: ViewPose): void;
  click(x: number, y: number): void;
  doubleClick(x: number, y: number): void;
  /** mm of a pixel. */
  scale(): number;
  /** Where the target is seen, pixels. */
  middle(): { x: number; y: number };
  /** Radius and middle of what is shown, mm. */
  sphere(): { centre: readonly [number, number, number]; radius: number };
}

const CLICK_PIXELS = 5;
const TURN_PER_PIXEL = 0.0075;

const VIEW_KEYS: Readonly<Record<string, StandardView>> = {
  '0': 'iso',
  '1': 'front',
  '2': 'back',
  '3': 'left',
  '4': 'right',
  '5': 'top',
  '6': 'bottom',
};

/** Listens on an element until the returned function is called. */
export function controlByPointer(element: HTMLElement, view: Controlled): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let pressed: { x: number; y: number } | null = null;
  let moved = false;
  const listeners = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    handler: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => element.addEventListener(type, handler, { signal: listeners.signal, ...options });
  const local = (event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  on('contextmenu', (event) => event.preventDefault());
  on('pointerdown', (event) => {
    element.setPointerCapture(event.pointerId);
    const { x, y } = local(event);
    pointers.set(event.pointerId, { x, y });
    pressed = pointers.size === 1 ? { x, y } : null;
    if (pointers.size === 1) moved = false;
  });
  on('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const { x, y } = local(event);
    if (pressed && !moved && Math.hypot(x - pressed.x, y - pressed.y) < CLICK_PIXELS) return;
    moved = true;
    if (pointers.size === 2) pinch(event.pointerId, before, { x, y });
    else if (event.buttons & 6 || event.shiftKey) {
      view.move(panned(view.pose(), (x - before.x) * view.scale(), (before.y - y) * view.scale()));
    } else {
      view.move(turned(view.pose(), (before.x - x) * TURN_PER_PIXEL, (y - before.y) * TURN_PER_PIXEL));
    }
    pointers.set(event.pointerId, { x, y });
  });
  const release = (event: PointerEvent) => {
    const { x, y } = local(event);
    if (event.type === 'pointerup' && pressed && !moved && event.button === 0) view.click(x, y);
    pointers.delete(event.pointerId);
    pressed = null;
  };
  on('pointerup', release);
  on('pointercancel', release);
  on('dblclick', (event) => {
    const { x, y } = local(event);
    view.doubleClick(x, y);
  });
  on(
    'wheel',
    (event) => {
      event.preventDefault();
      const { x, y } = local(event);
      const lines = event.deltaMode === 1 ? 16 : 1;
      zoomAt(x, y, Math.exp(Math.max(-240, Math.min(240, event.deltaY * lines)) * 0.0016));
    },
    { passive: false },
  );
  on('keydown', (event) => {
    const next = poseOfKey(event, view);
    if (!next) return;
    event.preventDefault();
    if (next.glide) view.glide(next.pose);
    else view.move(next.pose);
  });
  return () => listeners.abort();

  function zoomAt(x: number, y: number, factor: number): void {
    const scale = view.scale();
    const { radius } = view.sphere();
    const middle = view.middle();
    const limits = { least: radius * 1e-4, most: radius * 40 };
    view.move(zoomed(view.pose(), factor, (x - middle.x) * scale, (middle.y - y) * scale, limits));
  }

  function pinch(id: number, before: { x: number; y: number }, now: { x: number; y: number }): void {
    const other = [...pointers].find(([key]) => key !== id)![1];
    const [wide, narrow] = [
      Math.hypot(before.x - other.x, before.y - other.y),
      Math.hypot(now.x - other.x, now.y - other.y),
    ];
    const scale = view.scale();
    view.move(panned(view.pose(), ((now.x - before.x) / 2) * scale, ((before.y - now.y) / 2) * scale));
    if (narrow > 8) zoomAt((now.x + other.x) / 2, (now.y + other.y) / 2, wide / narrow);
  }
}

function poseOfKey(event: KeyboardEvent, view: Controlled): { pose: ViewPose; glide: boolean } | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const pose = view.pose();
  const { centre, radius } = view.sphere();
  const standard = VIEW_KEYS[event.key];
  if (standard) return { pose: standardPose(standard, centre, radius), glide: true };
  const limits = { least: radius * 1e-4, most: radius * 40 };
  const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
  if (arrow) {
    const [x, y] = arrow as [number, number];
    const moved = event.shiftKey
      ? panned(pose, -x * pose.span * 0.05, -y * pose.span * 0.05)
      : turned(pose, x * 0.12, y * 0.12);
    return { pose: moved, glide: false };
  }
  if (event.key === '+' || event.key === '=') return { pose: zoomed(pose, 0.85, 0, 0, limits), glide: false };
  if (event.key === '-') return { pose: zoomed(pose, 1 / 0.85, 0, 0, limits), glide: false };
  if (event.key === 'f' || event.key === 'F') {
    return { pose: { ...pose, target: centre, span: 2.04 * radius }, glide: true };
  }
  return null;
}
