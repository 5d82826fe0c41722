import type { Catalogue } from '../catalogue.ts';

/** Why a shape, a datum or a value could not be had, and what to do; the words of `diewright fit`. */
export const fitSentences = {
  'problem.fit-too-few-points': {
    en: '{given} {given|point is|points are} too few: at least {needed} are needed. Measure more points on the feature.',
    zh: '只有 {given} 个点，至少需要 {needed} 个。请在该要素上多测几点。',
  },
  'problem.fit-not-finite': {
    en: 'A coordinate is not a number. Look for empty or damaged lines in the file.',
    zh: '有坐标不是数字。请检查文件中的空行或损坏行。',
  },
  'problem.fit-coincident': {
    en: 'All points lie at one place. Check the columns and the unit.',
    zh: '所有点重合于一处。请检查列与单位。',
  },
  'problem.fit-collinear': {
    en: 'All points lie on one line: no surface can be told from them. Measure points to the side as well.',
    zh: '所有点在一条直线上，无法确定曲面。请在旁侧也测点。',
  },
  'problem.fit-coplanar': {
    en: 'All points lie in one plane: the shape is not told by them. Measure at several heights.',
    zh: '所有点在同一平面内，无法确定该形状。请在不同高度测点。',
  },
  'problem.fit-side-unknown': {
    en: 'On which side the material lies is not said, and a one-sided fit needs it.',
    zh: '未说明材料在哪一侧，单侧约束拟合需要此信息。',
  },
  'problem.fit-arc-too-short': {
    en: 'The points cover an arc of only {arcDeg}°: beside their scatter the radius cannot be told. Measure a longer arc, or fix the radius.',
    zh: '测点仅覆盖 {arcDeg}° 圆弧，相对其散差无法确定半径。请测更长的弧，或固定半径。',
  },
  'problem.fit-several-optima': {
    en: '{found} different shapes fit these points equally well. Measure more points, or fix the direction.',
    zh: '有 {found} 个不同的形状同样吻合这些点。请增加测点，或固定方向。',
  },
  'problem.fit-not-converged': {
    en: 'No shape was found that fits these points. Check whether they belong to this kind of feature.',
    zh: '未找到与这些点吻合的形状。请确认这些点属于该类要素。',
  },
  'problem.fit-unbounded': {
    en: 'The points do not surround the feature, so that the largest inscribed one does not exist. Measure all around, or use least squares.',
    zh: '测点未环绕该要素，不存在最大内切要素。请环绕一周测点，或改用最小二乘。',
  },
  'problem.fit-no-solution': {
    en: 'Nothing satisfies all that was asked at once.',
    zh: '没有同时满足全部要求的解。',
  },
  'problem.fit-criterion-not-defined': {
    en: 'This criterion ({criterion}) is not defined for this shape ({shape}).',
    zh: '该准则（{criterion}）不适用于该形状（{shape}）。',
  },
  'problem.monte-carlo-no-value': {
    en: 'In draw {draw} of the simulation no value came out: the feature is too poorly measured for this uncertainty.',
    zh: '模拟第 {draw} 次抽样得不到数值：相对该不确定度，要素测量不足。',
  },
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
  'problem.argument-missing-kind': {
    en: 'Say what is to be fitted: {allowed}.',
    zh: '请说明要拟合的形状：{allowed}。',
  },
  'problem.argument-unknown-kind': {
    en: '"{value}" is nothing that can be fitted. There are: {allowed}.',
    zh: '“{value}”不是可拟合的形状。可用：{allowed}。',
  },
  'problem.argument-missing-points': {
    en: 'Name the file of points: diewright fit KIND POINTS',
    zh: '请给出测点文件：diewright fit 形状 测点文件',
  },
  'problem.argument-missing-surface-model': {
    en: 'Name the model whose surface the points lie on: diewright fit surface POINTS --model MODEL.step',
    zh: '请给出测点所在的模型：diewright fit surface 测点文件 --model 模型.step',
  },
  'problem.fit-far-from-surface': {
    en: 'The points do not lie on the model, which is {sizeMm} mm large, and no fit brings them onto it. Check the unit, or align the part roughly first.',
    zh: '测点不在模型上（模型尺寸 {sizeMm} mm），拟合无法使其贴合。请检查单位，或先粗略找正工件。',
  },
  'problem.argument-missing-result': {
    en: 'Name the result of an inspection: diewright explain RESULT [CHARACTERISTIC]',
    zh: '请给出检测结果：diewright explain 结果 [特性]',
  },
  'problem.argument-not-of-kind': {
    en: '--{option} says nothing of "{kind}"; it is for: {allowed}.',
    zh: '--{option} 不适用于“{kind}”；适用于：{allowed}。',
  },
  'problem.argument-angle': {
    en: '--angle is the full apex angle of a cone in degrees, below 180; got {value}.',
    zh: '--angle 为圆锥全锥角，单位为度，应小于 180；得到的是 {value}。',
  },
  'problem.argument-direction': {
    en: '--direction takes three numbers, not all zero, as 0,0,1; got "{value}".',
    zh: '--direction 需要三个不全为零的数，例如 0,0,1；得到的是“{value}”。',
  },
  'problem.argument-tip-and-side': {
    en: '--tip and --side go together: the diameter of the ball in mm, and internal (it touched from inside) or external.',
    zh: '--tip 与 --side 必须同时给出：测球直径（mm），以及 internal（从内侧接触）或 external（从外侧接触）。',
  },
  'problem.fit-tip-too-large': {
    en: 'With a ball of ⌀ {tip} mm nothing is left of the feature. Check --tip, --side and the unit.',
    zh: '按 ⌀ {tip} mm 的测球补偿后，要素尺寸不大于零。请检查 --tip、--side 和单位。',
  },
  'problem.fit-two-columns': {
    en: 'The file "{file}" has two columns, and this kind needs x, y and z. For points in a plane: line2d, circle2d.',
    zh: '文件“{file}”只有两列，而该形状需要 x、y、z。平面内的点请用 line2d、circle2d。',
  },
  'problem.fit-unit-unknown': {
    en: 'The file "{file}" does not state its unit. Say it: --unit mm (or cm, m, in, um).',
    zh: '文件“{file}”未注明单位。请指定：--unit mm（或 cm、m、in、um）。',
  },
  'problem.fit-no-points': {
    en: 'The file "{file}" holds no points.',
    zh: '文件“{file}”中没有点。',
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
  'fit.title': { en: '{shape}, {criterion}', zh: '{shape}，{criterion}' },
  'fit.points': {
    en: '{used} of {given} {given|point|points} counted (outliers: {rule})',
    zh: '{given} 个点中采用 {used} 个（粗大误差：{rule}）',
  },
  'fit.left-out': { en: 'left out: points {numbers}', zh: '剔除的点：{numbers}' },
  'fit.unit-given': {
    en: 'unit of the file: {unit}, as given by --unit; all below in mm',
    zh: '文件单位：{unit}（由 --unit 指定）；以下均以 mm 表示',
  },
  'fit.unit-stated': {
    en: 'unit of the file: {unit}, as it states; all below in mm',
    zh: '文件单位：{unit}（文件注明）；以下均以 mm 表示',
  },
  'fit.unit-inferred': {
    en: 'unit of the file: {unit}, inferred from the size of the model (ratio {ratio}); all below in mm',
    zh: '文件单位：{unit}（按模型尺寸推断，比值 {ratio}）；以下均以 mm 表示',
  },
  'fit.point': { en: 'place', zh: '位置' },
  'fit.direction': { en: 'direction', zh: '方向' },
  'fit.diameter': { en: 'diameter', zh: '直径' },
  'fit.radius': { en: 'radius', zh: '半径' },
  'fit.apexAngle': { en: 'full apex angle', zh: '全锥角' },
  'fit.offset': { en: 'distance to the surface', zh: '至表面的距离' },
  'fit.majorDiameter': { en: 'ring diameter', zh: '中心圆直径' },
  'fit.minorDiameter': { en: 'tube diameter', zh: '管径' },
  'fit.width': { en: 'width', zh: '宽度' },
  'fit.length': { en: 'length', zh: '长度' },
  'fit.form': { en: 'form deviation (range)', zh: '形状误差（极差）' },
  'fit.form-of-line': {
    en: 'form deviation (⌀ of the cylinder about the line)',
    zh: '形状误差（绕该直线的圆柱直径）',
  },
  'fit.u-shift': { en: 'place, along', zh: '位置，沿' },
  'fit.u-turn': { en: 'direction, turned about', zh: '方向，绕' },
  'fit.rms': { en: 'RMS', zh: '均方根' },
  'fit.extremes': {
    en: 'lowest {low} mm at point {lowPoint}, highest {high} mm at point {highPoint}',
    zh: '最低 {low} mm（第 {lowPoint} 点），最高 {high} mm（第 {highPoint} 点）',
  },
  'fit.compensated': {
    en: 'after tip compensation (⌀ {tip} mm, {side})',
    zh: '测球补偿后（⌀ {tip} mm，{side}）',
  },
  'fit.internal': { en: 'inside', zh: '内表面' },
  'fit.external': { en: 'outside', zh: '外表面' },
  'fit.standardUncertainty': {
    en: 'standard uncertainty u from the scatter of the points',
    zh: '由测点散差得到的标准不确定度 u',
  },
  'fit.beyond': {
    en: 'farther from the model than the maximum distance: {count} (they take no part)',
    zh: '距模型超过最大距离、不参与拟合的点：{count} 个',
  },
  'fit.surface-of': { en: 'surface of {file}', zh: '{file} 的表面' },
  'fit.exact-surface': { en: 'to the exact surfaces of the model', zh: '到模型的精确曲面' },
  'fit.triangle-surface': { en: 'to the triangles of the model', zh: '到模型的三角网格' },
  'fit.shifted': { en: 'shift onto the model', zh: '移到模型上的平移' },
  'fit.turned': { en: 'turn about', zh: '旋转，绕' },
  'fit.profile-zone': {
    en: 'profile, zone equally disposed (2 · farthest)',
    zh: '轮廓度，公差带对称分布（2 × 最大偏差）',
  },
  'fit.untold-motions': {
    en: 'Motions that the points on this surface do not tell: {count} of 6. They were left as they were.',
    zh: '该表面上的测点无法确定的自由度：{count} 个（共 6 个），保持不变。',
  },
  'fit.contacts': { en: 'contacts (point: side, multiplier)', zh: '接触点（点号：侧，乘子）' },
  'fit.outer': { en: 'outer', zh: '外侧' },
  'fit.inner': { en: 'inner', zh: '内侧' },
  'fit.convergence': {
    en: 'iterations: {iterations}, starts: {starts}',
    zh: '从 {starts} 个初值出发，迭代 {iterations} 次',
  },
  'fit.rivals': {
    en: '{rivals} other solutions are as good: the size is sure, the place is not.',
    zh: '另有 {rivals} 个解同样好：尺寸唯一，位置不唯一。',
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
  'help.fit': {
    en: `Usage: diewright fit KIND POINTS [options]

KIND       line2d, line, plane, circle2d, circle, sphere, cylinder, cone, torus,
           slot, planes (two parallel planes);
           surface, with --model: the surface of a model, of any form
POINTS     a list of points or a cloud: xyz, csv, txt, ply, pcd, e57 …

  --unit U              unit of the file where it states none: mm, cm, m, in, um
  --criterion C         leastSquares (default), minimumZone,
                        minimumCircumscribed, maximumInscribed
  --outliers RULE       none (default), 3sigma (any number), robust, 2% (a share)
  --diameter D          the diameter is given (mm); of planes their distance
  --angle DEG           the full apex angle of a cone is given
  --direction X,Y,Z     the direction is given: axis, or normal of a plane
  --tip D --side S      points are ball centres of this diameter (mm), touched
                        from inside or outside: internal, external
  --model M             of surface: the model, STEP or a mesh (--nominal-unit U);
                        there --tip D alone, of C the first two, and
                        --max-distance D: what is farther takes no part
  --out FILE            write the distance of each point (CSV); --force overwrites
  --json                the whole answer as JSON
  --lang zh|en

2-D kinds lie in the x-y plane; heights play no part.`,
    zh: `用法：diewright fit 形状 测点文件 [选项]

形状       line2d、line、plane、circle2d、circle、sphere、cylinder、cone、torus、
           slot、planes（两平行平面）；
           surface：配合 --model，模型的任意曲面
测点文件   点列表或点云：xyz、csv、txt、ply、pcd、e57 …

  --unit U              文件未注明单位时指定：mm、cm、m、in、um
  --criterion C         leastSquares（缺省，最小二乘）、minimumZone（最小区域）、
                        minimumCircumscribed（最小外接）、maximumInscribed（最大内切）
  --outliers RULE       none（缺省）、3sigma（任意倍数）、robust（稳健）、2%（比例）
  --diameter D          给定直径（mm）；两平行平面为其间距
  --angle 度            给定圆锥的全锥角
  --direction X,Y,Z     给定方向：轴线方向或平面法向
  --tip D --side S      测点为测球中心，测球直径 D（mm），从内侧或外侧接触：
                        internal、external
  --model 模型          用于 surface：STEP 或网格模型（--nominal-unit U）；
                        此时只需 --tip D，准则限前两种；
                        --max-distance D：更远的点不参与
  --out 文件            写出每个点的距离（CSV）；--force 覆盖已有文件
  --json                以 JSON 输出全部结果
  --lang zh|en

二维形状在 x-y 平面内；高度不参与计算。`,
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
