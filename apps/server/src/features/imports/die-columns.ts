/** What the columns of a list of dies are called, and what stands in their cells. */
import { dieFields, dieKinds, type ImportField, importFieldLabels, importFields } from '@diewright/shop';
import { languages, sayAny } from '@diewright/words';
import { z } from 'zod';
import { fieldsOf } from '../../http/problem.ts';

export const labelOf = (field: ImportField) => importFieldLabels[field];

/** As shops' own lists call it. */
const others: Partial<Record<ImportField, readonly string[]>> = {
  number: ['模号', '模具号', '编号', 'die no', 'die no.', 'number', 'mould number', 'mold no'],
  customerNumber: ['客户编号', '客户模具号', 'customer no', 'customer number'],
  name: ['名称', '产品名称', '零件名称', '铸件', 'name', 'part', 'part name', 'casting name'],
  kind: ['类别', '模具类型', 'type', 'die type'],
  cavities: ['穴数', '腔数', '模腔数', 'cavity', 'cavities'],
  customer: ['客户名称', '客户单位', '公司', 'customer name', 'company'],
  alloy: ['材质', '合金牌号', '铸件材料', 'material'],
  shrinkagePercent: ['收缩率', '缩水率', 'shrinkage'],
  weightKg: ['重量', '模具重量', '模重', 'weight'],
  machineTonnageT: ['吨位', '机台吨位', '压铸机', 'tonnage', 'machine'],
  steel: ['钢材', '模芯材料', '模具材料', 'die steel'],
  designLifeShots: ['寿命', '设计寿命', '模具寿命', 'life', 'design life'],
  sisterGroup: ['姊妹模', '姊妹组', 'sister dies', 'group'],
  owner: ['所有权', '资产归属', 'owner'],
  place: ['位置', '库位', '存放位置', 'location'],
};

/** The field of each column whose name is known; the first of two alike. */
export function columnsOfHeader(header: readonly string[]): Record<string, ImportField> {
  const known = new Map<string, ImportField>();
  for (const field of importFields) {
    for (const language of languages) known.set(plain(sayAny(language, importFieldLabels[field])), field);
    known.set(plain(field), field);
    for (const name of others[field] ?? []) known.set(plain(name), field);
  }
  const columns: Record<string, ImportField> = {};
  header.forEach((name, column) => {
    const field = known.get(plain(name));
    if (field && !Object.values(columns).includes(field)) columns[String(column)] = field;
  });
  return columns;
}

/** Without blanks, brackets, units: 模重（kg） is 模重. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|[\s_.:*%-]+/g, '')
    .replace(/(kg|t|吨)$/, '');
}

export type DieValues = Partial<z.output<typeof dieSchema>>;
const dieSchema = z.object(dieFields);
const given = dieSchema.partial();

export interface RowFault {
  readonly field: ImportField;
  readonly value: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export interface ReadRow {
  /** As the spreadsheet counts it: the header is row 1. */
  readonly row: number;
  readonly values: DieValues;
  readonly faults: readonly RowFault[];
}

const numbers: readonly ImportField[] = [
  ...(['cavities', 'shrinkagePercent', 'weightKg', 'machineTonnageT', 'designLifeShots'] as const),
];

/** Empty cells say nothing: what a die has stays. */
export function readRow(
  cells: readonly string[],
  row: number,
  columns: Readonly<Record<string, ImportField>>,
): ReadRow {
  const raw: Record<string, unknown> = {};
  const texts = new Map<ImportField, string>();
  for (const [column, field] of Object.entries(columns)) {
    const text = (cells[Number(column)] ?? '').trim();
    if (text === '') continue;
    texts.set(field, text);
    if (field === 'kind') raw[field] = kindOf(text) ?? text;
    else if (numbers.includes(field)) raw[field] = numberOf(text) ?? text;
    else raw[field] = text;
  }
  const parsed = given.safeParse(raw);
  if (!parsed.success) {
    const faults = fieldsOf(parsed.error).map(({ path, reason, details }) => {
      const field = path as ImportField;
      return { field, value: texts.get(field) ?? '', ...faultOf(field, reason, details ?? {}) };
    });
    return { row, values: {}, faults };
  }
  // Defaults of fields that the list does not speak of are nobody's word.
  const values = Object.fromEntries(
    Object.entries(parsed.data).filter(([field]) => texts.has(field as ImportField)),
  ) as DieValues;
  const missing = texts.has('number')
    ? []
    : [{ field: 'number' as const, value: '', reason: 'field-empty', details: {} }];
  return { row, values, faults: missing };
}

function faultOf(field: ImportField, reason: string, details: Readonly<Record<string, string | number>>) {
  // What stands in the cell is text: the schema sees a wrong type, or nothing at all.
  if (numbers.includes(field) && (reason === 'field-wrong-type' || reason === 'field-missing'))
    return { reason: 'cell-no-number', details: {} };
  if (field === 'kind')
    return {
      reason: 'cell-no-kind',
      details: { kinds: dieKinds.map((kind) => sayAny('zh', `die-kind.${kind}`)).join('、') },
    };
  return { reason, details };
}

/** By its name in either language, or as the API has it. */
function kindOf(text: string): string | undefined {
  // 冷室压铸, 冷室压铸模 and 冷室压铸模具 are one; so are cold-chamber and cold chamber die.
  const bare = (name: string) => plain(name).replace(/(模具|模|die)$/, '');
  const word = bare(text);
  return dieKinds.find(
    (kind) =>
      bare(kind) === word ||
      languages.some((language) => bare(sayAny(language, `die-kind.${kind}`)) === word),
  );
}

/** 1,250 and 0,6 and 12 000: thousands and decimals as people write them. */
function numberOf(text: string): number | null {
  const tidy = text.normalize('NFKC').replace(/\s|(?<=\d)[,'](?=\d{3}(\D|$))/g, '');
  const bare = /^-?\d+,\d+$/.test(tidy) ? tidy.replace(',', '.') : tidy.replace(/[%a-z吨]+$/i, '');
  const value = Number(bare);
  return bare !== '' && Number.isFinite(value) ? value : null;
}
