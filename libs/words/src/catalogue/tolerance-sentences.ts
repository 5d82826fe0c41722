import type { Catalogue } from '../catalogue.ts';

/** General tolerances, fits and casting grades from tables. */
export const toleranceSentences = {
  'problem.tolerance-size-outside-table': {
    en: '{nominal} mm is outside table {table}, which covers {from} to {upTo} mm.',
    zh: '尺寸 {nominal} mm 超出表 {table} 的范围（{from}～{upTo} mm）。',
  },
  'problem.tolerance-class-unknown': {
    en: 'Table {table} has no class {class}; it has {known}.',
    zh: '表 {table} 没有等级 {class}，可用等级：{known}。',
  },
  'problem.tolerance-cell-empty': {
    en: 'The standard gives no value for class {class} at {nominal} mm (table {table}).',
    zh: '标准对 {nominal} mm、等级 {class} 未规定数值（表 {table}）。',
  },
  'problem.tolerance-cell-not-recovered': {
    en: 'The standard has a value for {class} at {nominal} mm, but it is not known here; enter it from the standard (table {table}).',
    zh: '标准对 {nominal} mm、等级 {class} 有规定值，但本软件未收录，请查阅标准后填入（表 {table}）。',
  },
  'problem.tolerance-table-not-recovered': {
    en: 'The general tolerances of {standard} for {kind} are not known here; enter the value from the standard.',
    zh: '本软件未收录 {standard} 的 {kind} 一般公差，请查阅标准后填入。',
  },
  'problem.fit-class-unknown': {
    en: '{class} is not a tolerance class of ISO 286 known here.',
    zh: '{class} 不是本软件收录的 ISO 286 公差带代号。',
  },
  'problem.fit-class-of-other-kind': {
    en: '{class} does not suit a {kind}: capital letters are of holes, small ones of shafts.',
    zh: '{class} 与要素类型（{kind}）不符：大写字母用于孔，小写字母用于轴。',
  },
  'problem.casting-grade-for-walls-only': {
    en: '{class} is only for wall thicknesses of castings of the grade before it; name DCTG1 to DCTG15.',
    zh: '{class} 仅用于低一级铸件的壁厚，请给出 DCTG1～DCTG15。',
  },
  'problem.casting-process-unknown': {
    en: 'No customary grades for {process} with {material}; processes: {processes}; materials: {materials}.',
    zh: '没有 {process} / {material} 的常用等级；工艺：{processes}；材料：{materials}。',
  },
} as const satisfies Catalogue;
