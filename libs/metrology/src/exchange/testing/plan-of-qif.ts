/** Plans of small QIF documents, and pieces of such documents, for tests. */
import type { Characteristic, Dimension, GeometricTolerance } from '../../plan/characteristic.ts';
import { type Plan, planSchema } from '../../plan/plan.ts';
import { type QifPlanOptions, readQifPlan } from '../read-qif-plan.ts';
import { characteristic, type QifText, writeQif } from './write-qif.ts';

export function planOf(text: QifText, options: QifPlanOptions = {}): Plan {
  const result = readQifPlan(writeQif(text), 'test.qif', options);
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.details)}`);
  // What leaves here is a plan to the letter of the schema.
  planSchema.parse(result.value.plan);
  return result.value.plan;
}

export const cylinder = (id: number, more = '') =>
  `<CylinderFeatureNominal id="${id}"><Name>bore ${id}</Name><FeatureDefinitionId>9</FeatureDefinitionId>${more}</CylinderFeatureNominal>`;
export const features: QifText = {
  featureDefinitions:
    '<CylinderFeatureDefinition id="9"><InternalExternal>INTERNAL</InternalExternal><Diameter>12</Diameter></CylinderFeatureDefinition>',
  featureNominals: [10, 11, 12]
    .map((id) => cylinder(id, `<Axis><AxisPoint>${id} 2 3</AxisPoint><Direction>0 0 2</Direction></Axis>`))
    .join(''),
};
export const datum = (letter: string, id: number, feature: number) =>
  `<DatumDefinition id="${id}"><DatumLabel>${letter}</DatumLabel><FeatureNominalIds n="1"><Id>${feature}</Id></FeatureNominalIds></DatumDefinition>`;
export const simple = (id: number, inside = '<MaterialModifier>NONE</MaterialModifier>') =>
  `<SimpleDatum><DatumDefinitionId>${id}</DatumDefinitionId>${inside}<ReferencedComponent>NOMINAL</ReferencedComponent></SimpleDatum>`;
export const ranked = (inside: string, rank: string) =>
  `<Datum>${inside}<Precedence><PrecedenceEnum>${rank}</PrecedenceEnum></Precedence></Datum>`;
export const frame = (id: number, ...datums: string[]) =>
  `<DatumReferenceFrame id="${id}"><Datums n="${datums.length}">${datums.join('')}</Datums></DatumReferenceFrame>`;
export const datums = `<DatumDefinitions n="3">${datum('A', 70, 10)}${datum('B', 71, 11)}${datum('C', 72, 12)}</DatumDefinitions>
<DatumReferenceFrames n="1">${frame(80, ranked(simple(70), 'PRIMARY'))}</DatumReferenceFrames>`;

export const oneOf = (plan: Plan, id: string) =>
  plan.characteristics.find(({ source }) => source.kind === 'exchange' && source.id === id) as Characteristic;
export const dimensionIn = (
  word: string,
  definition: string,
  nominal = '<TargetValue>12</TargetValue>',
  about?: readonly number[],
) =>
  oneOf(
    planOf({ ...features, datums, ...characteristic(word, 100, definition, nominal, about) }),
    '201',
  ) as Dimension;
export const geometricIn = (
  word: string,
  definition: string,
  text: QifText = {},
  about?: readonly number[],
) => {
  const plan = planOf({ ...features, datums, ...characteristic(word, 100, definition, '', about), ...text });
  return oneOf(plan, '201') as GeometricTolerance;
};
export const tolerance = (low: string, high: string, asLimit = 'false') =>
  `<Tolerance><MaxValue>${high}</MaxValue><MinValue>${low}</MinValue><DefinedAsLimit>${asLimit}</DefinedAsLimit></Tolerance>`;
export const mm = (value: number) => ({ value, unit: 'mm' });
