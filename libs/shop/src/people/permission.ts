/** What a person may be allowed to do. Routes name one of these; roles are sets of them. */
export const permissions = [
  'firm.read',
  'firm.manage',
  'people.read',
  'people.manage',
  'dies.read',
  'dies.write',
  'dies.move',
  'dies.record',
  'dies.share',
  'tryouts.write',
  'documents.write',
  'components.write',
  'plans.write',
  'files.upload',
  'inspections.read',
  'inspections.run',
  'inspections.sign',
  'results.import',
  'comments.write',
  'corrections.read',
  'corrections.write',
  'corrections.do',
  'audit.read',
] as const;

export type Permission = (typeof permissions)[number];
