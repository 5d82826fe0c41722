/**
 * Whose turn it is before a shared tablet, as far as the device knows by itself. The server ends a turn too; but where
 * it cannot be reached, whoever comes next must not find the one before still there.
 */
import { endTurn } from '@diewright/shop';
import { ask } from './client.ts';
import { remember, remembered } from './remember.ts';

const LEFT = 'tablet-left';
const TOUCHED = 'tablet-touched';
const openedAt = Date.now();

/** Whether somebody left and the server was not told yet: until then nobody is shown. */
export function isLeft(): boolean {
  return remembered(LEFT) === 'yes';
}

/** Somebody begins, or still works. */
export function noteTouch(at: number = Date.now()): void {
  remember(TOUCHED, String(at));
}

/** When the tablet was touched last, ms since 1970; also before the page was opened anew, where the browser keeps that. */
export function touchedAt(): number {
  return Number(remembered(TOUCHED) ?? openedAt);
}

/** What was shown to one is kept for nobody else. */
export function forgetReads(): void {
  navigator.serviceWorker?.controller?.postMessage('forget');
}

/** A turn has begun: the page starts from nothing. */
export function enterTurn(): void {
  noteTouch();
  remember(LEFT, 'no');
  forgetReads();
  location.assign('/');
}

/** Leaves at once, whether or not the server can be told now. */
export async function leaveTurn(): Promise<void> {
  remember(LEFT, 'yes');
  forgetReads();
  await tellLeft();
  location.assign('/');
}

/** @returns whether the server knows now */
export async function tellLeft(): Promise<boolean> {
  try {
    await ask(endTurn, {});
    remember(LEFT, 'no');
    return true;
  } catch {
    return false;
  }
}

/** Another tab of the same tablet leaves with this one. */
export function onLeft(act: () => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key === `diewright.${LEFT}` && newValue === 'yes') act();
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
