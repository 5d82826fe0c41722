/** Who needs more than a password, where the firm asks for it. */
import { may, type Role } from '../people/role.ts';

/** Whoever signs results, or administers people and firm. */
export function decides(role: Role): boolean {
  return may(role, 'inspections.sign') || may(role, 'people.manage') || may(role, 'firm.manage');
}
