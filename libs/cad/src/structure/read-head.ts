import { failure, type Outcome, success } from '@diewright/geometry';
import type { Part21File } from '../part21/part21-file.ts';
import type { ModelStructure } from './read-structure.ts';
import type { StatedUnit } from './units.ts';

/** What a STEP file says about itself before any geometry is looked at. */
export interface ModelHead {
  /** First name of FILE_SCHEMA without its version: AUTOMOTIVE_DESIGN, CONFIG_CONTROL_DESIGN, AP242_… */
  readonly schema: string;
  /** The length unit of its shapes: millimetre, inch, …; where they have several, all of them. */
  readonly unitName: string;
  /** 1 where the shapes have several units: each is then in mm by its own. */
  readonly mmPerUnit: number;
  /** How many faces the text holds (ADVANCED_FACE, FACE_SURFACE), used by a solid or not. */
  readonly faces: number;
}

export type HeadReason = 'step-not-part21' | 'step-several-units' | 'step-no-unit';

/**
 * The unit is that of the contexts in which the placed shapes stand; contexts of tolerances, views and validation
 * properties have no say. A shape without a unit is a reason: a size is never guessed. So are several units where no
 * shape is placed that could tell which is meant.
 */
export function readHead(
  file: Part21File,
  { shapes, contexts, problems }: Pick<ModelStructure, 'shapes' | 'contexts' | 'problems'>,
): Outcome<ModelHead, HeadReason> {
  const schema = /[^{\s]+/.exec(file.header.schemas[0] ?? '')?.[0];
  if (!schema) return failure('step-not-part21');
  const ofShapes = distinctLengths(shapes.map(({ context }) => context.length));
  const lengths = ofShapes.length > 0 ? ofShapes : distinctLengths(contexts.map((context) => context.length));
  const [first, ...others] = lengths;
  if (!first || problems.some(({ reason }) => reason === 'step-shape-without-unit'))
    return failure('step-no-unit');
  if (others.length > 0 && ofShapes.length === 0)
    return failure('step-several-units', {
      units: lengths.map(({ name, factor }) => `${name} (${Number(factor.toPrecision(9))} mm)`).join(', '),
    });
  return success({
    schema: schema.toUpperCase(),
    unitName: lengths.map(({ name }) => name).join(', '),
    mmPerUnit: others.length > 0 ? 1 : first.factor,
    faces: new Set([...file.idsOf('ADVANCED_FACE'), ...file.idsOf('FACE_SURFACE')]).size,
  });
}

/** One length under two names is one unit. */
function distinctLengths(lengths: readonly (StatedUnit | null)[]): StatedUnit[] {
  const byFactor = new Map<number, StatedUnit>();
  for (const length of lengths)
    if (length && !byFactor.has(length.factor)) byFactor.set(length.factor, length);
  return [...byFactor.values()];
}
