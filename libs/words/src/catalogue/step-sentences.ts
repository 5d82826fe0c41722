import type { Catalogue } from '../catalogue.ts';

/** Single faults of a STEP file's text, with the instance and its line. */
export const stepSentences = {
  'problem.step-statement-garbled': {
    en: 'Line {line}: not an instance as ISO 10303-21 writes it. The file was damaged or edited; export it again.',
    zh: '第 {line} 行：不是 ISO 10303-21 规定的实例写法。文件可能已损坏或被改动，请重新导出。',
  },
  'problem.step-entity-twice': {
    en: 'Line {line}: #{id} stands in the file twice; the first one counts.',
    zh: '第 {line} 行：#{id} 在文件中重复出现，以第一个为准。',
  },
  'problem.step-entity-missing': {
    en: 'Line {line}, #{entity} ({keyword}): refers to #{missing}, which the file does not hold.',
    zh: '第 {line} 行 #{entity}（{keyword}）：引用了文件中不存在的 #{missing}。',
  },
  'problem.step-entity-other-kind': {
    en: 'Line {line}, #{entity}: is {keyword} where {expected} must stand.',
    zh: '第 {line} 行 #{entity}：此处应为 {expected}，实际为 {keyword}。',
  },
  'problem.step-attribute-wrong': {
    en: 'Line {line}, #{entity} ({keyword}): attribute {attribute} is not {expected}.',
    zh: '第 {line} 行 #{entity}（{keyword}）：第 {attribute} 个属性不是 {expected}。',
  },
  'problem.step-entity-impossible': {
    en: 'Line {line}, #{entity} ({keyword}): has values that mean nothing ({why}).',
    zh: '第 {line} 行 #{entity}（{keyword}）：数值没有意义（{why}）。',
  },
  'problem.step-entity-unknown': {
    en: 'Line {line}, #{entity}: {keyword} is a kind of {what} not known here.',
    zh: '第 {line} 行 #{entity}：{keyword} 是本软件不认识的 {what} 类型。',
  },
  'problem.step-shape-without-unit': {
    en: 'Line {line}, #{entity}: states no length unit for this shape; it was left out. Export it with its unit.',
    zh: '第 {line} 行 #{entity}：该形体未注明长度单位，已略去。请带单位重新导出。',
  },
  'problem.step-angle-unit-assumed': {
    en: 'Line {line}, #{entity}: states no unit of angles; radians were taken.',
    zh: '第 {line} 行 #{entity}：未注明角度单位，已按弧度处理。',
  },
  'problem.step-assembly-cyclic': {
    en: 'Line {line}, #{entity}: “{name}” is a part of itself; that use of it was left out.',
    zh: '第 {line} 行 #{entity}：“{name}”的装配关系自身循环，该处引用已略去。',
  },
  'problem.step-assembly-too-large': {
    en: 'The assembly has more than {most} instances or lies too deep; the rest was left out.',
    zh: '装配实例超过 {most} 个或层级过深，其余部分已略去。',
  },
  'problem.step-instance-unplaced': {
    en: 'Line {line}, #{entity}: the file does not say where “{name}” stands; it was left out.',
    zh: '第 {line} 行 #{entity}：文件未给出“{name}”的安装位置，已略去。',
  },
  'problem.step-product-without-shape': {
    en: 'Line {line}, #{entity}: “{name}” has no shape in this file; perhaps it lies in another. Export the assembly as one file.',
    zh: '第 {line} 行 #{entity}：“{name}”在本文件中没有形体，可能位于外部文件。请将装配导出为单个文件。',
  },
  'problem.step-shape-without-product': {
    en: 'Line {line}, #{entity}: “{name}” belongs to no product; it was kept where it stands.',
    zh: '第 {line} 行 #{entity}：“{name}”不属于任何产品，已按原位置保留。',
  },
  'problem.step-body-without-representation': {
    en: 'Line {line}, #{entity}: this body stands in no representation and has no unit; it was left out.',
    zh: '第 {line} 行 #{entity}：该实体不在任何形状表示中，没有单位，已略去。',
  },
} as const satisfies Catalogue;
