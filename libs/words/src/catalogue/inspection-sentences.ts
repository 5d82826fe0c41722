import type { Catalogue } from '../catalogue.ts';

/** Verdicts, what they rest on, and what can be wrong with models, plans and units. */
export const inspectionSentences = {
  'alignment.none': { en: 'none, as measured', zh: '不对齐（按测量坐标）' },
  'alignment.auto': { en: 'automatic, best fit', zh: '自动（最佳拟合）' },
  'alignment.bestfit': { en: 'best fit', zh: '最佳拟合' },
  'alignment.leastsquares': { en: 'best fit, least squares of all points', zh: '最佳拟合（全部点最小二乘）' },
  'alignment.pairs': { en: 'pairs of points', zh: '点对' },
  'alignment.3-2-1': { en: '3-2-1', zh: '3-2-1' },
  'alignment.rps': { en: 'RPS', zh: 'RPS 基准点' },

  'note.nominal-turned-to-die': {
    en: '{file}: the plan is a die’s, the model its casting’s: the material is on the other side, and + means too much die material.',
    zh: '{file}：检测计划针对模具，而模型为铸件：材料在曲面另一侧，“+”表示模具材料过多。',
  },
  'note.characteristics-outside': {
    en: '{characteristics} of {of} characteristics {characteristics|does|do} not conform.',
    zh: '{of} 项特性中有 {characteristics} 项不合格。',
  },
  'note.characteristics-unsure': {
    en: '{characteristics} of {of} characteristics {characteristics|is undecided: its value lies|are undecided: their values lie} within the uncertainty of a limit, or no uncertainty is known.',
    zh: '{of} 项特性中有 {characteristics} 项无法判定：测得值落在极限附近的不确定区，或测量不确定度未知。',
  },
  'note.characteristics-without-uncertainty': {
    en: 'Of {characteristics} {characteristics|characteristic|characteristics} the uncertainty is not known, so that neither conformity nor non-conformity can be proved. State the measuring process or U in the plan, or give --uncertainty.',
    zh: '{characteristics} 项特性的测量不确定度未知，合格与不合格均无法证明。请在计划中给出测量过程或 U，或使用 --uncertainty。',
  },
  'note.characteristics-not-evaluated': {
    en: '{characteristics} of {of} characteristics could not be evaluated; `diewright explain` says why.',
    zh: '{of} 项特性中有 {characteristics} 项未能评定；原因见 `diewright explain`。',
  },
  'note.no-tolerance': {
    en: 'No tolerance was given: the deviations are measured, nothing is judged. Give --tolerance or --plan.',
    zh: '未给公差：仅给出偏差，不作判定。请用 --tolerance 或 --plan 给出公差。',
  },
  'note.no-uncertainty': {
    en: 'The uncertainty of the measurement is not known, so conformity cannot be proved (ISO 14253-1). State it with --uncertainty, or agree on --decision simple.',
    zh: '测量不确定度未知，无法证明合格（ISO 14253-1）。请用 --uncertainty 给出，或经约定使用 --decision simple。',
  },
  'note.simple-acceptance': {
    en: 'Judged by simple acceptance, without guard bands, as was asked for.',
    zh: '按要求采用简单接受判定，不设保护带。',
  },
  'note.no-acceptance-zone': {
    en: '{tolerances} tolerance(s) are narrower than two guard bands of {guardMm} mm: nothing can be proved to conform. Measure more exactly.',
    zh: '有 {tolerances} 项公差小于两倍保护带（{guardMm} mm）：无法证明合格，需提高测量精度。',
  },
  'note.faces-outside': {
    en: '{parts} face(s) or zone(s) are outside their limits, at {values} place(s).',
    zh: '{parts} 个面或区域超差，共 {values} 处。',
  },
  'note.touches-outside': {
    en: '{touches} of {of} touches {touches|is outside its limits|are outside their limits}.',
    zh: '{of} 个测点中有 {touches} 个超差。',
  },
  'note.touches-left-out': {
    en: '{touches} of {of} touches met no surface within reach and could not be judged. Check the alignment, the direction and --max-distance.',
    zh: '{of} 个测点中有 {touches} 个在允许距离内找不到对应表面，无法判定。请检查对齐、偏差方向和 --max-distance。',
  },
  'note.faces-unsure': {
    en: '{parts} face(s) or zone(s) lie within the uncertainty of a limit, at {values} place(s).',
    zh: '{parts} 个面或区域落在公差限的不确定区内，共 {values} 处。',
  },
  'note.named-not-measured': {
    en: '{parts} face(s) or zone(s) that the plan names were not measured, or not enough of them.',
    zh: '计划指定的 {parts} 个面或区域未测量，或测得不足。',
  },
  'note.faces-not-measured': {
    en: '{faces} of {of} faces were not measured; the verdict does not speak of them.',
    zh: '{of} 个面中有 {faces} 个未测量，判定不包括这些面。',
  },
  'note.nothing-judged': {
    en: 'Nothing that has a tolerance was measured.',
    zh: '有公差的部位均未测量。',
  },
  'note.only-best-fit': {
    en: 'Only a best fit stands behind these figures: it can hide a displaced or tilted feature. Compare with a datum alignment (--align FILE).',
    zh: '以上数据仅基于最佳拟合，可能掩盖偏移或倾斜的特征。请与基准对齐（--align 文件）比较。',
  },
  'note.several-poses': {
    en: 'The part fits equally well in {poses} poses (symmetry): check that the right one was taken.',
    zh: '零件有 {poses} 种位姿同样吻合（对称），请确认采用的是正确位姿。',
  },
  'note.alignment-not-converged': {
    en: 'The alignment had not settled when it was stopped: treat the figures with care.',
    zh: '对齐计算未收敛，数据请谨慎使用。',
  },
  'note.mesh-sampled': {
    en: 'The measured mesh has wide triangles ({corners} corners): {points} {points|point|points} spread evenly over it were judged instead.',
    zh: '实测网格三角形较大（{corners} 个角点）：改用在其表面均匀取样的 {points} 个点进行判定。',
  },
  'note.gross-points': {
    en: '{points} {points|point|points} farther than {mm} mm from the model lie close together inside the part’s own box: a clamp, or a gross fault such as a weld or a broken piece. They were not judged: look at them, or raise --max-distance.',
    zh: '有 {points} 个点距模型超过 {mm} mm，却密集位于零件包围盒之内：可能是压板，也可能是焊疤、断裂等严重缺陷。这些点未参与判定，请查看，或加大 --max-distance。',
  },
  'note.max-distance-default': {
    en: '{points} {points|point|points} farther than {mm} mm from the model (table, clamps, strays) were left out; set another limit with --max-distance.',
    zh: '已舍去距模型超过 {mm} mm 的 {points} 个点（工作台、压板、杂散点）；可用 --max-distance 另设限值。',
  },
  'note.weakly-held': {
    en: 'The best fit hardly holds {freedom}: the surfaces measured say little of this motion, so it may be off.',
    zh: '最佳拟合对 {freedom} 的约束很弱：所测表面几乎不限制该方向，结果可能有偏差。',
  },
  'note.kernel-missing': {
    en: 'The fast distance kernel has not been built; the plain search gave the same figures more slowly. Run "npm run build".',
    zh: '快速距离计算内核尚未构建，已改用普通搜索（结果相同，速度较慢）。请运行 "npm run build"。',
  },
  'note.kernel-worker-died': {
    en: 'A worker of the distance kernel died; the plain search gave the same figures more slowly.',
    zh: '距离计算内核的一个工作线程异常终止，已改用普通搜索（结果相同，速度较慢）。',
  },
  'note.kernel-memory-full': {
    en: 'The model is too large for the distance kernel; the plain search gave the same figures more slowly.',
    zh: '模型过大，超出距离计算内核容量，已改用普通搜索（结果相同，速度较慢）。',
  },
  'note.plan-face-moved': {
    en: 'Face {from} of the plan is face {to} in this export of the model (found by its shape).',
    zh: '计划中的面 {from} 在此次导出的模型中为面 {to}（按形状找到）。',
  },

  'problem.plan-face-missing': {
    en: 'The plan names face {face}, but {file} has no such face (it has {faces}). Was the model changed? Make the plan anew for this revision.',
    zh: '计划指定了面 {face}，但 {file} 中没有该面（共 {faces} 个面）。模型是否已改版？请为此版本重新编制计划。',
  },
  'problem.plan-face-twice': {
    en: 'Two entries of the plan name the same face, {face}: which limits hold? Leave one of them out.',
    zh: '计划中有两项指定了同一个面 {face}，无法确定采用哪一组公差。请删去其中一项。',
  },
  'problem.plan-step-too-fine': {
    en: 'The plan asks for patches of {stepMm} mm; on a model of this size the finest is {leastMm} mm. Enlarge evaluation.stepMm.',
    zh: '计划要求的评定小块边长为 {stepMm} mm，对此尺寸的模型最小为 {leastMm} mm。请加大 evaluation.stepMm。',
  },
  'problem.document-not-json': {
    en: '{file} is not JSON: the mistake is at line {line}, column {column}.',
    zh: '{file} 不是有效的 JSON：错误在第 {line} 行第 {column} 列。',
  },
  'problem.document-other-kind': {
    en: '{file} should be a file of kind "{kind}", but says "{found}".',
    zh: '{file} 应为“{kind}”类文件，但其中写的是“{found}”。',
  },
  'problem.document-newer': {
    en: '{file} was written by a newer Diewright (schema {version}; this one knows {known}). Update Diewright.',
    zh: '{file} 由更新版本的 Diewright 写成（schema {version}，本版支持到 {known}）。请升级 Diewright。',
  },
  'problem.document-field-missing': {
    en: '{file}: the field {field} is missing ({expected}).',
    zh: '{file}：缺少字段 {field}（{expected}）。',
  },
  'problem.document-field-unknown': {
    en: '{file}: the field {field} is not known. Check its spelling.',
    zh: '{file}：字段 {field} 无法识别，请检查拼写。',
  },
  'problem.document-field-wrong': {
    en: '{file}: the field {field} should be {expected}.',
    zh: '{file}：字段 {field} 应为 {expected}。',
  },
  'problem.document-rule-broken': {
    en: '{file}: {field} breaks a rule: {rule}.',
    zh: '{file}：{field} 不符合规则：{rule}。',
  },
  'rule.lower-above-upper': {
    en: 'the lower limit must be below the upper one',
    zh: '下限必须小于上限',
  },
  'rule.zone-box-or-sphere': {
    en: 'a zone has either a box or a sphere, not both and not neither',
    zh: '区域必须且只能给出长方体（box）或球（sphere）之一',
  },
  'rule.box-min-above-max': {
    en: 'each coordinate of "min" must be below that of "max"',
    zh: '“min” 的各坐标必须小于 “max” 的对应坐标',
  },
  'rule.direction-without-length': {
    en: 'a direction of length 0 points nowhere',
    zh: '方向向量长度为 0，没有方向',
  },
  'problem.nominal-unit-conflict': {
    en: '{file} states its unit as {stated}; --nominal-unit {given} contradicts it. Leave the option out.',
    zh: '{file} 中标明的单位是 {stated}，与 --nominal-unit {given} 矛盾。请去掉该选项。',
  },
  'problem.nominal-unit-unknown': {
    en: '{file} ({format}) does not say its unit. State it: --nominal-unit mm (or cm, m, in, um).',
    zh: '{file}（{format}）没有说明单位。请指定：--nominal-unit mm（或 cm、m、in、um）。',
  },
  'problem.nominal-not-supported': {
    en: '{file} is not a model that can be read. Export it from the CAD system as STEP (AP214 or AP242), or as a mesh (STL, PLY, OBJ).',
    zh: '{file} 不是可读取的模型。请从 CAD 系统导出为 STEP（AP214 或 AP242）或网格（STL、PLY、OBJ）。',
  },
  'problem.nominal-not-mesh': {
    en: '{file} holds points without a surface: a model must be a STEP file or a mesh (STL, PLY, OBJ).',
    zh: '{file} 只有点而没有曲面：名义模型必须是 STEP 文件或网格（STL、PLY、OBJ）。',
  },
  'problem.measured-unit-conflict': {
    en: '{file} states its unit as {stated}; --unit {given} contradicts it. Leave the option out.',
    zh: '{file} 中标明的单位是 {stated}，与 --unit {given} 矛盾。请去掉该选项。',
  },
} as const satisfies Catalogue;
