import type { Catalogue } from '../catalogue.ts';

/** `diewright compare`: two revisions of a model. */
export const compareSentences = {
  'problem.compare-two-models': {
    en: 'Two models are compared, the older one first; {given} were named.',
    zh: '需要两个模型（旧版在前）进行比较，实际给出 {given} 个。',
  },
  'problem.compare-no-surfaces': {
    en: '{file}: holds no exact surfaces that could be compared. Name STEP files (AP203, AP214, AP242).',
    zh: '{file}：没有可比较的精确曲面。请给出 STEP 文件（AP203、AP214、AP242）。',
  },
  'compare.unknown': {
    en: '{file}: {count} faces are known by their triangles only and were not compared.',
    zh: '{file}：有 {count} 个面只有三角形，未参与比较。',
  },
  'compare.summary': {
    en: '{same} faces the same, {changed} changed, {removed} removed, {added} added.',
    zh: '相同 {same} 个面，更改 {changed} 个，删除 {removed} 个，新增 {added} 个。',
  },
  'compare.same': { en: 'same', zh: '相同' },
  'compare.changed': { en: 'changed', zh: '更改' },
  'compare.removed': { en: 'removed', zh: '删除' },
  'compare.added': { en: 'added', zh: '新增' },
  'compare.column.what': { en: 'What', zh: '变化' },
  'compare.column.before': { en: 'Face before', zh: '旧版面' },
  'compare.column.after': { en: 'Face after', zh: '新版面' },
  'compare.column.changes': { en: 'From → to, mm', zh: '由 → 至，mm' },
  'compare.change.kind': { en: 'kind', zh: '类型' },
  'compare.change.radius': { en: 'radius', zh: '半径' },
  'compare.change.majorRadius': { en: 'major radius', zh: '主半径' },
  'compare.change.minorRadius': { en: 'minor radius', zh: '次半径' },
  'compare.change.semiAngle': { en: 'half angle', zh: '半角' },
  'compare.change.distance': { en: 'offset', zh: '偏置距离' },
  'compare.change.direction': { en: 'direction', zh: '方向' },
  'compare.change.place': { en: 'place', zh: '位置' },
  'compare.change.boundaryLength': { en: 'length of boundary', zh: '边界长度' },
  'compare.change.boundaryCentre': { en: 'centre of boundary', zh: '边界中心' },
  'compare.change.loops': { en: 'loops', zh: '边界环数' },
  'compare.change.side': { en: 'side', zh: '凹凸' },
} as const satisfies Catalogue;
