import type { Catalogue } from '../catalogue.ts';

/** Files that plans and results are exchanged in: XML in general, QIF. */
export const exchangeSentences = {
  'problem.xml-encoding-unknown': {
    en: '{file}: it says that its characters are encoded as “{encoding}”, which is not known here. Save it as UTF-8.',
    zh: '{file}：文件声明的字符编码“{encoding}”无法识别。请另存为 UTF-8。',
  },
  'problem.xml-undecodable': {
    en: '{file}, line {line}: bytes that are no characters of the encoding the file states. It was damaged, or saved in another encoding: fetch it again, or save it as UTF-8.',
    zh: '{file} 第 {line} 行：其中的字节不符合文件所声明的编码。文件已损坏或以其他编码保存：请重新获取或另存为 UTF-8。',
  },
  'problem.xml-not-well-formed': {
    en: '{file}, line {line}, column {column}: not well-formed XML ({says}). The file was cut off or damaged, or is no XML: fetch or export it again.',
    zh: '{file} 第 {line} 行第 {column} 列：XML 格式不正确（{says}）。文件被截断、损坏或并非 XML：请重新获取或导出。',
  },
  'problem.xml-document-type': {
    en: '{file}, line {line}: has a document type (DOCTYPE). Entities can hide anything in it, so such files are not read; export it without.',
    zh: '{file} 第 {line} 行：含有文档类型声明（DOCTYPE）。其中的实体可能隐藏任意内容，因此不予读取；请导出不含该声明的文件。',
  },
  'problem.xml-too-deep': {
    en: '{file}, line {line}: its elements are nested deeper than any exchange file’s. It was damaged or made to do harm; it is not read.',
    zh: '{file} 第 {line} 行：元素嵌套过深，超过任何正常的交换文件。文件已损坏或带有恶意，不予读取。',
  },
  'problem.xml-too-many-elements': {
    en: '{file}, line {line}: has more elements than can be held. Export it without meshes and measured points.',
    zh: '{file} 第 {line} 行：元素数量超出可处理的上限。请导出不含网格和测点的文件。',
  },
  'problem.qif-no-qif': {
    en: '{file}: not a QIF document: its first element is “{element}” instead of “QIFDocument”.',
    zh: '{file}：不是 QIF 文档：其根元素是“{element}”，而不是“QIFDocument”。',
  },
  'problem.qif-version-unknown': {
    en: '{file}: a QIF document of a version that is not read here (“{version}”, “{namespace}”). Export it as QIF 3.0 or 2.1.',
    zh: '{file}：该版本的 QIF 文档（“{version}”，“{namespace}”）不在可读取之列。请导出为 QIF 3.0 或 2.1。',
  },
  'note.qif-part-not-read': {
    en: 'The part “{element}” of the QIF document was not read: it is no part of a plan.',
    zh: 'QIF 文档中的“{element}”部分未读取：它不属于检测计划。',
  },
  'note.qif-kind-not-in-plan': {
    en: 'The characteristic {id} ({element}) is of a kind that a plan does not hold; it must be measured and judged otherwise.',
    zh: '特性 {id}（{element}）的种类无法写入计划；须以其他方式测量和判定。',
  },
  'note.qif-kind-only-named': {
    en: 'Called “{element}” in the QIF document, which has no counterpart here; it stands in the plan under “other”. Choose its kind by hand.',
    zh: '在 QIF 文档中称为“{element}”，此处没有对应的种类，在计划中归入“其他”。请手工选定其种类。',
  },
  'note.qif-element-not-read': {
    en: '“{element}” was not read: the plan has no place for it. If it changes the requirement, add it by hand.',
    zh: '“{element}”未读取：计划中没有相应的内容。如其影响要求，请手工补充。',
  },
  'note.qif-reference-broken': {
    en: '“{element}” refers to {to}, which the QIF document does not have.',
    zh: '“{element}”引用了 {to}，但 QIF 文档中并不存在。',
  },
  'note.qif-reference-outside': {
    en: '“{element}” refers to {to} in another document, which was not read.',
    zh: '“{element}”引用了另一文档中的 {to}，该文档未读取。',
  },
  'note.qif-value-unreadable': {
    en: '“{element}”: “{text}” is no number.',
    zh: '“{element}”：“{text}”不是数值。',
  },
  'note.qif-units-missing': {
    en: 'The QIF document states no length unit. Its values stay numbers of an unknown unit: say which units it is written in, or export it with “FileUnits”.',
    zh: 'QIF 文档未注明长度单位，其数值的单位未知：请说明所用的单位，或导出含“FileUnits”的文件。',
  },
  'note.qif-units-assumed': {
    en: 'The QIF document states no units; as was said, its lengths are read in {length} and its angles in {angle}.',
    zh: 'QIF 文档未注明单位；按指定，长度单位按 {length}、角度单位按 {angle} 读取。',
  },
  'note.qif-unit-unknown': {
    en: '“{element}” is in the unit “{unit}”, which the QIF document does not define.',
    zh: '“{element}”的单位为“{unit}”，而 QIF 文档中没有定义该单位。',
  },
  'note.qif-unit-contradicts': {
    en: 'The QIF document gives the unit “{unit}” the factor {factor}, which is not that unit’s. The factor was used; check the values.',
    zh: 'QIF 文档给单位“{unit}”的换算系数为 {factor}，与该单位不符。已采用该系数；请核对数值。',
  },
  'note.qif-id-twice': {
    en: 'Two elements of the QIF document have the same id; the later one is “{element}”. References lead to the first.',
    zh: 'QIF 文档中有两个元素的 id 相同，后一个是“{element}”。引用指向前一个。',
  },
  'note.qif-definition-not-used': {
    en: 'The definition {id} ({element}) is used by no characteristic.',
    zh: '定义 {id}（{element}）没有被任何特性使用。',
  },
  'note.qif-datum-system-empty': {
    en: 'A datum reference frame names no datums; tolerances that refer to it have none.',
    zh: '一个基准体系未注明任何基准；引用它的公差没有基准。',
  },
  'note.qif-note-without-text': {
    en: 'The note “{label}” has no text.',
    zh: '注释“{label}”没有文字。',
  },
  'note.qif-faces-without-measure': {
    en: 'Of {faces} faces of the QIF document neither area nor centroid can be had; in a model they can be found by their label only.',
    zh: 'QIF 文档中有 {faces} 个面无法得到面积和形心；在模型中只能按标签查找。',
  },
  'note.qif-faces-not-in-model': {
    en: '{faces} of {of} faces of the QIF document were not found in the model, the first is {first}. Perhaps the model is of another revision.',
    zh: 'QIF 文档的 {of} 个面中有 {faces} 个未在模型中找到，第一个是 {first}。模型可能是另一个版本。',
  },
} as const satisfies Catalogue;
