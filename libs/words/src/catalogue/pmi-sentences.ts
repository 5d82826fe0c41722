import type { Catalogue } from '../catalogue.ts';

/** What a model's drawing leaves open, or what of it could not be read; the place stands beside the sentence. */
export const pmiSentences = {
  'note.pmi-unreadable': {
    en: 'Could not be read ({reason}).',
    zh: '无法读取（{reason}）。',
  },
  'note.pmi-not-used': {
    en: '{keyword} is connected to nothing in the file, or is of a kind not supported yet.',
    zh: '{keyword} 在文件中未与任何内容关联，或为暂不支持的类型。',
  },
  'note.pmi-tolerance-without-magnitude': {
    en: 'Geometric tolerance without a value.',
    zh: '几何公差没有公差值。',
  },
  'note.pmi-tolerance-without-feature': {
    en: 'Geometric tolerance without a toleranced feature.',
    zh: '几何公差没有被测要素。',
  },
  'note.pmi-tolerance-of-unknown-kind': {
    en: 'Geometric tolerance of an unknown kind.',
    zh: '未知类型的几何公差。',
  },
  'note.pmi-tolerance-without-datums': {
    en: 'This tolerance needs datums; none is given.',
    zh: '该公差需要基准，但未给出。',
  },
  'note.pmi-several-datum-systems': {
    en: 'Several datum systems are named; #{kept} is used.',
    zh: '引用了多个基准体系，采用 #{kept}。',
  },
  'note.pmi-dimension-without-value': {
    en: 'Dimension without a value.',
    zh: '尺寸没有数值。',
  },
  'note.pmi-dimension-without-tolerance': {
    en: 'Dimension without a tolerance; a general tolerance may apply.',
    zh: '尺寸未注公差，可能适用一般公差。',
  },
  'note.pmi-dimension-limits-crossed': {
    en: 'The lower limit {lower} lies above the upper {upper}; they were exchanged.',
    zh: '下极限 {lower} 大于上极限 {upper}，已互换。',
  },
  'note.pmi-dimension-limits-equal': {
    en: 'Lower and upper limit are both {upper}; maybe a minus sign is missing.',
    zh: '上、下极限均为 {upper}，可能漏了负号。',
  },
  'note.pmi-feature-without-geometry': {
    en: 'Feature {feature} leads to no geometry.',
    zh: '要素 {feature} 没有关联几何。',
  },
  'note.pmi-feature-without-faces': {
    en: 'Feature {feature} leads to edges or curves only, not to a face.',
    zh: '要素 {feature} 只关联边或曲线，没有面。',
  },
  'note.pmi-feature-partly-without-faces': {
    en: '{without} of the {members} members of feature {feature} have no face.',
    zh: '要素 {feature} 的 {members} 个组成中有 {without} 个没有面。',
  },
  'note.pmi-datum-undefined': {
    en: 'Datum {letter} has neither feature nor targets.',
    zh: '基准 {letter} 既无基准要素也无基准目标。',
  },
  'note.pmi-datum-without-letter': {
    en: 'Datum without a letter.',
    zh: '基准没有字母。',
  },
  'note.pmi-datum-twice': {
    en: 'Datum {letter} is defined twice (also #{other}).',
    zh: '基准 {letter} 重复定义（另见 #{other}）。',
  },
  'note.pmi-target-without-datum': {
    en: 'Datum target {id} belongs to no datum.',
    zh: '基准目标 {id} 不属于任何基准。',
  },
  'note.pmi-target-without-place': {
    en: 'Datum target {id} has no place.',
    zh: '基准目标 {id} 没有位置。',
  },
  'note.pmi-target-without-size': {
    en: 'Datum target {id} lacks a size ({missing}).',
    zh: '基准目标 {id} 缺少尺寸（{missing}）。',
  },
  'note.pmi-unit-missing': {
    en: 'Value without a unit.',
    zh: '数值没有单位。',
  },
  'note.pmi-word-unknown': {
    en: '“{word}” is not known; it is shown but has no effect.',
    zh: '无法识别“{word}”，仅显示，不起作用。',
  },
  'note.pmi-graphical-only': {
    en: 'The file holds {annotations} drawn annotations but no semantic PMI: nothing can be evaluated from them. Export STEP AP242 with semantic PMI.',
    zh: '文件只有 {annotations} 个图形标注，没有语义 PMI，无法据此评定。请导出带语义 PMI 的 STEP AP242。',
  },
} as const satisfies Catalogue;
