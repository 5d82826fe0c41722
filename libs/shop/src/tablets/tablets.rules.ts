/** What a shared tablet may do, and which PINs are none. */
import type { Permission } from '../people/permission.ts';

/** How somebody showed a shared tablet who they are. */
export const tabletWays = ['pin', 'badge', 'password'] as const;
export type TabletWay = (typeof tabletWays)[number];

/** Work beside the machine: what is seen there, and what happens there. */
const shopFloor: readonly Permission[] = [
  'firm.read',
  'dies.read',
  'dies.record',
  'tryouts.write',
  'files.upload',
  'inspections.read',
  'inspections.run',
  'comments.write',
  'corrections.read',
  'corrections.do',
];

/**
 * What a person answers for with their name: four digits that a colleague may have seen, or a card left on the bench,
 * are not enough for it.
 */
const withPassword: readonly Permission[] = ['inspections.sign', 'dies.move', 'corrections.write'];

/**
 * What a tablet is good for; of it a person may do what their role allows. All else (people, keys, settings, exports,
 * master data, plans, the audit trail) is work for a device of one's own, whoever stands before the tablet.
 */
export function mayOnTablet(permission: Permission, way: TabletWay): boolean {
  return shopFloor.includes(permission) || (way === 'password' && withPassword.includes(permission));
}

/**
 * Of routes for whoever has signed in, those that a tablet opens: the rest concerns one's own account. One that is new
 * stays shut until it is named here.
 */
const personalRoutes: readonly string[] = ['me.read'];

export function opensOnTablet(
  route: { readonly name: string; readonly permission: Permission | 'anyone' | 'person' },
  way: TabletWay,
): boolean {
  if (route.permission === 'anyone') return true;
  if (route.permission === 'person') return personalRoutes.includes(route.name);
  return mayOnTablet(route.permission, way);
}

export const SHORTEST_PIN = 4;
export const LONGEST_PIN = 8;

export type PinRefusal = 'pin-same-digits' | 'pin-in-order' | 'pin-repeats' | 'pin-well-known';

/**
 * PINs that everybody tries: lucky ones, ones that sound like a sentence (5201314), and lines across the pad of a
 * telephone. Those of one digit, in order, or made of a repeated piece need no list.
 */
const wellKnown: readonly string[] = [
  ...['1314', '5201', '0520', '1688', '6688', '8866', '1004', '2580', '0852', '1470', '0741', '1122', '2211'],
  ...['7788', '9988', '8899', '5566', '1573', '9527', '1597'],
  ...['147258', '258369', '147369', '159357', '357159', '112233', '332211', '789456', '456123', '741852'],
  ...['201314', '131420', '131452', '110119', '110120', '100200', '159753', '142536', '123654'],
  ...['5201314', '1314520', '7758521', '7758258', '1472580', '147258369', '14725836', '12344321'],
  ...['11223344', '88886666', '66668888', '11112222'],
];

/** @returns why a PIN is too easily guessed; null: it may be taken */
export function refusalOfPin(pin: string): PinRefusal | null {
  const digits = [...pin].map(Number);
  if (digits.every((digit) => digit === digits[0])) return 'pin-same-digits';
  for (const step of [1, -1, 2, -2])
    if (digits.every((digit, k) => k === 0 || digit === ((digits[k - 1] as number) + step + 10) % 10))
      return 'pin-in-order';
  for (let piece = 1; piece <= pin.length / 2; piece++)
    if (pin.length % piece === 0 && pin === pin.slice(0, piece).repeat(pin.length / piece))
      return 'pin-repeats';
  // A year: of birth, or this one.
  if (/^(19|20)\d\d$/.test(pin)) return 'pin-well-known';
  return wellKnown.includes(pin) ? 'pin-well-known' : null;
}

/** Digits alone: a scanner types like a keyboard, and an input method for Chinese swallows letters, never digits. */
export const BADGE_DIGITS = 28;

/** As a scanner typed it, full-width digits and blanks included. @returns null where it is no badge */
export function badgeOf(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  return new RegExp(`^\\d{${BADGE_DIGITS}}$`).test(digits) ? digits : null;
}
