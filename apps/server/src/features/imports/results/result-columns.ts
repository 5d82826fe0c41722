/** What the columns of measured lists are called, in either language. */
import { type ResultField, resultFieldLabels, resultFields } from '@diewright/shop';
import { languages, sayAny } from '@diewright/words';
import { plainText, unitOf, withArabicDigits } from './cell-values.ts';

/** As reports of measuring rooms call it. */
const names: Readonly<Record<ResultField, readonly string[]>> = {
  die: [
    '模号',
    '模具号',
    '模具编号',
    '模具编码',
    '模具代号',
    'die',
    'die no',
    'die number',
    'mould no',
    'mold no',
    'mould',
    'mold',
    'tool no',
    'tool number',
  ],
  component: [
    '零件',
    '零件名称',
    '部件',
    '部件名称',
    '镶块',
    '镶件',
    '镶块名称',
    '模仁',
    '工件名称',
    'component',
    'insert',
    'part name',
    'component name',
    'part',
    '件号',
    'part no',
    'part number',
  ],
  revision: [
    '版本',
    '版次',
    '版本号',
    '图纸版本',
    '图纸版次',
    'rev',
    'revision',
    'drawing revision',
    'drawing rev',
    'issue',
  ],
  date: [
    '日期',
    '测量日期',
    '检测日期',
    '检验日期',
    '测量时间',
    '检测时间',
    '检验时间',
    '日期时间',
    'date',
    'measured on',
    'measured at',
    'inspection date',
    'date time',
    'measurement date',
    'timestamp',
    'datum',
  ],
  time: ['时间', '时刻', 'time', 'time of day'],
  occasion: [
    '场合',
    '试模',
    '试模次数',
    '试模轮次',
    '试模阶段',
    '阶段',
    '轮次',
    'occasion',
    'trial',
    'tryout',
    'stage',
    'phase',
    'sampling',
  ],
  part: [
    '样件',
    '样件号',
    '样件编号',
    '样品',
    '样品号',
    '样品编号',
    '样本',
    '件次',
    '测次',
    '流水号',
    '序列号',
    'sample',
    'sample no',
    'sample number',
    'piece',
    'piece no',
    'serial',
    'serial no',
    'shot',
  ],
  cavity: [
    '穴号',
    '腔号',
    '型腔',
    '型腔号',
    '模穴',
    '模穴号',
    '模腔',
    'cavity',
    'cavity no',
    'cavity number',
    'cav',
    'cav no',
  ],
  number: [
    '序号',
    '尺寸编号',
    '尺寸序号',
    '特性编号',
    '特性号',
    '球标',
    '气泡号',
    '编号',
    '项次',
    'no',
    'no.',
    'nr',
    '#',
    'item no',
    'balloon',
    'balloon no',
    'balloon number',
    'char no',
    'characteristic no',
    'characteristic number',
    'dim no',
  ],
  characteristic: [
    '特性',
    '特性名称',
    '尺寸',
    '尺寸名称',
    '检测项目',
    '检验项目',
    '测量项目',
    '项目',
    '项目名称',
    '评价项目',
    'characteristic',
    'characteristic name',
    'feature',
    'dimension',
    'item',
    'description',
    'name',
    'merkmal',
  ],
  nominal: [
    '名义值',
    '标准值',
    '公称值',
    '公称尺寸',
    '标称值',
    '图纸尺寸',
    '图纸值',
    '理论值',
    '设计值',
    '基准值',
    '规格',
    '标准',
    '要求',
    'nominal',
    'nominal value',
    'nom',
    'target',
    'spec',
    'specification',
    'drawing',
    'requirement',
    'sollwert',
  ],
  tolerance: ['公差', '公差带', '允差', 'tolerance', 'tol'],
  upperTolerance: [
    '上公差',
    '上偏差',
    '上差',
    '正公差',
    '公差上',
    '公差+',
    'upper tolerance',
    'upper tol',
    'upper deviation',
    'tol+',
    '+tol',
    'plus tol',
    'plus tolerance',
    'ut',
    'utol',
  ],
  lowerTolerance: [
    '下公差',
    '下偏差',
    '下差',
    '负公差',
    '公差下',
    '公差-',
    'lower tolerance',
    'lower tol',
    'lower deviation',
    'tol-',
    '-tol',
    'minus tol',
    'minus tolerance',
    'lt',
    'ltol',
  ],
  upperLimit: [
    '上限',
    '上限值',
    '规格上限',
    '上极限',
    '最大值',
    '公差上限',
    'upper limit',
    'usl',
    'max',
    'maximum',
    'upper',
    'high limit',
  ],
  lowerLimit: [
    '下限',
    '下限值',
    '规格下限',
    '下极限',
    '最小值',
    '公差下限',
    'lower limit',
    'lsl',
    'min',
    'minimum',
    'lower',
    'low limit',
  ],
  actual: [
    '实测',
    '实测值',
    '测量值',
    '实际值',
    '检测值',
    '测定值',
    '测量结果',
    '检测结果',
    '实测数据',
    '测量数据',
    '实际',
    'actual',
    'actual value',
    'measured',
    'measured value',
    'measurement',
    'value',
    'reading',
    'result value',
    'istwert',
  ],
  perPart: [],
  unit: ['单位', 'unit', 'units', 'uom'],
  verdict: [
    '判定',
    '结果',
    '结论',
    '判断',
    '评判',
    '判定结果',
    '是否合格',
    '合格与否',
    'ok/ng',
    'okng',
    'verdict',
    'result',
    'judgement',
    'judgment',
    'pass/fail',
    'passfail',
    'status',
    'evaluation',
  ],
  instrument: [
    '量具',
    '测量仪器',
    '检具',
    '仪器',
    '测量设备',
    '检测设备',
    '设备',
    '测量工具',
    '检测工具',
    '量具编号',
    'instrument',
    'gauge',
    'gage',
    'device',
    'equipment',
    'measuring device',
    'tool used',
    'cmm',
  ],
  measuredBy: [
    '检验员',
    '测量员',
    '检测员',
    '检测人',
    '测量人',
    '检验人',
    '检验',
    '测量',
    '操作员',
    'inspector',
    'measured by',
    'inspected by',
    'operator',
    'by',
    'prüfer',
  ],
  note: ['备注', '说明', '注', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments'],
};

const known = new Map<string, ResultField>();
for (const field of resultFields) {
  for (const language of languages) known.set(bareName(sayAny(language, resultFieldLabels[field])), field);
  known.set(bareName(field), field);
  for (const name of names[field]) known.set(bareName(name), field);
}

/** Without blanks, stops and brackets; signs that tell the sides of a tolerance stay. */
function bareName(name: string): string {
  const plain = plainText(name).toLowerCase();
  return plain === '#' ? plain : plain.replace(/\([^)]*\)|\[[^\]]*\]|[\s_.:*#/&'"’]+/g, '');
}

export interface Heading {
  readonly field: ResultField;
  /** That stands behind the name in brackets, or after a stroke: 实测值（mm）. */
  readonly unit: string | null;
  /** Of one of several columns of values. */
  readonly part: string | null;
  readonly cavity: number | null;
}

const measured =
  '(?:实测值?|测量值?|测定值?|检测值?|实际值?|实测数据|测量数据|测量结果|actual|measured|measurement|value|reading)?';
const cavityFirst = new RegExp(`^${measured}(?:型?腔|模?穴|模腔|cavity|cav|c)(\\d{1,3})$`);
const cavityLast = new RegExp(`^${measured}(\\d{1,3})(?:型?腔|模?穴)$`);
const partNumber = new RegExp(
  `^${measured}(?:第|样件|样品|样本|sample|piece|part|n|x|m)?(\\d{1,3})(?:次|件|st|nd|rd|th)?$`,
);

/** @returns null for a name that is none of ours: perhaps a characteristic's own */
export function headingOf(name: string): Heading | null {
  const bare = bareName(name);
  if (bare === '') return null;
  const unit = unitIn(name);
  const field = known.get(bare) ?? known.get(bare.replace(/(mm|毫米|inch|in|µm|μm|um|deg|°)$/, ''));
  if (field) return { field, unit, part: null, cavity: null };
  const digits = bareName(withArabicDigits(plainText(name)));
  const cavity = cavityFirst.exec(digits)?.[1] ?? cavityLast.exec(digits)?.[1];
  if (cavity) return { field: 'actual', unit, part: null, cavity: Number(cavity) };
  const part = partNumber.exec(digits)?.[1];
  return part ? { field: 'actual', unit, part: String(Number(part)), cavity: null } : null;
}

/** @returns the unit's text where one stands in brackets, or behind a stroke or comma */
export function unitIn(name: string): string | null {
  const plain = plainText(name);
  const inside = /[([]([^)\]]+)[)\]]/.exec(plain)?.[1] ?? /[/,]\s?([^/,]+)$/.exec(plain)?.[1] ?? '';
  if (unitOf(inside)) return inside.trim();
  const [, last = ''] = /[\s_](mm|毫米|inch|in|µm|μm|um|deg|°)$/i.exec(plain) ?? [];
  return unitOf(last) ? last : null;
}
