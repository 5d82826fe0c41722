/**
 * Units of a QIF document (QIFLibrary/Units.xsd): each value may name its own, else the primary unit holds, of
 * tolerances the PMI's. Factors are to the metre and the radian. A document without units is not guessed at: its values
 * stay numbers of an unknown unit, unless whoever asks says which one it is.
 */
import type { PmiValue } from '@diewright/cad';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { parseNumber } from './numbers.ts';
import type { IssueList } from './qif-issue.ts';

/** What holds where the document names none. */
export interface AssumedUnits {
  readonly length: 'mm' | 'inch' | 'm';
  readonly angle: 'degree' | 'radian';
}

export interface QifUnits {
  /** A value of a characteristic. Null where there is none; an unreadable one is noted. */
  length(element: XmlElement | undefined, about: number | null): PmiValue | null;
  angle(element: XmlElement | undefined, about: number | null): PmiValue | null;
  /** Of geometry, features and places; null where the document names no length unit. */
  readonly mmPerUnit: number | null;
  /** Of angles of features; null where the document names no angle unit. */
  readonly radPerUnit: number | null;
  readonly lengthName: string;
}

interface Unit {
  readonly name: string;
  /** mm or rad. */
  readonly factor: number;
}

const RAD_PER_DEGREE = Math.PI / 180;

/** Names that need no factor: mm, rad. */
const lengths: Readonly<Record<string, number>> = {
  m: 1000,
  meter: 1000,
  metre: 1000,
  mm: 1,
  millimeter: 1,
  millimetre: 1,
  cm: 10,
  um: 0.001,
  in: 25.4,
  inch: 25.4,
  mil: 0.0254,
  ft: 304.8,
};
const angles: Readonly<Record<string, number>> = {
  radian: 1,
  rad: 1,
  degree: RAD_PER_DEGREE,
  deg: RAD_PER_DEGREE,
};

/** A factor is written to some ten digits. */
const SAME_FACTOR = 1e-6;

export function readUnits(root: XmlElement, issues: IssueList, assumed: AssumedUnits | undefined): QifUnits {
  const primary = childOf(root, 'FileUnits', 'PrimaryUnits');
  const all = [...childrenOf(primary), ...childrenOf(root, 'FileUnits', 'OtherUnits')];
  const table = (name: string, known: Readonly<Record<string, number>>, mmOrRad: number) =>
    new Map(
      all
        .filter((element) => element.name === name || element.name === `PMI${name}`)
        .flatMap((element) => unitOf(element, known, mmOrRad, issues) ?? [])
        .map((unit) => [unit.name, unit]),
    );
  const lengthTable = table('LinearUnit', lengths, 1000);
  const angleTable = table('AngularUnit', angles, 1);
  const primaryOf = (name: string, from: ReadonlyMap<string, Unit>) => {
    const stated = textOf(primary, name, 'UnitName');
    return stated === undefined ? undefined : from.get(stated);
  };
  const fallback = {
    length: assumed && { name: assumed.length, factor: lengths[assumed.length] as number },
    angle: assumed && { name: assumed.angle, factor: angles[assumed.angle] as number },
  };
  const length = primaryOf('LinearUnit', lengthTable) ?? fallback.length;
  const angle = primaryOf('AngularUnit', angleTable);
  const pmiLength = primaryOf('PMILinearUnit', lengthTable) ?? length;
  const pmiAngle = primaryOf('PMIAngularUnit', angleTable) ?? angle ?? fallback.angle;
  if (primaryOf('LinearUnit', lengthTable) === undefined)
    issues.add(
      assumed ? 'qif-units-assumed' : 'qif-units-missing',
      childOf(root, 'FileUnits') ?? root,
      null,
      assumed ? { length: assumed.length, angle: assumed.angle } : {},
    );
  return {
    length: (element, about) =>
      readValue(element, 'length', pmiLength, lengthTable, lengths, { issues, about }),
    angle: (element, about) => readValue(element, 'angle', pmiAngle, angleTable, angles, { issues, about }),
    mmPerUnit: length?.factor ?? null,
    radPerUnit: angle?.factor ?? fallback.angle?.factor ?? null,
    lengthName: length?.name ?? '',
  };
}

function unitOf(
  element: XmlElement,
  known: Readonly<Record<string, number>>,
  perSiUnit: number,
  issues: IssueList,
): Unit | null {
  const name = textOf(element, 'UnitName');
  if (name === undefined) return null;
  const usual = Object.hasOwn(known, name.toLowerCase()) ? known[name.toLowerCase()] : undefined;
  const text = textOf(element, 'UnitConversion', 'Factor');
  const factor = parseNumber(text);
  if (text === undefined) {
    // Without a factor it is the SI unit itself, whatever its name, or one that everybody knows.
    if (usual === undefined && textOf(element, 'SIUnitName') === undefined) return null;
    return { name, factor: usual ?? perSiUnit };
  }
  if (factor === null || !(factor > 0)) {
    issues.add('qif-value-unreadable', element, null, { text });
    return null;
  }
  const stated = factor * perSiUnit;
  if (usual === undefined) return { name, factor: stated };
  if (Math.abs(stated - usual) > SAME_FACTOR * usual) {
    issues.add('qif-unit-contradicts', element, null, { unit: name, factor });
    return { name, factor: stated };
  }
  return { name, factor: usual };
}

interface Context {
  readonly issues: IssueList;
  readonly about: number | null;
}

function readValue(
  element: XmlElement | undefined,
  quantity: 'length' | 'angle',
  primary: Unit | undefined,
  table: ReadonlyMap<string, Unit>,
  known: Readonly<Record<string, number>>,
  { issues, about }: Context,
): PmiValue | null {
  if (element === undefined) return null;
  const stated = parseNumber(element.text);
  if (stated === null) {
    issues.add('qif-value-unreadable', element, about, { text: element.text.slice(0, 40) });
    return null;
  }
  const name = element.attributes.get(quantity === 'length' ? 'linearUnit' : 'angularUnit');
  const usual = name !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
  const own = usual === undefined ? undefined : { name: name as string, factor: usual };
  const unit = name === undefined ? primary : (table.get(name) ?? own);
  if (unit === undefined) {
    if (name !== undefined) issues.add('qif-unit-unknown', element, about, { unit: name });
    return { value: stated, quantity: 'other', stated, unit: name ?? '' };
  }
  return { value: stated * unit.factor, quantity, stated, unit: unit.name };
}
