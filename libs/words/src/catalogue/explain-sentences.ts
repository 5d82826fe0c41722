/** Why a characteristic has its value and verdict, or has none: at the end of an inspection and in `explain`. */
import type { Catalogue } from '../catalogue.ts';

export const explainSentences = {
  'problem.measure-too-few-points': {
    en: '{given} {given|point is|points are} too few: {needed} are needed. Measure more points on the feature.',
    zh: '只有 {given} 个点，需要 {needed} 个。请在该要素上多测几点。',
  },
  'problem.measure-no-points': {
    en: 'No measured point lies on “{feature}”. Measure it, or check the alignment.',
    zh: '没有测点落在“{feature}”上。请测量该要素，或检查对齐。',
  },
  'problem.measure-wrong-kind': {
    en: 'This cannot be asked of a feature of this kind ({kind}).',
    zh: '这类要素（{kind}）不能这样要求。',
  },
  'problem.measure-too-few-sections': {
    en: 'The points lie in {sections} {sections|section|sections}, {needed} are needed. Measure at more heights.',
    zh: '测点仅分布于 {sections} 个截面，需要 {needed} 个。请在更多高度测量。',
  },
  'problem.measure-too-short': {
    en: 'The points cover {lengthMm} mm of {ofMm} mm: too little of the feature.',
    zh: '测点只覆盖 {ofMm} mm 中的 {lengthMm} mm，范围不足。',
  },
  'problem.measure-side-unknown': {
    en: 'Whether “{feature}” is a hole or a shaft is not known; state it in the plan ("side").',
    zh: '不清楚“{feature}”是孔还是轴；请在计划中注明（"side"）。',
  },
  'problem.measure-section-direction-unknown': {
    en: 'In which section planes the lines are to be judged is not said, and the datums leave the zone free. Give the tolerance an intersection plane in the plan (zone.indicators, kind "affectedPlane", with the feature that it is parallel to).',
    zh: '未说明在哪个相交平面内评定线轮廓度，且基准未约束公差带。请在计划中给出相交平面（zone.indicators，kind 为 "affectedPlane"，并指明其平行的要素）。',
  },
  'problem.measure-zone-direction-unknown': {
    en: 'Between which planes “{feature}” must lie is not said: the drawing needs a direction, or ⌀ before the tolerance.',
    zh: '未说明“{feature}”应位于哪两个平面之间：图样需给出方向，或在公差值前加 ⌀。',
  },
  'problem.measure-nominal-unknown': {
    en: 'The nominal shape of “{feature}” is not known in this model.',
    zh: '该模型中没有“{feature}”的公称形状。',
  },
  'problem.datum-unknown': {
    en: 'Datum {letter} is not defined in the plan.',
    zh: '计划中没有定义基准 {letter}。',
  },
  'problem.datum-not-measured': {
    en: 'No measured point lies on datum {letter}. Measure its feature.',
    zh: '基准 {letter} 上没有测点。请测量该基准要素。',
  },
  'problem.datum-kind-not-supported': {
    en: 'Datum {letter} stands on a surface that no datum can be made of here (neither plane, cylinder, cone, sphere, torus, slot nor targets on planes).',
    zh: '基准 {letter} 所在的表面在此无法建立基准（不是平面、圆柱、圆锥、球、圆环、槽，也不是平面上的基准目标）。',
  },
  'problem.datum-fit-failed': {
    en: 'Datum {letter} could not be associated to its points ({reason}). Measure more of the datum feature.',
    zh: '基准 {letter} 无法由其测点拟合（{reason}）。请增加该基准要素的测点。',
  },
  'problem.datum-target-not-measured': {
    en: 'No point was measured near datum target {target} of datum {letter}.',
    zh: '基准 {letter} 的基准目标 {target} 附近没有测点。',
  },
  'problem.datum-boundary-unknown': {
    en: 'The material boundary of datum {letter} is not known: its feature has no size with limits in the plan.',
    zh: '基准 {letter} 的实体边界未知：计划中该要素没有带极限的尺寸。',
  },
  'problem.datum-boundary-violated': {
    en: 'The feature of datum {letter} violates its own material boundary: check its size and its tolerance first.',
    zh: '基准 {letter} 的要素超出其实体边界：请先检查其尺寸与公差。',
  },
  'problem.datum-modifier-not-supported': {
    en: 'A modifier of datum {letter} is not supported.',
    zh: '基准 {letter} 的修饰符暂不支持。',
  },
  'problem.material-size-unknown': {
    en: 'A material requirement needs the limits of size of “{feature}”, and the plan has none.',
    zh: '实体要求需要“{feature}”的尺寸极限，而计划中没有。',
  },
  'problem.argument-missing-result': {
    en: 'Name the result of an inspection: diewright explain RESULT [CHARACTERISTIC]',
    zh: '请给出检测结果：diewright explain 结果 [特性]',
  },
  'problem.result-without-evaluations': {
    en: 'This result was written by an earlier version that did not evaluate characteristics. Inspect again.',
    zh: '该结果由不评定特性的早期版本生成。请重新检测。',
  },
  'problem.result-without-characteristics': {
    en: 'This result has no characteristics: it was inspected without a plan. Inspect with --plan.',
    zh: '该结果中没有特性：检测时未使用检测计划。请用 --plan 重新检测。',
  },
  'problem.characteristic-unknown': {
    en: 'The result has no characteristic “{asked}”. The nearest: {known}.',
    zh: '结果中没有特性“{asked}”。最接近的有：{known}。',
  },
  'explain.headed': { en: '{head}: {text}', zh: '{head}：{text}' },
  'explain.asked': { en: 'Asked', zh: '要求' },
  'explain.standard': { en: 'By', zh: '依据' },
  'explain.points': { en: 'Points', zh: '测点' },
  'explain.points-used': {
    en: '{used} of {given} ({choice}, margin {margin} mm, outliers: {rule})',
    zh: '采用 {used}/{given}（{choice}，边距 {margin} mm，粗大误差：{rule}）',
  },
  'explain.datums': { en: 'Datum system {label}', zh: '基准体系 {label}' },
  'explain.datum': {
    en: '{letter}: {association}, {from}; points: {points}, holds {holds} of 6 motions',
    zh: '{letter}：{association}，{from}；{points} 个点，约束 {holds} 个自由度（共 6 个）',
  },
  'explain.free': {
    en: 'Motions that stay free, used so that the value is least: {motions}',
    zh: '尚有 {motions} 个自由度，用于使数值最小。',
  },
  'explain.steps': { en: 'The way', zh: '过程' },
  'explain.parts': { en: 'Parts', zh: '各部分' },
  'explain.value': { en: 'Value', zh: '数值' },
  'explain.extremes': { en: 'from {lowest} to {highest}', zh: '从 {lowest} 到 {highest}' },
  'explain.limits': { en: 'Limits', zh: '极限' },
  'explain.uncertainty': {
    en: 'Uncertainty U = {expanded} {unit} (k = {k})',
    zh: '不确定度 U = {expanded} {unit}（k = {k}）',
  },
  'explain.no-uncertainty': { en: 'No uncertainty is known.', zh: '测量不确定度未知。' },
  'explain.contribution': { en: 'contribution', zh: '来源' },
  'explain.type': { en: 'type', zh: '类别' },
  'explain.standard-uncertainty': { en: 'u', zh: 'u' },
  'explain.decision': {
    en: 'Decision by {rule}: guard band {guard} {unit}; accepted {zone}',
    zh: '判定规则 {rule}：保护带 {guard} {unit}；接受区 {zone}',
  },
  'term.rule-guarded': { en: 'with guard bands, 95 %', zh: '带保护带，95 %' },
  'term.rule-expanded': { en: 'with guard bands of U', zh: '保护带取 U' },
  'term.rule-simple': { en: 'simple acceptance', zh: '简单接受' },
  'explain.no-acceptance': {
    en: 'nothing: the tolerance is too narrow for it',
    zh: '无：相对该不确定度公差过窄',
  },
  'explain.not-evaluated': { en: 'Not evaluated: {why}', zh: '未评定：{why}' },
  'explain.nothing-required': { en: 'Nothing is required here.', zh: '此处无要求。' },
  'explain.number': { en: 'No.', zh: '序号' },
  'explain.verdict': { en: 'Verdict', zh: '判定' },
  'explain.characteristic': { en: 'Characteristic', zh: '特性' },
  'command.characteristics': {
    en: 'Characteristics: {conforming} conform, {notConforming} do not, {undecided} undecided, {notEvaluated} not evaluated',
    zh: '特性：合格 {conforming}，不合格 {notConforming}，未定 {undecided}，未评定 {notEvaluated}',
  },
  'command.worst-characteristic': {
    en: '{symbol} {balloon} {kind} {name}: {value}, limits {limits}',
    zh: '{symbol} {balloon} {kind} {name}：{value}，极限 {limits}',
  },
  'command.characteristic-not-evaluated': {
    en: '– {balloon} {kind} {name}: not evaluated. {why}',
    zh: '– {balloon} {kind} {name}：未评定。{why}',
  },
  'command.more-not-evaluated': {
    en: '– … not evaluated either: {count}',
    zh: '– … 另有 {count} 项未评定',
  },
  'problem.plan-id-twice': {
    en: 'Two characteristics of the plan have the id {id}: results could not be told apart. Give one of them another id.',
    zh: '检测计划中有两项特性的标识同为 {id}，无法区分结果。请修改其中一项的标识。',
  },
  'problem.plan-datum-twice': {
    en: 'The plan defines datum {letter} twice. Keep one of them.',
    zh: '检测计划中基准 {letter} 定义了两次。请只保留一处。',
  },
  'problem.plan-feature-id-twice': {
    en: 'Two features of the plan have the id {id}. Give one of them another id.',
    zh: '检测计划中有两个要素的标识同为 {id}。请修改其中一个的标识。',
  },
  'problem.plan-touch-not-measured': {
    en: 'Feature {feature} of the plan names touch {number}, but only {points} {points|point was|points were} measured. Check the plan, or whether a file is missing.',
    zh: '检测计划的要素 {feature} 用到第 {number} 个测点，但只测了 {points} 个点。请检查计划，或是否缺少测点文件。',
  },
  'help.explain': {
    en: `Usage: diewright explain RESULT [CHARACTERISTIC] [options]

RESULT           result.json of an inspection, or the folder that holds it
CHARACTERISTIC   balloon number, id or name; none: the list of all

Tells the whole way from the points to the verdict: what is asked, which points,
which datums and how, what was computed, the uncertainty and the decision.

  --json
  --lang zh|en`,
    zh: `用法：diewright explain 结果 [特性] [选项]

结果     检测的 result.json，或其所在文件夹
特性     球标号、标识或名称；不给则列出全部

说明从测点到判定的全过程：要求、测点、基准及其建立方式、计算、不确定度与判定。

  --json
  --lang zh|en`,
  },
} as const satisfies Catalogue;
