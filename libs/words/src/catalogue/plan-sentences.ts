import type { Catalogue } from '../catalogue.ts';

/**
 * `diewright plan`: what it prints, what is open, what a check finds. Words of GB/T 1182, GB/T 17851, GB/T 16671,
 * GB/T 1804, GB/T 6414 and, of dies, of the casting trade (型腔、型芯、收缩率).
 */
export const planSentences = {
  'help.plan': {
    en: `Usage: diewright plan MODEL [options]
       diewright plan check PLAN [MODEL]
       diewright plan diff OLD NEW
       diewright plan die CASTING_PLAN [MODEL] --shrink S [options]

MODEL      a STEP file (AP242 with semantic PMI) or a QIF document: its
           dimensions, tolerances and datums become an inspection plan, and
           what it leaves open is said

Making a plan
  --standard iso|asme   by which the tolerances are read; else as the file says
  --general CLASS       for what the drawing leaves general: GB/T1804-m,
                        ISO2768-m, DCTG8, GCTG5; may be repeated
  --header KEY=VALUE    die, part, drawing, revision, customer, operator,
                        machine, remark; may be repeated
  --nominal-unit U      of a mesh that does not state its own: mm, cm, m, in, um

check   what each characteristic lacks to be measured, in MODEL if it is given
diff    what the new plan asks otherwise; new numbers of faces are told apart

A die's plan from its casting's
  --shrink S            factor from the casting to the cavity: 1.006, or x,y,z
  --scale-dimensions    scale the nominal values too; tolerances never grow
  --share K             share of each tolerance that the die may use, 0 to 1:
                        0.2; else the casting's own stand, and the plan says so
  MODEL                 the die's, or the casting's: faces are found in it

Output
  --out FILE            write the plan (docs/plan.md)
  --force               overwrite it
  --json                the plan, the check or the difference as JSON
  --lang zh|en          language

Exit code
  plan, die   0 done                       1 error
  check       0 all can be measured        1 error   2 something is missing
  diff        0 the same is asked          1 error   2 something else is asked`,
    zh: `用法：diewright plan 模型 [选项]
      diewright plan check 计划 [模型]
      diewright plan diff 旧计划 新计划
      diewright plan die 铸件计划 [模型] --shrink S [选项]

模型       STEP 文件（含语义 PMI 的 AP242）或 QIF 文件：将其中的尺寸、公差和基准
           转成检测计划，并列出文件未说明的事项

编制计划
  --standard iso|asme   公差所依据的标准；缺省按文件所述
  --general 等级        图样未注公差的等级：GB/T1804-m、ISO2768-m、DCTG8、
                        GCTG5；可重复
  --header 项=值        die、part、drawing、revision、customer、operator、
                        machine、remark；可重复
  --nominal-unit U      未注明单位的网格模型的单位：mm、cm、m、in、um

check   逐项检查各特性是否具备测量条件；给出模型时在其中核对各面
diff    新计划与旧计划的要求有何不同；仅面编号变化的另行列出

由铸件计划得到模具计划
  --shrink S            铸件到型腔的放大系数：1.006 或 x,y,z
  --scale-dimensions    名义尺寸也随之放大；公差不放大
  --share K             模具可占用的公差比例（0 到 1），如 0.2；
                        缺省沿用铸件公差，并在计划中注明
  模型                  模具模型或铸件模型：在其中查找各面

输出
  --out 文件            写出计划（见 docs/plan.md）
  --force               覆盖已有文件
  --json                以 JSON 输出计划、检查结果或差异
  --lang zh|en          语言

退出码
  plan、die   0 完成                       1 出错
  check       0 全部可测                   1 出错   2 有缺项
  diff        0 要求相同                   1 出错   2 要求不同`,
  },

  'problem.argument-missing-model': {
    en: 'A model is missing: which STEP file should the plan be made from?',
    zh: '缺少模型：请指定据以编制计划的 STEP 文件。',
  },
  'problem.argument-missing-plan': {
    en: 'A plan is missing: which plan file is meant?',
    zh: '缺少计划：请指定计划文件。',
  },
  'problem.argument-missing-two-plans': {
    en: 'Two plans are needed: the old one and the new one.',
    zh: '需要两个计划文件：旧计划和新计划。',
  },
  'problem.argument-missing-shrink': {
    en: 'The shrinkage is missing: give --shrink 1.006, or --shrink 1.006,1.006,1.005 for x, y, z (diewright shrinkage lists customary values).',
    zh: '缺少收缩率：请用 --shrink 1.006，或按 x、y、z 用 --shrink 1.006,1.006,1.005 给出（常用值见 diewright shrinkage）。',
  },
  'problem.argument-share': {
    en: '--share {value}: a share of the tolerance lies above 0 and is at most 1, such as 0.2.',
    zh: '--share {value}：公差比例应大于 0 且不大于 1，例如 0.2。',
  },
  'problem.general-tolerance-unknown': {
    en: '{given} is no class of general tolerances that is known here. Write it as GB/T1804-m, ISO2768-m, DCTG8 or GCTG5.',
    zh: '无法识别未注公差等级 {given}。请写作 GB/T1804-m、ISO2768-m、DCTG8 或 GCTG5。',
  },
  'problem.general-tolerance-twice': {
    en: '{one} and {other} are classes for the same thing: which holds? Leave one of them out.',
    zh: '{one} 与 {other} 针对同一对象，无法确定采用哪一个。请去掉其中之一。',
  },
  'problem.plan-is-a-model': {
    en: '{file} is a model, and a plan is needed here. Make one: diewright plan {file} --out plan.json',
    zh: '{file} 是模型，此处需要检测计划。请先编制：diewright plan {file} --out plan.json',
  },
  'problem.model-is-a-plan': {
    en: '{file} is a plan, and a model is needed here. To check a plan: diewright plan check {file}',
    zh: '{file} 是检测计划，此处需要模型。检查计划请用：diewright plan check {file}',
  },
  'problem.plan-is-a-die': {
    en: '{file} is a die’s plan already: shrinking it again would count the shrinkage twice. Give the casting’s plan.',
    zh: '{file} 已是模具计划，再次放大会重复计入收缩率。请给出铸件计划。',
  },
  'rule.face-without-reference': {
    en: 'a face needs an id, an index, an entity or a label by which it is found',
    zh: '面必须给出 id、index、entity 或 label 之一，以便查找',
  },
  'rule.general-tolerance-unknown': {
    en: 'the class must be written as GB/T1804-m, ISO2768-m (dimension), DCTG8 (castingDimension) or GCTG5 (castingGeometry)',
    zh: '等级应写作 GB/T1804-m、ISO2768-m（dimension）、DCTG8（castingDimension）或 GCTG5（castingGeometry）',
  },

  'plan.of-model': { en: 'Plan of {file}', zh: '{file} 的检测计划' },
  'plan.standard': { en: 'Tolerances by {name} ({from})', zh: '公差按 {name}（{from}）' },
  'plan.standard-from.model': { en: 'the file says {stated}', zh: '文件注明 {stated}' },
  'plan.standard-from.command': { en: 'chosen on the command line', zh: '由命令行指定' },
  'plan.standard-from.assumed': { en: 'assumed', zh: '推定' },
  'plan.standard-from.hand': { en: 'chosen by hand', zh: '人工指定' },
  'plan.derived': {
    en: 'Die’s plan from the casting’s plan {file}: shrinkage {shrink}, {dimensions}, {share}',
    zh: '由铸件计划 {file} 得到的模具计划：收缩率系数 {shrink}，{dimensions}，{share}',
  },
  'plan.dimensions-scaled': { en: 'dimensions scaled', zh: '尺寸已放大' },
  'plan.dimensions-kept': { en: 'dimensions as of the casting', zh: '尺寸沿用铸件' },
  'plan.share': { en: '{share} of each tolerance', zh: '取各公差的 {share}' },
  'plan.share-whole': { en: 'tolerances as of the casting', zh: '公差沿用铸件' },
  'plan.made.cavity': {
    en: 'Hollows of the cavity: {faces} faces make {characteristics} {characteristics|characteristic|characteristics} of the casting’s outside',
    zh: '型腔凹面：{faces} 个面，形成铸件外部的 {characteristics} 项特性',
  },
  'plan.made.core': {
    en: 'Cores and pins: {faces} faces make {characteristics} {characteristics|characteristic|characteristics} of the casting’s holes',
    zh: '型芯和型芯销：{faces} 个面，形成铸件孔、槽的 {characteristics} 项特性',
  },
  'plan.made.face': {
    en: 'Other faces of the die: {faces} make {characteristics} {characteristics|characteristic|characteristics}',
    zh: '模具其他面：{faces} 个，形成 {characteristics} 项特性',
  },
  'plan.column.number': { en: 'No.', zh: '序号' },
  'plan.column.id': { en: 'Id', zh: '标识' },
  'plan.column.kind': { en: 'Characteristic', zh: '特性' },
  'plan.column.requirement': { en: 'Requirement', zh: '要求' },
  'plan.column.datums': { en: 'Datums', zh: '基准' },
  'plan.column.features': { en: 'Features', zh: '要素' },
  'plan.column.state': { en: 'State', zh: '状态' },
  'plan.feature.plane': { en: 'plane', zh: '平面' },
  'plan.feature.cylinder': { en: 'cylinder', zh: '圆柱面' },
  'plan.feature.cone': { en: 'cone', zh: '圆锥面' },
  'plan.feature.sphere': { en: 'sphere', zh: '球面' },
  'plan.feature.torus': { en: 'torus', zh: '圆环面' },
  'plan.feature.freeform': { en: 'free-form surface', zh: '自由曲面' },
  'plan.feature.parallelPlanes': { en: 'parallel planes', zh: '平行平面' },
  'plan.feature.edge': { en: 'edge', zh: '棱边' },
  'plan.feature.point': { en: 'point', zh: '点' },
  'plan.feature.pattern': { en: 'pattern', zh: '成组要素' },
  'plan.feature.allAround': { en: 'all around', zh: '全周' },
  'plan.feature.between': { en: 'between', zh: '区间' },
  'plan.feature.continuous': { en: 'continuous feature', zh: '连续要素' },
  'plan.feature.centreOfSymmetry': { en: 'centre of symmetry', zh: '对称中心' },
  'plan.feature.derived': { en: 'derived feature', zh: '导出要素' },
  'plan.feature.wholePart': { en: 'whole part', zh: '整个零件' },
  'plan.feature.other': { en: 'feature', zh: '要素' },
  'plan.feature-internal': { en: '{feature} (internal)', zh: '{feature}（内）' },
  'plan.feature-external': { en: '{feature} (external)', zh: '{feature}（外）' },
  'plan.face-numbers': { en: 'face {faces}', zh: '面 {faces}' },
  'plan.face-count': { en: '{faces} faces', zh: '{faces} 个面' },
  'plan.counts': {
    en: '{all} {all|characteristic|characteristics}: {kinds}',
    zh: '共 {all} 项特性：{kinds}',
  },
  'plan.counts-of-datums': {
    en: 'Datums {datums}; {targets} datum targets; {features} features',
    zh: '基准 {datums}；基准目标 {targets} 个；要素 {features} 个',
  },
  'plan.open': { en: 'Open:', zh: '未定事项：' },
  'plan.open-marked': { en: 'Open (* above):', zh: '未定事项（上表 * 处）：' },
  'plan.and-more': { en: 'and {count} more', zh: '等另外 {count} 处' },
  'plan.more-of-this': {
    en: '… and {count} more of this kind; all stand in the plan',
    zh: '……同类另有 {count} 条，均列于计划中',
  },
  'plan.entity-at-line': { en: '#{entity} (line {line})', zh: '#{entity}（第 {line} 行）' },
  'plan.written': { en: 'Written to {file}', zh: '已写入 {file}' },
  'plan.not-written': {
    en: 'Nothing was written: --out plan.json keeps the plan.',
    zh: '未写入文件：用 --out plan.json 保存计划。',
  },
  'plan.state.measurable': { en: 'measurable', zh: '可测' },
  'plan.state.missing': { en: 'something is missing', zh: '有缺项' },
  'plan.state.nothingRequired': { en: 'nothing required', zh: '无要求' },
  'plan.check.whole': { en: 'The plan as a whole', zh: '计划整体' },
  'plan.check.totals': {
    en: '{all} {all|characteristic|characteristics}: {measurable} measurable, {missing} lack something, {nothingRequired} require nothing (theoretical or auxiliary)',
    zh: '共 {all} 项特性：可测 {measurable}，有缺项 {missing}，无要求 {nothingRequired}（理论正确尺寸或参考尺寸）',
  },
  'plan.diff.removed': { en: 'No longer asked', zh: '不再要求' },
  'plan.diff.added': { en: 'New', zh: '新增' },
  'plan.diff.changed': { en: 'Asked otherwise', zh: '要求改变' },
  'plan.diff.others': { en: 'Datums and the whole', zh: '基准与整体' },
  'plan.diff.what.datum': { en: 'datum {name}', zh: '基准 {name}' },
  'plan.diff.what.datumTarget': { en: 'datum target {name}', zh: '基准目标 {name}' },
  'plan.diff.what.plan': { en: 'plan', zh: '计划' },
  'plan.diff.renumbered': {
    en: '{count} {count|characteristic|characteristics} have only another number or id.',
    zh: '{count} 项特性仅序号或标识改变。',
  },
  'plan.diff.moved-faces': {
    en: '{count} faces have only another index: {faces}',
    zh: '{count} 个面仅编号改变：{faces}',
  },
  'plan.diff.same': { en: 'Both plans ask the same.', zh: '两个计划的要求相同。' },
  'plan.diff.totals': {
    en: '{added} new, {removed} no longer asked, {changed} changed, {others} other changes',
    zh: '新增 {added}，不再要求 {removed}，改变 {changed}，其他变化 {others}',
  },

  'note.plan-no-semantic-pmi': {
    en: 'The file holds no semantic PMI: there are no dimensions or tolerances to be read as data. Export AP242 with PMI, or write the plan by hand.',
    zh: '文件中没有语义 PMI：没有可作为数据读取的尺寸或公差。请导出含 PMI 的 AP242 文件，或手工编制计划。',
  },
  'note.plan-only-graphical-pmi': {
    en: 'The file holds only graphical PMI ({annotations} annotations): pictures of tolerances without their meaning. Export semantic PMI (AP242), or write the plan by hand.',
    zh: '文件中只有图形 PMI（{annotations} 个标注）：仅有公差的图形而没有含义。请导出语义 PMI（AP242），或手工编制计划。',
  },
  'note.plan-standard-assumed': {
    en: 'The file does not say by which standard its tolerances are to be read: {standard} was assumed. Say --standard iso or --standard asme.',
    zh: '文件未注明公差所依据的标准，推定为 {standard}。请用 --standard iso 或 --standard asme 指定。',
  },
  'note.plan-standard-overruled': {
    en: 'The file states {stated}; as was asked for, its tolerances are read by {standard}. The same sign may mean another thing there.',
    zh: '文件注明 {stated}；按要求改用 {standard} 解读。同一符号在两种标准中的含义可能不同。',
  },
  'note.plan-table-without-value': {
    en: '{standard} gives no value for {nominal} mm in class {class}.',
    zh: '{standard} 中没有 {nominal} mm、{class} 级的数值。',
  },
  'note.plan-general-angle-without-leg': {
    en: 'The general tolerance of an angle ({class}) depends on its shorter leg, which the plan does not know. Write its limits into the plan.',
    zh: '角度的未注公差（{class}）取决于短边长度，计划中未给出该长度。请在计划中写入极限值。',
  },
  'note.plan-general-not-tabulated': {
    en: 'The tables of {class} do not speak of such a dimension.',
    zh: '{class} 的表格不适用于此类尺寸。',
  },
  'note.plan-general-radius-of-unknown-side': {
    en: '{class} has other values for radii of outer edges than for hollow ones, and the model does not tell which this is.',
    zh: '{class} 对外倒圆半径与内圆弧半径取值不同，而模型未能说明属于哪一种。',
  },
  'note.plan-general-not-known': {
    en: 'The file invokes "{text}" for what carries no tolerance: no such class is known here.',
    zh: '文件对未注公差引用了“{text}”，此等级无法识别。',
  },
  'note.plan-general-geometry-not-known': {
    en: '"{text}": the geometrical class {class} (ISO 2768-2) is in none of the tables here and was not applied.',
    zh: '“{text}”：几何公差等级 {class}（ISO 2768-2）不在现有表格中，未予采用。',
  },
  'note.plan-die-whole-tolerance': {
    en: 'The die carries the casting’s whole tolerances: nothing is left for casting itself. Agree on a share (--share 0.2).',
    zh: '模具沿用了铸件的全部公差，没有为铸造过程留出余量。请约定模具所占比例（--share 0.2）。',
  },
  'note.plan-die-dimensions-not-scaled': {
    en: 'The nominal values are still the casting’s, while the geometry is that of the cavity. Scale them with --scale-dimensions.',
    zh: '几何已放大到型腔，而名义尺寸仍为铸件尺寸。可用 --scale-dimensions 一并放大。',
  },
  'note.plan-die-direction-unknown': {
    en: 'The direction of this dimension is not known, so uneven shrinkage cannot be applied: its nominal value is still the casting’s.',
    zh: '此尺寸的方向未知，无法按各向不同的收缩率放大，名义值仍为铸件尺寸。',
  },
  'note.plan-die-angle-not-scaled': {
    en: 'Uneven shrinkage changes this angle; its nominal value is still the casting’s.',
    zh: '各向不同的收缩率会改变此角度，名义值仍为铸件角度。',
  },
  'note.plan-die-not-round': {
    en: '{features} round features are no longer round under uneven shrinkage; they are measured as free-form surfaces.',
    zh: '在各向不同的收缩率下，{features} 个回转要素不再是圆形，按自由曲面测量。',
  },
  'note.plan-die-faces-not-found': {
    en: '{faces} faces of the plan were not found in {file}. Was the cavity changed against the casting (draft, parting, inserts)? Give them by hand.',
    zh: '计划中有 {faces} 个面在 {file} 中未找到。型腔相对铸件是否有改动（拔模、分型、镶块）？请手工指定。',
  },

  'note.plan-feature-none': {
    en: 'It names no feature: nothing says where to measure.',
    zh: '未指明要素，不知道在何处测量。',
  },
  'note.plan-feature-unknown': {
    en: 'The plan has no feature {feature}. Check the name under "features".',
    zh: '计划中没有要素 {feature}，请检查“features”中的名称。',
  },
  'note.plan-feature-without-faces': {
    en: 'Feature {feature} has no faces: name them in the plan.',
    zh: '要素 {feature} 没有对应的面，请在计划中指定。',
  },
  'note.plan-feature-only-edges': {
    en: 'Feature {feature} leads only to edges or points, which a scan does not measure: name the faces in the plan.',
    zh: '要素 {feature} 只关联到棱边或点，扫描无法测量，请在计划中指定面。',
  },
  'note.plan-feature-cannot-have': {
    en: '{kind} cannot be asked of feature {feature}: {shape}.',
    zh: '要素 {feature}（{shape}）不能有{kind}要求。',
  },
  'note.plan-distance-needs-two-features': {
    en: 'A distance needs two features; only {feature} is named.',
    zh: '距离需要两个要素，只指明了 {feature}。',
  },
  'note.plan-count-differs': {
    en: '{count}× is written, but the feature has {features} members.',
    zh: '标注为 {count}×，而要素共有 {features} 个成员。',
  },
  'note.plan-face-not-found': {
    en: '{faces} of the {of} faces of feature {feature} cannot be found in the model. Was it changed? Make the plan anew and compare (plan diff).',
    zh: '要素 {feature} 的 {of} 个面中有 {faces} 个在模型中找不到。模型是否已改版？请重新编制计划并比较（plan diff）。',
  },
  'note.plan-nominal-missing': { en: 'Its nominal value is missing.', zh: '缺少名义值。' },
  'note.plan-nominal-differs-from-model': {
    en: 'The nominal value {nominal} is not that of the model, {model}. Deviations would be counted from the wrong value: one of the two must be corrected.',
    zh: '名义值 {nominal} 与模型的 {model} 不一致，偏差将以错误的值为基准，须更正其中之一。',
  },
  'note.plan-tolerance-missing': {
    en: 'No tolerance is given. Write it into the plan, or name a class for general tolerances (--general).',
    zh: '未给公差。请写入计划，或指定未注公差等级（--general）。',
  },
  'note.plan-tolerance-not-positive': {
    en: 'The tolerance {value} is not above 0.',
    zh: '公差值 {value} 不大于 0。',
  },
  'note.plan-zero-without-material-requirement': {
    en: 'A tolerance of 0 needs the maximum or least material requirement: without a bonus nothing can conform.',
    zh: '零公差必须带最大或最小实体要求，否则没有补偿值，任何零件都不合格。',
  },
  'note.plan-limits-crossed': {
    en: 'The lower limit {lower} is not below the upper one, {upper}.',
    zh: '下限 {lower} 不小于上限 {upper}。',
  },
  'note.plan-units-disagree': {
    en: 'A value is in {unit} where {wanted} belongs.',
    zh: '数值单位为 {unit}，此处应为 {wanted}。',
  },
  'note.plan-unit-unknown': {
    en: 'A value is neither a length nor an angle (unit: {unit}).',
    zh: '数值既非长度也非角度（单位：{unit}）。',
  },
  'note.plan-table-only-inferred': {
    en: 'Its limits come from a cell of {standard} (class {class}) that nobody has read, only inferred: they may not decide. Read the standard and write them into the plan.',
    zh: '其极限值取自 {standard}（{class}）中仅为推断、未经查证的数值，不能用于判定。请查阅标准后写入计划。',
  },
  'note.plan-texture-not-measured-here': {
    en: 'Surface texture needs a roughness instrument; points of a scan or a probe do not tell it.',
    zh: '表面结构须用粗糙度仪测量，扫描点或测头测点无法得出。',
  },
  'note.plan-datum-system-unknown': {
    en: 'Datum system {system} is not in the plan, or names no datum.',
    zh: '计划中没有基准体系 {system}，或其中未列基准。',
  },
  'note.plan-datum-undefined': {
    en: 'Datum {letter} has neither a feature nor targets.',
    zh: '基准 {letter} 既没有要素也没有基准目标。',
  },
  'note.plan-datum-without-faces': {
    en: 'Datum {letter} has no faces: name them in the plan.',
    zh: '基准 {letter} 没有对应的面，请在计划中指定。',
  },
  'note.plan-datum-needed': {
    en: 'This tolerance needs a datum, and none is named.',
    zh: '此公差必须有基准，但未指明。',
  },
  'note.plan-datum-on-form': {
    en: 'A tolerance of form refers to nothing else: its datums are not used.',
    zh: '形状公差不涉及基准，所列基准不予采用。',
  },
  'note.plan-datum-holds-no-direction': {
    en: 'Datum system {system} holds no direction: nothing can be parallel or square to it.',
    zh: '基准体系 {system} 不能确定方向，无法与之平行或垂直。',
  },
  'note.plan-datum-holds-no-axis': {
    en: 'Datum system {system} does not hold the axis or middle plane to which this tolerance refers.',
    zh: '基准体系 {system} 不能确定此公差所需的轴线或中心面。',
  },
  'note.plan-datum-locates-nothing': {
    en: 'Datum system {system} leaves the feature free to shift in every direction that the position limits: it has no place.',
    zh: '基准体系 {system} 未约束该要素在位置度所限各方向上的平移，要素无法定位。',
  },
  'note.plan-datum-leaves-freedom': {
    en: 'Datum system {system} leaves {freedom} of the motions free that move the feature: in these the zone is fitted to the measured points.',
    zh: '基准体系 {system} 对移动该要素的运动留有 {freedom} 个自由度，公差带在这些方向上按实测点拟合。',
  },
  'note.plan-datum-idle': {
    en: 'Datum {letter} in {system} holds nothing that the datums before it do not hold.',
    zh: '{system} 中的基准 {letter} 没有约束任何新的自由度。',
  },
  'note.plan-datum-twice': {
    en: 'The plan defines datum {letter} twice.',
    zh: '计划中基准 {letter} 定义了两次。',
  },
  'note.plan-modifiers-exclude-each-other': {
    en: 'Maximum and least material requirement exclude each other.',
    zh: '最大实体要求与最小实体要求不能同时使用。',
  },
  'note.plan-modifier-needs-size': {
    en: '{modifier}: only a feature of size can have it, not a plane.',
    zh: '{modifier}只能用于尺寸要素，不能用于平面。',
  },
  'note.plan-modifier-not-for-this': {
    en: '{modifier} does not go with {kind}.',
    zh: '{modifier}不能用于{kind}。',
  },
  'note.plan-reciprocity-alone': {
    en: 'The reciprocity requirement stands only beside a maximum or least material requirement.',
    zh: '可逆要求只能与最大或最小实体要求同时使用。',
  },
  'note.plan-kind-withdrawn': {
    en: '{kind} is no longer in {standard}; it is measured as it was meant before. Use position or profile.',
    zh: '{standard} 已取消{kind}，按原含义测量。建议改用位置度或轮廓度。',
  },
  'note.plan-kind-unknown': {
    en: 'What "{name}" asks is not known.',
    zh: '无法识别“{name}”所要求的特性。',
  },
  'note.plan-standards-mixed': {
    en: 'It is to be read by {own}, the plan by {standard}: one plan has one standard.',
    zh: '此项按 {own} 解读，而计划按 {standard}：一份计划只能采用一种标准。',
  },
  'note.plan-standard-missing': {
    en: 'The plan names no standard by which the tolerance is to be read.',
    zh: '计划未注明公差所依据的标准。',
  },
  'note.plan-relation-unknown': {
    en: 'It is bound to {to}, which the plan does not have.',
    zh: '与其关联的 {to} 不在计划中。',
  },
  'note.plan-datum-is-feature': {
    en: 'Datum {letter} is the feature {feature} itself: to itself nothing is ever off.',
    zh: '基准 {letter} 就是被测要素 {feature} 本身：相对自身永远没有误差。',
  },
  'note.plan-id-twice': {
    en: 'Two characteristics have the id {id}: results could not be told apart.',
    zh: '有两项特性的标识同为 {id}，无法区分结果。',
  },
  'note.plan-balloon-twice': {
    en: 'Two characteristics have the number {balloon}.',
    zh: '有两项特性的序号同为 {balloon}。',
  },
  'note.plan-other-model': {
    en: 'The plan was made from another file ({plan}) than {model}, or from another revision of it: its faces are found by their shape.',
    zh: '计划由另一文件（{plan}）或其另一版本编制，而非 {model}，各面按形状查找。',
  },
  'note.plan-without-characteristics': {
    en: 'The plan names no characteristics: there is nothing to measure but faces and zones.',
    zh: '计划未列任何特性，除面和区域外没有可测内容。',
  },
} as const satisfies Catalogue;
