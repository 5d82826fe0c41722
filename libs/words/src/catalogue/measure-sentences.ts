import type { Catalogue } from '../catalogue.ts';

/** The way from points to a verdict, step by step; terms that fill the steps; why there is no value. */
export const measureSentences = {
  'term.line': { en: 'line', zh: '直线' },
  'term.plane': { en: 'plane', zh: '平面' },
  'term.circle': { en: 'circle', zh: '圆' },
  'term.sphere': { en: 'sphere', zh: '球' },
  'term.cylinder': { en: 'cylinder', zh: '圆柱' },
  'term.cone': { en: 'cone', zh: '圆锥' },
  'term.torus': { en: 'torus', zh: '圆环' },
  'term.slot': { en: 'slot', zh: '键槽' },
  'term.parallelPlanes': { en: 'two parallel planes', zh: '两平行平面' },
  'term.axis': { en: 'axis', zh: '轴线' },
  'term.middlePlane': { en: 'median plane', zh: '中心平面' },
  'term.centre': { en: 'centre', zh: '球心' },
  'term.surface': { en: 'surface', zh: '表面' },
  'term.point': { en: 'point', zh: '点' },
  'term.edge': { en: 'edge', zh: '棱边' },
  'term.freeform': { en: 'freeform surface', zh: '自由曲面' },
  'term.pattern': { en: 'pattern', zh: '成组要素' },
  'term.none': { en: 'none', zh: '不剔除' },
  'term.sigma': { en: 'standard deviations', zh: '标准偏差法' },
  'term.robust': { en: 'robust (biweight)', zh: '稳健（双权）' },
  'term.share': { en: 'share of the farthest', zh: '按比例剔除最远点' },
  'term.maximum': { en: 'maximum material', zh: '最大实体' },
  'term.least': { en: 'least material', zh: '最小实体' },
  'term.leastSquares': { en: 'least squares (Gauss)', zh: '最小二乘（高斯）' },
  'term.minimumZone': { en: 'minimum zone (Chebyshev)', zh: '最小区域（切比雪夫）' },
  'term.minimumCircumscribed': { en: 'minimum circumscribed', zh: '最小外接' },
  'term.maximumInscribed': { en: 'maximum inscribed', zh: '最大内切' },
  'term.leastSquaresExternal': { en: 'least squares, around all points', zh: '最小二乘，所有点在内侧' },
  'term.leastSquaresInternal': { en: 'least squares, within all points', zh: '最小二乘，所有点在外侧' },
  'term.minimumZoneExternal': { en: 'minimax, around all points', zh: '极小极大，所有点在内侧' },
  'term.minimumZoneInternal': { en: 'minimax, within all points', zh: '极小极大，所有点在外侧' },
  'term.twoPoint': { en: 'two-point sizes', zh: '两点尺寸' },
  'term.range': { en: 'full indicator movement', zh: '指示器最大变动量' },
  'term.derived': { en: 'derived from fitted elements', zh: '由拟合要素导出' },
  'term.greatestDeviation': { en: 'greatest deviation', zh: '最大偏离' },
  'term.targets': { en: 'datum targets', zh: '基准目标' },
  'term.boundary': { en: 'material boundary', zh: '实体边界' },
  'term.faces': { en: 'points on its faces', zh: '所属面上的点' },
  'term.touches': { en: 'the touches that the plan names', zh: '计划指定的测点' },
  'association.C': { en: 'minimax (C)', zh: '极小极大 (C)' },
  'association.CE': { en: 'minimax, outside the material (CE)', zh: '极小极大，实体外约束 (CE)' },
  'association.CI': { en: 'minimax, inside the material (CI)', zh: '极小极大，实体内约束 (CI)' },
  'association.G': { en: 'least squares (G)', zh: '最小二乘 (G)' },
  'association.GE': { en: 'least squares, outside the material (GE)', zh: '最小二乘，实体外约束 (GE)' },
  'association.GI': { en: 'least squares, inside the material (GI)', zh: '最小二乘，实体内约束 (GI)' },
  'association.X': { en: 'maximum inscribed (X)', zh: '最大内切 (X)' },
  'association.N': { en: 'minimum circumscribed (N)', zh: '最小外接 (N)' },
  'association.targets': { en: 'through the datum targets', zh: '由基准目标建立' },
  'association.boundary': { en: 'floats within its material boundary', zh: '在实体边界内浮动' },
  'association-from.plan': { en: 'set by the plan', zh: '由计划指定' },
  'association-from.edition': { en: "the standard's default", zh: '标准缺省' },
  'association-from.modifier': { en: 'set by the drawing', zh: '由图样指定' },

  'step.fit-least-squares': {
    en: 'A {shape} by least squares through {points} {points|point|points}: range {rangeMm} mm, RMS {rmsMm} mm.',
    zh: '对 {points} 个点按最小二乘拟合{shape}：极差 {rangeMm} mm，均方根 {rmsMm} mm。',
  },
  'step.fit-minimum-zone': {
    en: 'The least zone of a {shape} that holds {points} {points|point|points}: {rangeMm} mm wide, held by {contacts} {contacts|contact|contacts} (proved to {gapMm} mm).',
    zh: '包容 {points} 个点的最小区域（{shape}）：宽 {rangeMm} mm，由 {contacts} 个接触点确定（证明至 {gapMm} mm）。',
  },
  'step.fit-minimum-circumscribed': {
    en: 'The smallest {shape} around {points} {points|point|points}, held by {contacts} {contacts|contact|contacts}; the points reach {rangeMm} mm inwards.',
    zh: '包容 {points} 个点的最小外接{shape}，由 {contacts} 个接触点确定；各点向内最深 {rangeMm} mm。',
  },
  'step.fit-maximum-inscribed': {
    en: 'The largest {shape} within {points} {points|point|points}, held by {contacts} {contacts|contact|contacts}; the points reach {rangeMm} mm outwards.',
    zh: '{points} 个点内的最大内切{shape}，由 {contacts} 个接触点确定；各点向外最远 {rangeMm} mm。',
  },
  'step.fit-least-squares-external': {
    en: 'A {shape} by least squares with all {points} {points|point|points} on its inner side: range {rangeMm} mm.',
    zh: '最小二乘拟合{shape}，约束 {points} 个点均在内侧：极差 {rangeMm} mm。',
  },
  'step.fit-least-squares-internal': {
    en: 'A {shape} by least squares with all {points} {points|point|points} on its outer side: range {rangeMm} mm.',
    zh: '最小二乘拟合{shape}，约束 {points} 个点均在外侧：极差 {rangeMm} mm。',
  },
  'step.fit-minimum-zone-external': {
    en: 'A {shape} by minimax with all {points} {points|point|points} on its inner side: range {rangeMm} mm.',
    zh: '极小极大拟合{shape}，约束 {points} 个点均在内侧：极差 {rangeMm} mm。',
  },
  'step.fit-minimum-zone-internal': {
    en: 'A {shape} by minimax with all {points} {points|point|points} on its outer side: range {rangeMm} mm.',
    zh: '极小极大拟合{shape}，约束 {points} 个点均在外侧：极差 {rangeMm} mm。',
  },
  'step.fit-has-rivals': {
    en: '{rivals} other solutions are as good: the value is sure, its place is not.',
    zh: '另有 {rivals} 个解同样好：数值唯一，位置不唯一。',
  },
  'step.outliers-left-out': {
    en: '{count} {count|point was|points were} left out as outliers (rule: {rule}).',
    zh: '按规则“{rule}”剔除 {count} 个粗大误差点。',
  },
  'step.sections-layers': {
    en: 'The touches lie in {sections} layers; {leftOut} {leftOut|point lies|points lie} in none.',
    zh: '测点分布于 {sections} 个截面层；{leftOut} 个点不属于任何层。',
  },
  'step.sections-bins': {
    en: 'The points were cut into {sections} {sections|section|sections}, at most {thickestMm} mm thick; {leftOut} {leftOut|point was|points were} left over.',
    zh: '点云切成 {sections} 个截面，最厚 {thickestMm} mm；余 {leftOut} 个点。',
  },
  'step.elements-touched': {
    en: 'The touches lie on {elements} generators; {leftOut} {leftOut|point lies|points lie} on none.',
    zh: '测点分布于 {elements} 条素线；{leftOut} 个点不属于任何素线。',
  },
  'step.elements-bins': {
    en: 'The points were cut into {elements} elements by angle, at most {widestDeg}° wide; {leftOut} {leftOut|point was|points were} left over.',
    zh: '点云按角度分成 {elements} 条素线，最宽 {widestDeg}°；余 {leftOut} 个点。',
  },
  'step.line-direction': {
    en: 'Line elements in the direction ({x}, {y}, {z}).',
    zh: '素线方向 ({x}, {y}, {z})。',
  },
  'step.line-direction-chosen': {
    en: 'No direction is stated: line elements along the longer side, ({x}, {y}, {z}).',
    zh: '未规定方向：沿较长边 ({x}, {y}, {z}) 取素线。',
  },
  'step.great-circles': {
    en: '{sections} great circles, {halfThicknessMm} mm to both sides.',
    zh: '取 {sections} 个大圆截面，两侧各 {halfThicknessMm} mm。',
  },
  'step.circle-of-each-section': {
    en: 'In each of {sections} {sections|section|sections} two concentric circles that hold its points ({criterion}).',
    zh: '在 {sections} 个截面中分别求包容各点的两同心圆（{criterion}）。',
  },
  'step.line-of-each-element': {
    en: 'For each of {elements} lines on the surface two parallel lines that hold it ({criterion}).',
    zh: '对表面上 {elements} 条素线分别求包容它的两平行直线（{criterion}）。',
  },
  'step.centre-of-each-section': {
    en: 'The centre of each of {sections} {sections|section|sections} ({criterion}) makes the median line.',
    zh: '{sections} 个截面的中心（{criterion}）组成提取中心线。',
  },
  'step.diameter-around-centres': {
    en: 'The smallest cylinder around the centres: ⌀ {value} mm.',
    zh: '包容各中心的最小圆柱：⌀ {value} mm。',
  },
  'step.within-unit-length': {
    en: 'The tolerance holds within every length of {lengthMm} mm.',
    zh: '公差适用于任意 {lengthMm} mm 长度内。',
  },
  'step.pieces-of-unit-area': {
    en: '{pieces} pieces of the stated size were evaluated; {tooFew} had too few points.',
    zh: '按规定大小评定 {pieces} 个局部区域；{tooFew} 个区域点数不足。',
  },
  'step.greatest-of-parts': {
    en: 'The greatest of {parts} is that at {part}: {value} mm.',
    zh: '{parts} 个结果中最大者在 {part} 处：{value} mm。',
  },
  'step.worst-of-members': {
    en: 'Of {members} members the worst is “{worst}”.',
    zh: '{members} 个成员中最差者为“{worst}”。',
  },
  'step.strays-left-out': {
    en: '{leftOut} of {points} points {leftOut|stands off from all its neighbours on the surface and was|stand off from all their neighbours on the surface and were} left out, as the plan says.',
    zh: '{points} 个点中有 {leftOut} 个与表面上所有相邻点都不一致，按计划剔除。',
  },
  'step.simulated': {
    en: 'Uncertainty by simulation: {draws} {draws|draw|draws} of all points gave values from {low} to {high} (95.45 %), {mean} on average.',
    zh: '不确定度由仿真得出：对全部测点抽样 {draws} 次，数值在 {low} 到 {high} 之间（95.45 %），平均 {mean}。',
  },
  'step.worst-section': {
    en: 'Each section in its own plane; the worst, at {at} mm, gives {value} mm.',
    zh: '各截面在其平面内分别评定；最差截面位于 {at} mm 处，为 {value} mm。',
  },
  'step.size-definition': {
    en: 'Which size is meant was settled by the standard ({standard}) and the modifiers of the dimension.',
    zh: '尺寸的含义由标准（{standard}）及尺寸修饰符确定。',
  },
  'step.opposed-points': {
    en: '{sizes} pairs of opposed points in {sections} {sections|section|sections}, {interpolated} of them between neighbours; {without} {without|point has|points have} none opposite.',
    zh: '{sections} 个截面中取得 {sizes} 对对置点，其中 {interpolated} 对由相邻点插值；{without} 个点无对置点。',
  },
  'step.no-opposed-points': {
    en: 'No points stand opposite each other in {sections} {sections|section|sections}; the least-squares size of each section stands in its place.',
    zh: '{sections} 个截面中没有对置点，以各截面的最小二乘尺寸代替。',
  },
  'step.rank-order-size': {
    en: 'Of {sizes} local sizes the one that is asked for ({rank}): {value} mm.',
    zh: '在 {sizes} 个局部尺寸中取所要求的（{rank}）：{value} mm。',
  },
  'step.extreme-sizes': {
    en: 'Local sizes from {lowest} mm to {highest} mm.',
    zh: '局部尺寸从 {lowest} mm 到 {highest} mm。',
  },
  'step.mating-envelope': {
    en: 'The mating envelope measures {size} mm; with the local sizes the feature lies between {lowest} mm and {highest} mm.',
    zh: '实际装配包容面尺寸 {size} mm；连同局部尺寸，要素介于 {lowest} mm 与 {highest} mm 之间。',
  },
  'step.size-of-fit': { en: 'The size of the {shape}: {value} mm.', zh: '{shape}的尺寸：{value} mm。' },
  'step.apex-angle': { en: 'The full apex angle: {valueRad} rad.', zh: '全锥角：{valueRad} rad。' },
  'step.half-apex-angle': {
    en: 'The dimension is half the apex angle: {valueRad} rad.',
    zh: '该尺寸为半锥角：{valueRad} rad。',
  },
  'step.angle-between': {
    en: 'The angle between “{first}” and “{second}”: {valueRad} rad.',
    zh: '“{first}”与“{second}”之间的夹角：{valueRad} rad。',
  },
  'step.distance-planes': {
    en: 'The mean distance of the points of “{second}” from the least-squares plane of “{first}”: {value} mm ({lowest} … {highest}).',
    zh: '“{second}”各点到“{first}”最小二乘平面的平均距离：{value} mm（{lowest} … {highest}）。',
  },
  'step.distance-points': {
    en: 'The distance of the middles of “{first}” and “{second}”: {value} mm.',
    zh: '“{first}”与“{second}”中心之间的距离：{value} mm。',
  },
  'step.distance-point-plane': {
    en: 'The distance between the middle of the one and the plane of the other: {value} mm ({lowest} … {highest}).',
    zh: '一要素中心到另一要素平面的距离：{value} mm（{lowest} … {highest}）。',
  },
  'step.distance-axis-plane': {
    en: 'The distance between axis and plane, at the middle of the axis: {value} mm ({lowest} … {highest}).',
    zh: '轴线（中点处）到平面的距离：{value} mm（{lowest} … {highest}）。',
  },
  'step.distance-point-axis': {
    en: 'The distance between the middle of the one and the axis of the other: {value} mm.',
    zh: '一要素中心到另一要素轴线的距离：{value} mm。',
  },
  'step.distance-parallel-axes': {
    en: 'The distance of the axes, at the middle of the second: {value} mm ({lowest} … {highest}).',
    zh: '两轴线在第二轴线中点处的距离：{value} mm（{lowest} … {highest}）。',
  },
  'step.distance-skew-axes': {
    en: 'The axes cross: the length of their common perpendicular is {value} mm.',
    zh: '两轴线交错：公垂线长 {value} mm。',
  },
  'step.distance-along': {
    en: 'The distance along the stated direction: {value} mm.',
    zh: '沿指定方向的距离：{value} mm。',
  },
  'step.distance-at-sides': {
    en: 'Taken at the sides that the dimension names ({measuredAt}): {value} mm.',
    zh: '按尺寸指定的侧面（{measuredAt}）取值：{value} mm。',
  },
  'step.datum-axis': {
    en: 'About the datum axis through ({px}, {py}, {pz}) along ({dx}, {dy}, {dz}).',
    zh: '绕基准轴线：过 ({px}, {py}, {pz})，方向 ({dx}, {dy}, {dz})。',
  },
  'step.runout-radial': {
    en: 'Radial run-out in {sections} {sections|section|sections}.',
    zh: '径向跳动，{sections} 个截面。',
  },
  'step.runout-axial': { en: 'Axial run-out on {sections} circles.', zh: '端面跳动，{sections} 个圆周。' },
  'step.runout-normal': {
    en: 'Run-out along the normal of the surface in {sections} {sections|section|sections}.',
    zh: '沿表面法向的跳动，{sections} 个截面。',
  },
  'step.range-over-surface': {
    en: 'Over the whole surface from {lowest} mm to {highest} mm: {value} mm.',
    zh: '整个表面从 {lowest} mm 到 {highest} mm：{value} mm。',
  },
  'step.derived-element': {
    en: 'The {element} of {points} {points|point|points} ({criterion}), size {size} mm.',
    zh: '由 {points} 个点得到{element}（{criterion}），尺寸 {size} mm。',
  },
  'step.derived-element-without-size': {
    en: 'The {element} of {points} {points|point|points} ({criterion}).',
    zh: '由 {points} 个点得到{element}（{criterion}）。',
  },
  'step.median-line-extracted': {
    en: 'The median line runs through the centres of {sections} {sections|section|sections}, and on along that axis to the ends of the feature.',
    zh: '提取中心线经过 {sections} 个截面的圆心，两端沿该轴线延伸至要素端部。',
  },
  'step.median-surface-extracted': {
    en: 'The median surface: the middles between {pairs} {pairs|point|points} and what lies opposite to them.',
    zh: '提取中心面：{pairs} 个点与其对面之间的中点。',
  },
  'step.median-not-extracted': {
    en: 'Too little was touched for an extracted median: the axis or middle plane of the least-squares feature stands for it.',
    zh: '测点不足以提取中心线（面），以最小二乘要素的轴线或中心面代替。',
  },
  'step.tangent-plane': {
    en: 'The tangent plane on the high places of {points} {points|point|points} stands for the surface.',
    zh: '以 {points} 个点高处的切平面代表该表面。',
  },
  'step.zone-position': {
    en: 'The place of the {element} farthest from the true {target} lies {distance} mm off, at ({x}, {y}, {z}): value {value} mm.',
    zh: '{element}距理论正确{target}最远处偏离 {distance} mm，位于 ({x}, {y}, {z})：数值 {value} mm。',
  },
  'step.zone-orientation': {
    en: 'In the least zone at the true angle the {element} lies up to {distance} mm from its middle, at ({x}, {y}, {z}): value {value} mm.',
    zh: '在理论正确方向的最小公差带内，{element}距带中心最远 {distance} mm，位于 ({x}, {y}, {z})：数值 {value} mm。',
  },
  'step.surface-method': {
    en: 'Surface method: the nearest point keeps {clearance} mm from the virtual condition of {virtualCondition} mm ({requirement}); the axis alone would give {resolved} mm, the surface gives {value} mm and stands.',
    zh: '表面法：最近点距实效边界 {virtualCondition} mm（{requirement}）{clearance} mm；按轴线为 {resolved} mm，按表面为 {value} mm，以后者为准。',
  },
  'step.profile-deviations': {
    en: '{points} {points|point|points} against the exact model under the datums: from {lowest} mm to {highest} mm; the zone reaches {outer} mm outwards and {inner} mm inwards.',
    zh: '基准下 {points} 个点与精确模型比较：从 {lowest} mm 到 {highest} mm；公差带向外 {outer} mm、向内 {inner} mm。',
  },
  'step.profile-fitted': {
    en: '{points} {points|point|points} against the exact model, with {motions} free {motions|motion|motions} used so that the greatest violation is least: from {lowest} mm to {highest} mm; the zone reaches {outer} mm outwards and {inner} mm inwards.',
    zh: '{points} 个点与精确模型比较，利用 {motions} 个未约束自由度使最大超出量最小：从 {lowest} mm 到 {highest} mm；公差带向外 {outer} mm、向内 {inner} mm。',
  },
  'step.temperature-correction': {
    en: 'Brought from {measured} mm to 20 °C by {correctionMm} mm.',
    zh: '由 {measured} mm 修正 {correctionMm} mm 换算到 20 °C。',
  },
  'step.bonus': {
    en: 'The material requirement gives a bonus of {bonus} mm: {allowed} mm are allowed.',
    zh: '实体要求给出补偿值 {bonus} mm：允许 {allowed} mm。',
  },
  'step.verdict-in-acceptance-zone': {
    en: '{value} lies in the acceptance zone: conformity is proved.',
    zh: '{value} 在接受区内：合格得到证明。',
  },
  'step.verdict-in-rejection-zone': {
    en: '{value} lies in the rejection zone: non-conformity is proved.',
    zh: '{value} 在拒收区内：不合格得到证明。',
  },
  'step.verdict-in-uncertainty-zone': {
    en: '{value} lies in the uncertainty zone: neither conformity nor non-conformity is proved.',
    zh: '{value} 在不确定区内：合格与不合格均未得到证明。',
  },
  'step.verdict-no-acceptance-zone': {
    en: '{value} lies within the limits, but the uncertainty is so large beside the tolerance that no acceptance zone is left: a better measurement is needed.',
    zh: '{value} 在极限之内，但不确定度相对公差过大，没有接受区：需要更精确的测量。',
  },
  'step.verdict-uncertainty-unknown': {
    en: '{value}: no uncertainty is known, so nothing can be proved.',
    zh: '{value}：测量不确定度未知，无法证明。',
  },
  'step.verdict-no-limits': {
    en: '{value}: there are no limits to judge by.',
    zh: '{value}：没有可用于判定的极限。',
  },

  'warning.datum-shift-not-used': {
    en: 'The shift that the material boundary of a datum allows is not used for lines: the value may be too large, never too small.',
    zh: '线轮廓度未利用基准实体边界允许的浮动：数值可能偏大，不会偏小。',
  },
  'warning.simulation-too-large': {
    en: 'The simulation was not run: {points} {points|point|points} times {draws} {draws|draw|draws} are too many. The uncertainty is that of the budget.',
    zh: '未进行仿真：{points} 个测点乘以 {draws} 次抽样过多。不确定度按分量合成给出。',
  },
  'warning.simulation-no-value': {
    en: 'Draw {draw} of the simulation had no value. The uncertainty is that of the budget.',
    zh: '仿真的第 {draw} 次抽样得不到数值。不确定度按分量合成给出。',
  },
  'warning.met-together': {
    en: 'Placed together with {requirements} requirements of the same datums (simultaneous requirement).',
    zh: '与同一基准体系的 {requirements} 项要求一并评定（同时要求）。',
  },

  'uncertainty.probeRepeatability': { en: 'repeatability of the probe', zh: '测头重复性' },
  'uncertainty.probingError': { en: 'probing error', zh: '探测误差' },
  'uncertainty.scannerNoise': { en: 'noise of the scanner', zh: '扫描噪声' },
  'uncertainty.form': { en: 'form of the surface', zh: '表面形状误差' },
  'uncertainty.pointScatter': { en: 'scatter of the points about the fit', zh: '测点相对拟合要素的散差' },
  'uncertainty.lengthError': { en: 'length error of the machine', zh: '机器长度示值误差' },
  'uncertainty.tipRadius': { en: 'radius of the tip', zh: '测球半径' },
  'uncertainty.statedUncertainty': { en: 'stated uncertainty', zh: '给定的不确定度' },
  'uncertainty.temperatureNotCorrected': { en: 'temperature, not corrected', zh: '未修正的温度影响' },
  'uncertainty.temperature': { en: 'temperature', zh: '温度' },
  'uncertainty.partTemperature': { en: 'temperature of the part', zh: '工件温度' },
  'uncertainty.partExpansion': { en: 'expansion coefficient of the part', zh: '工件线膨胀系数' },
  'uncertainty.scaleTemperature': { en: 'temperature of the scale', zh: '标尺温度' },
  'uncertainty.scaleExpansion': { en: 'expansion coefficient of the scale', zh: '标尺线膨胀系数' },
} as const satisfies Catalogue;
