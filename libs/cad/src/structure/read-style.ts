import type { Entity } from '../part21/entity.ts';
import { type Part21File, referencesIn } from '../part21/part21-file.ts';
import type { ProblemList } from './structure-problem.ts';

/** Red, green, blue from 0 to 1, as the file has them; screens take them as sRGB. */
export type Colour = readonly [red: number, green: number, blue: number];

export interface ItemStyle {
  /** Of faces. */
  readonly colour: Colour | null;
  /** Of curves and edges. */
  readonly curveColour: Colour | null;
  /** 0 opaque to 1 clear. */
  readonly transparency: number;
}

type Found = { -readonly [K in keyof ItemStyle]: ItemStyle[K] };

/** Reads presentation styles down to their colours; files share one style among thousands of items. */
export class StyleReader {
  readonly #file: Part21File;
  readonly #problems: ProblemList;
  readonly #known = new Map<number, ItemStyle>();

  constructor(file: Part21File, problems: ProblemList) {
    this.#file = file;
    this.#problems = problems;
  }

  /** Null where none of the styles says anything that is kept here. */
  read(styles: readonly number[]): ItemStyle | null {
    const found: Found = { colour: null, curveColour: null, transparency: 0 };
    for (const style of styles) {
      const one = this.#one(style);
      found.colour ??= one.colour;
      found.curveColour ??= one.curveColour;
      found.transparency ||= one.transparency;
    }
    return found.colour || found.curveColour || found.transparency > 0 ? found : null;
  }

  /** Of presentation_style_by_context the instance or representation in which alone it holds. */
  contextsOf(style: number): readonly number[] {
    const keyword = 'PRESENTATION_STYLE_BY_CONTEXT';
    if (!this.#file.keywordsOf(style).includes(keyword)) return [];
    return [this.#file.entity(style).own(keyword, 1).reference(0)];
  }

  #one(id: number): ItemStyle {
    let style = this.#known.get(id);
    if (!style) {
      const found: Found = { colour: null, curveColour: null, transparency: 0 };
      this.#problems.attempt(() => collect(this.#file.entity(id), found, 0));
      style = found;
      this.#known.set(id, style);
    }
    return style;
  }
}

/** From the assignment to the colour there are seven steps. */
const MOST_STEPS = 12;

/** What only leads on to other styles. */
const containers = [
  'PRESENTATION_STYLE_ASSIGNMENT',
  'PRESENTATION_STYLE_BY_CONTEXT',
  'SURFACE_STYLE_USAGE',
  'SURFACE_SIDE_STYLE',
  'SURFACE_STYLE_FILL_AREA',
  'FILL_AREA_STYLE',
] as const;

/** Walks down from a style; what has no bearing on colours (widths, fonts, hatching) is passed over. */
function collect(style: Entity, found: Found, step: number): void {
  if (step > MOST_STEPS) style.fail('step-entity-impossible', { why: 'style = style' });
  if (style.oneOf(containers)) {
    if (isOfInnerSide(style)) return;
    for (const id of referencesIn(style.record)) {
      if (!style.file.has(id)) style.fail('step-entity-missing', { missing: id });
      collect(style.file.entity(id), found, step + 1);
    }
  } else if (style.is('FILL_AREA_STYLE_COLOUR'))
    found.colour ??= readColour(style.own('FILL_AREA_STYLE_COLOUR').entity(1));
  else if (style.is('CURVE_STYLE')) {
    const colour = style.own('CURVE_STYLE').optionalEntity(3);
    if (colour) found.curveColour ??= readColour(colour);
  } else if (style.is('SURFACE_STYLE_TRANSPARENT'))
    found.transparency ||= unitInterval(style, style.own('SURFACE_STYLE_TRANSPARENT').number(0));
  else if (style.is('SURFACE_STYLE_RENDERING_WITH_PROPERTIES') || style.is('SURFACE_STYLE_RENDERING')) {
    found.colour ??= readColour(style.own('SURFACE_STYLE_RENDERING').entity(1));
    if (!style.is('SURFACE_STYLE_RENDERING_WITH_PROPERTIES')) return;
    const properties = style.own('SURFACE_STYLE_RENDERING_WITH_PROPERTIES', 2);
    for (const property of properties.entities(0)) collect(property, found, step + 1);
  }
}

/** The back of a face, which on a solid is never seen. */
function isOfInnerSide(style: Entity): boolean {
  return (
    style.is('SURFACE_STYLE_USAGE') && style.own('SURFACE_STYLE_USAGE').optionalEnumeration(0) === 'NEGATIVE'
  );
}

function readColour(colour: Entity): Colour {
  if (colour.is('COLOUR_RGB')) {
    const own = colour.own('COLOUR_RGB', 1);
    return [0, 1, 2].map((place) => unitInterval(colour, own.number(place))) as unknown as Colour;
  }
  // Its name is that of a pre_defined_item, whichever kind of colour it is.
  return preDefined[colour.name.toLowerCase()] ?? colour.fail('step-entity-unknown', { name: colour.name });
}

function unitInterval(entity: Entity, value: number): number {
  return value >= 0 && value <= 1 ? value : entity.fail('step-entity-impossible', { why: `${value}` });
}

/** ISO 10303-46, draughting_pre_defined_colour. */
const preDefined: Readonly<Record<string, Colour>> = {
  red: [1, 0, 0],
  green: [0, 1, 0],
  blue: [0, 0, 1],
  yellow: [1, 1, 0],
  magenta: [1, 0, 1],
  cyan: [0, 1, 1],
  black: [0, 0, 0],
  white: [1, 1, 1],
};
