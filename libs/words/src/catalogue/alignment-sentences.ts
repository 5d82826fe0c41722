import type { Catalogue } from '../catalogue.ts';

export const alignmentSentences = {
  'problem.too-few-pairs': {
    en: 'The alignment by pairs has {pairs} pairs and needs at least {needed}. Choose more pairs, far apart and not on one line.',
    zh: '点对对齐只有 {pairs} 对点，至少需要 {needed} 对。请再选取相距较远且不共线的点对。',
  },
  'problem.pairs-collinear': {
    en: 'The {pairs} chosen pairs lie on one line, so nothing holds the turn about it. Choose at least one pair well away from the line.',
    zh: '所选的 {pairs} 对点位于同一直线上，绕该直线的转动无法约束。请至少再选一对远离该直线的点。',
  },
  'problem.point-not-finite': {
    en: 'Alignment point {point} has a coordinate that is not a number. Correct it in the alignment file.',
    zh: '对齐点 {point} 的坐标不是有效数字。请在对齐文件中更正。',
  },
  'problem.alignment-point-not-measured': {
    en: 'Alignment point {point} has no measured coordinates. Measure it, or mark it as optional if the other points hold the part without it.',
    zh: '对齐点 {point} 没有测量坐标。请补测该点；若其余各点足以定位，可将其标为可选。',
  },
  'problem.alignment-direction-zero': {
    en: 'Alignment point {point} has a direction of length 0. Give the surface normal of the nominal there.',
    zh: '对齐点 {point} 的方向矢量长度为 0。请给出该处名义表面的法向。',
  },
  'problem.alignment-leaves-freedom': {
    en: 'The locks of the alignment do not hold the part: {freedom} stays free. Add a lock that hinders this motion, or move the points farther apart.',
    zh: '对齐的锁定未能完全约束零件：{freedom} 仍为自由。请增加限制该运动的锁定，或将各点间距拉大。',
  },
  'problem.alignment-does-not-converge': {
    en: 'The alignment found no place for the part in {iterations} steps; the worst locked deviation is still {worstMm} mm. Check that nominal and measured points belong together, in the same order and unit.',
    zh: '对齐迭代 {iterations} 步后仍未收敛，最大锁定偏差为 {worstMm} mm。请检查名义点与测量点是否一一对应、顺序与单位是否一致。',
  },
  'problem.datum-point-count': {
    en: 'Datum {datum} of the 3-2-1 alignment has {given} {given|point|points} and needs {needed}: three for the first plane, two for the second, one for the third.',
    zh: '3-2-1 对齐的第 {datum} 基准有 {given} 个点，应为 {needed} 个（第一基准 3 点、第二基准 2 点、第三基准 1 点）。',
  },
  'problem.best-fit-too-few-points': {
    en: 'The best fit has {points} usable points and needs at least {needed}: as many as motions are free. Measure more points, or lock freedoms.',
    zh: '最佳拟合可用的点为 {points} 个，至少需要 {needed} 个（与自由度数相同）。请补测更多点，或锁定部分自由度。',
  },
  'problem.best-fit-nothing-near': {
    en: 'Too few of the {points} measured points lie within {maxDistanceMm} mm of the nominal for a best fit. Align the part roughly first (automatically, by pairs, 3-2-1 or RPS), or allow a larger distance.',
    zh: '{points} 个测量点中，位于名义模型 {maxDistanceMm} mm 以内的点太少，无法做最佳拟合。请先粗对齐（自动、点对、3-2-1 或 RPS），或放宽最大距离。',
  },
  'problem.cannot-align': {
    en: 'The measured file cannot be aligned with the nominal: in the best pose found only {sharePercent} % of it lies on the nominal’s surface, and {coveragePercent} % of that surface is seen. Check that it is the same part and the same unit; if it is, align by pairs, 3-2-1 or RPS.',
    zh: '测量文件无法与名义模型对齐：在找到的最佳位姿下，仅有 {sharePercent} % 的测量数据落在名义表面上，覆盖名义表面的 {coveragePercent} %。请检查是否为同一零件、单位是否一致；若无误，请改用点对、3-2-1 或 RPS 对齐。',
  },
  'problem.alignment-ambiguous': {
    en: 'The measured file fits the nominal in {poses} different poses almost equally well ({sharePercent} % of it on the surface, {coveragePercent} % of the surface seen), so the pose cannot be told. Scan more of the part, or align by pairs, 3-2-1 or RPS.',
    zh: '测量文件能以 {poses} 种不同位姿与名义模型几乎同样吻合（{sharePercent} % 的数据落在表面上，覆盖表面的 {coveragePercent} %），无法确定真实位姿。请扫描更多区域，或改用点对、3-2-1 或 RPS 对齐。',
  },
  'problem.touch-list-needs-alignment': {
    en: 'The measured file holds {points} {points|point|points}. Fewer than {least} are taken for a touch list, which is not aligned automatically: so few points fit in many ways. Give an alignment file (pairs, 3-2-1 or RPS) with --align FILE, --align bestfit if the part already lies nearly in place, or --align none.',
    zh: '测量文件仅有 {points} 个点。少于 {least} 个点视为测点清单，不做自动对齐，因为这么少的点可有多种吻合方式。请用 --align FILE 给出对齐文件（点对、3-2-1 或 RPS）；若零件已大致就位，可用 --align bestfit；或用 --align none。',
  },
} as const satisfies Catalogue;
