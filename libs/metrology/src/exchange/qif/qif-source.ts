/** An opened QIF document: its elements by id, its units, and where to say what it leaves open. */
import { failure, type Outcome, success } from '@diewright/geometry';
import { parseXml, type XmlReason } from '../xml/parse-xml.ts';
import { everyElement, textOf, type XmlElement } from '../xml/xml-element.ts';
import { parseId, parseNumber } from './numbers.ts';
import { type IssueList, issueList } from './qif-issue.ts';
import { type AssumedUnits, type QifUnits, readUnits } from './qif-units.ts';

export type QifReason = XmlReason | 'qif-no-qif' | 'qif-version-unknown';

export interface QifSource {
  readonly root: XmlElement;
  /** QIF 3.0.0 */
  readonly format: string;
  readonly units: QifUnits;
  /** Of lengths in the product and in features, which may be scaled; null where the document names no unit. */
  readonly productMm: number | null;
  readonly issues: IssueList;
  byId(id: number | null): XmlElement | undefined;
  /** Where a reference leads: of an element that holds an id; what leads nowhere is noted. */
  refer(element: XmlElement | undefined, about: number | null): XmlElement | undefined;
  /** Of a list of `Id`s. */
  referAll(list: XmlElement | undefined, about: number | null): XmlElement[];
}

/** Namespaces of versions 2.x and 3.x; 2.0 and 2.1 share theirs. */
const NAMESPACE = /^http:\/\/qifstandards\.org\/xsd\/qif([23])$/;

/** What is large and no part of a plan: checked for well-formedness only. */
const skipped: Readonly<Record<string, readonly string[]>> = {
  QIFDocument: ['Results', 'MeasurementsResults', 'Statistics', 'Rules', 'UserDataXML', 'Signature'],
  GeometrySet: ['CurveMeshSet', 'SurfaceMeshSet'],
  TopologySet: ['PointCloudSet'],
  PMIDisplay: ['Graphics'],
};

export function openQif(bytes: Uint8Array, assumed?: AssumedUnits): Outcome<QifSource, QifReason> {
  const parsed = parseXml(bytes, {
    skips: (name, parent) => Object.hasOwn(skipped, parent) && (skipped[parent]?.includes(name) ?? false),
  });
  if (!parsed.ok) return parsed;
  const { root, namespace } = parsed.value;
  if (root.name !== 'QIFDocument') return failure('qif-no-qif', { element: root.name, line: root.line });
  const generation = NAMESPACE.exec(namespace)?.[1];
  const version = root.attributes.get('versionQIF') ?? '';
  if (generation === undefined || (version !== '' && !version.startsWith(generation)))
    return failure('qif-version-unknown', { namespace, version, line: root.line });
  const issues = issueList();
  const byId = indexById(root, issues);
  const refer = (element: XmlElement | undefined, about: number | null): XmlElement | undefined => {
    if (element === undefined) return undefined;
    const isOutside = ['xId', 'asmPathXId'].some((name) => element.attributes.has(name));
    const found = isOutside ? undefined : byId.get(parseId(element.text) ?? -1);
    if (found === undefined)
      issues.add(isOutside ? 'qif-reference-outside' : 'qif-reference-broken', element, about, {
        to: element.text.slice(0, 40),
      });
    return found;
  };
  const units = readUnits(root, issues, assumed);
  return success({
    root,
    format: `QIF ${version || generation}`,
    units,
    productMm: units.mmPerUnit === null ? null : units.mmPerUnit / scaleOf(root),
    issues,
    byId: (id) => (id === null ? undefined : byId.get(id)),
    refer,
    referAll: (list, about) =>
      (list?.children ?? [])
        .filter(({ name }) => name === 'Id')
        .flatMap((element) => refer(element, about) ?? []),
  });
}

export function idOf(element: XmlElement): number | null {
  return parseId(element.attributes.get('id'));
}

/** Lengths of product and features are this many times too long in the file. */
function scaleOf(root: XmlElement): number {
  const scale = parseNumber(textOf(root, 'Product', 'Header', 'ScaleCoefficient'));
  return scale !== null && scale > 0 ? scale : 1;
}

function indexById(root: XmlElement, issues: IssueList): Map<number, XmlElement> {
  const byId = new Map<number, XmlElement>();
  for (const element of everyElement(root)) {
    const id = idOf(element);
    if (id === null) continue;
    if (byId.has(id)) issues.add('qif-id-twice', element, id);
    else byId.set(id, element);
  }
  return byId;
}
