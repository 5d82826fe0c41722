/** Small QIF documents for tests: the parts that matter are written by hand, what must stand around them is added. */
export interface QifText {
  readonly version?: '3.0.0' | '2.1.0';
  /** Inside `PrimaryUnits` and beside them; default: mm and degrees. */
  readonly units?: string;
  /** Between the units and the features. */
  readonly datums?: string;
  readonly product?: string;
  readonly featureDefinitions?: string;
  readonly featureNominals?: string;
  readonly featureItems?: string;
  readonly definitions?: string;
  readonly nominals?: string;
  readonly items?: string;
  /** Further lists of characteristics, and what stands behind them. */
  readonly more?: string;
  readonly end?: string;
}

export const millimetreAndDegree = `<PrimaryUnits>
  <AngularUnit><SIUnitName>radian</SIUnitName><UnitName>degree</UnitName><UnitConversion><Factor>0.017453292519943</Factor></UnitConversion></AngularUnit>
  <LinearUnit><SIUnitName>meter</SIUnitName><UnitName>mm</UnitName><UnitConversion><Factor>0.001</Factor></UnitConversion></LinearUnit>
</PrimaryUnits>
<OtherUnits n="1">
  <LinearUnit><SIUnitName>meter</SIUnitName><UnitName>inch</UnitName><UnitConversion><Factor>0.0254</Factor></UnitConversion></LinearUnit>
</OtherUnits>`;

export function writeQif(text: QifText = {}): Uint8Array {
  const { version = '3.0.0', units = millimetreAndDegree } = text;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<QIFDocument xmlns="http://qifstandards.org/xsd/qif${version[0]}" versionQIF="${version}" idMax="999">`,
    '<QPId>fa468e58-a2d1-4d6d-b30d-941e24e2da7c</QPId>',
    '<StandardsDefinitions n="1"><Standard id="900"><Organization><StandardsOrganizationEnum>ASME</StandardsOrganizationEnum></Organization><Designator>Y14.5</Designator><Year>2018</Year></Standard></StandardsDefinitions>',
    units && `<FileUnits>${units}</FileUnits>`,
    text.datums,
    text.product && `<Product>${text.product}</Product>`,
    `<Features>${list('FeatureDefinitions', text.featureDefinitions)}${list('FeatureNominals', text.featureNominals)}${list('FeatureItems', text.featureItems)}</Features>`,
    `<Characteristics><FormalStandardId>900</FormalStandardId>${list('CharacteristicDefinitions', text.definitions)}`,
    `${list('CharacteristicNominals', text.nominals)}${list('CharacteristicItems', text.items)}${text.more ?? ''}</Characteristics>`,
    text.end,
    '</QIFDocument>',
  ];
  return new TextEncoder().encode(lines.filter(Boolean).join('\n'));
}

function list(name: string, inside: string | undefined): string {
  return inside === undefined ? '' : `<${name}>${inside}</${name}>`;
}

/** One characteristic: a definition 2·n, its nominal 2·n + 1 on the features. */
export function characteristic(
  word: string,
  n: number,
  definition: string,
  nominal = '',
  features: readonly number[] = [10],
): { definitions: string; nominals: string } {
  const ids = features.map((id) => `<Id>${id}</Id>`).join('');
  return {
    definitions: `<${word}CharacteristicDefinition id="${2 * n}">${definition}</${word}CharacteristicDefinition>\n`,
    nominals: `<${word}CharacteristicNominal id="${2 * n + 1}"><CharacteristicDefinitionId>${2 * n}</CharacteristicDefinitionId>${
      features.length > 0 ? `<FeatureNominalIds n="${features.length}">${ids}</FeatureNominalIds>` : ''
    }${nominal}</${word}CharacteristicNominal>\n`,
  };
}

/** Several characteristics together. */
export function together(...all: readonly { definitions: string; nominals: string }[]) {
  return {
    definitions: all.map(({ definitions }) => definitions).join(''),
    nominals: all.map(({ nominals }) => nominals).join(''),
  };
}
