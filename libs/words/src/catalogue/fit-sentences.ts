import type { Catalogue } from '../catalogue.ts';

/** Why a shape could not be had, and what to do; the words of `diewright fit`. */
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
                        --max-distance D: what is farther takes no part;
                        --quiet: no progress
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
                        --max-distance D：更远的点不参与；--quiet：不显示进度
  --out 文件            写出每个点的距离（CSV）；--force 覆盖已有文件
  --json                以 JSON 输出全部结果
  --lang zh|en

二维形状在 x-y 平面内；高度不参与计算。`,
  },
} as const satisfies Catalogue;
