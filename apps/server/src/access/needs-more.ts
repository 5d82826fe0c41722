import { decides, isRole } from '@diewright/shop';

/** Whether a password is not enough where an account works. */
export function needsMore(place: {
  readonly role: string;
  readonly second_factor_required: boolean;
}): boolean {
  return place.second_factor_required && isRole(place.role) && decides(place.role);
}
