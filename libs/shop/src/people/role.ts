/** The people of the design's table, and what each may do. */
import { type Permission, permissions } from './permission.ts';

export const roles = [
  'owner',
  'planner',
  'engineer',
  'inspector',
  'machinist',
  'bookkeeper',
  'ehs',
  'customer',
] as const;

export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

const everybody: readonly Permission[] = [
  'firm.read',
  'dies.read',
  'inspections.read',
  'comments.write',
  'corrections.read',
  'wall.read',
];

const allowed: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  planner: [
    ...everybody,
    'people.read',
    'dies.write',
    'dies.move',
    'dies.record',
    'dies.share',
    'tryouts.write',
    'documents.write',
    'components.write',
    'files.upload',
    'corrections.write',
    'wall.share',
  ],
  engineer: [
    ...everybody,
    'people.read',
    'dies.write',
    'dies.move',
    'dies.record',
    'dies.share',
    'tryouts.write',
    'documents.write',
    'components.write',
    'plans.write',
    'files.upload',
    'inspections.run',
    'results.import',
    'corrections.write',
    'corrections.do',
  ],
  inspector: [
    ...everybody,
    'people.read',
    'dies.record',
    'tryouts.write',
    'documents.write',
    'components.write',
    'plans.write',
    'files.upload',
    'inspections.run',
    'inspections.sign',
    'results.import',
    'corrections.write',
    'corrections.do',
  ],
  machinist: [...everybody, 'dies.record', 'files.upload', 'inspections.run', 'corrections.do'],
  bookkeeper: [...everybody, 'people.read'],
  ehs: [...everybody, 'people.read', 'audit.read'],
  // A customer's guest link opens one die, by rules of its own.
  customer: [],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return allowed[role];
}

export function may(role: Role, permission: Permission): boolean {
  return allowed[role].includes(permission);
}
