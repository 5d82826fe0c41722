import type { Catalogue } from '../catalogue.ts';

export const cadSentences = {
  'problem.cad-file-unreadable': {
    en: '{file}: cannot be read ({why}). Check the path and the permissions.',
    zh: '{file}：无法读取（{why}）。请检查路径和访问权限。',
  },
  'problem.step-not-part21': {
    en: '{file}: not a STEP file: a STEP file begins with “ISO-10303-21;” and names its schema. Export the model as STEP AP214 or AP242.',
    zh: '{file}：不是 STEP 文件：STEP 文件应以“ISO-10303-21;”开头并注明应用协议。请将模型导出为 STEP AP214 或 AP242。',
  },
  'problem.step-truncated': {
    en: '{file}: the STEP file stops before its end mark “END-ISO-10303-21;”. It was cut off while copying or writing: fetch or export it again.',
    zh: '{file}：STEP 文件在结束标记“END-ISO-10303-21;”之前中断，可能在复制或写出时被截断。请重新获取或导出。',
  },
  'problem.step-several-units': {
    en: '{file}: its shapes stand in several length units: {units}. Which one is meant cannot be told safely; export the model with one unit for all parts.',
    zh: '{file}：其中的形体使用了多种长度单位：{units}。无法可靠判断以哪一种为准；请将所有零件统一为一种单位后重新导出。',
  },
  'problem.step-no-unit': {
    en: '{file}: states no length unit for its shapes. A size is never guessed: export the model again with its unit.',
    zh: '{file}：未说明形体的长度单位。尺寸不能靠猜测：请带单位重新导出模型。',
  },
  'problem.step-no-shape': {
    en: '{file} ({schema}): holds no solid and no surface that could be compared with a measurement. Export the solid model (AP203, AP214 or AP242), not a drawing, a wireframe or an assembly list.',
    zh: '{file}（{schema}）：其中没有可与测量结果比较的实体或曲面。请导出实体模型（AP203、AP214 或 AP242），而不是工程图、线框或装配清单。',
  },
  'problem.cad-kernel-refused': {
    en: '{file}: the CAD kernel could not read the model ({why}). Open it in a CAD system, check and repair it, and export it again.',
    zh: '{file}：CAD 内核无法读取该模型（{why}）。请在 CAD 系统中打开、检查并修复后重新导出。',
  },
  'problem.cad-kernel-crashed': {
    en: '{file}: the CAD kernel broke down over this model (stage {stage}, {why}). Open it in a CAD system, check and repair it, and export it again; an STL or PLY of the model can be used meanwhile.',
    zh: '{file}：CAD 内核在处理该模型时崩溃（阶段 {stage}，{why}）。请在 CAD 系统中检查并修复后重新导出；在此期间可使用该模型的 STL 或 PLY。',
  },
  'problem.cad-time-limit': {
    en: '{file}: the import was stopped after {seconds} s. Allow more time, ask for a coarser chord error, or leave out what is not measured.',
    zh: '{file}：导入在 {seconds} 秒后被中止。请延长时限、放宽弦高误差，或去掉不测量的部分。',
  },
  'problem.cad-memory-limit': {
    en: '{file}: the import was stopped because it needed more than {megabytes} MB of memory. Ask for a coarser chord error, or leave out what is not measured.',
    zh: '{file}：导入所需内存超过 {megabytes} MB，已被中止。请放宽弦高误差，或去掉不测量的部分。',
  },
  'problem.cad-cancelled': {
    en: '{file}: the import was cancelled.',
    zh: '{file}：导入已取消。',
  },
  'problem.shrink-not-readable': {
    en: 'shrinkage “{given}” cannot be read: write one factor, as 1.006 for 0.6 %, or three for x, y, z, as 1.006,1.005,1.006.',
    zh: '收缩率“{given}”无法识别：请写一个系数，如 1.006 表示 0.6 %；或依次写 x、y、z 三个系数，如 1.006,1.005,1.006。',
  },
  'problem.shrink-implausible': {
    en: 'the shrinkage factor {factor} is not plausible: expected {lowest} to {highest}. A factor is meant, not a percentage: write 1.006 for 0.6 %.',
    zh: '收缩系数 {factor} 不合理：应在 {lowest} 到 {highest} 之间。这里要求的是系数而不是百分数：0.6 % 请写成 1.006。',
  },
  'note.cad-chord-error-passed': {
    en: '{file}: the triangles lie up to {seen} µm off the surfaces where {asked} µm were asked; mostly the file’s own error where faces meet.',
    zh: '{file}：三角形偏离曲面最大 {seen} µm，而要求为 {asked} µm；多半是文件自身在面与面交接处的误差。',
  },
  'note.cad-faces-by-crease': {
    en: '{file}: a mesh has no faces of its own; {count} were made by parting it along edges sharper than {angle}°.',
    zh: '{file}：网格本身没有面的划分；已沿大于 {angle}° 的棱边将其分为 {count} 个面。',
  },
  'note.cad-surfaces-only': {
    en: '{file} holds surfaces only ({faces} faces), no solid: what is outside is taken from the surfaces’ own direction.',
    zh: '{file} 只含曲面（{faces} 个面），没有实体：外侧按曲面自身的方向确定。',
  },
  'note.cad-coarsened': {
    en: '{file}: the model was cut more coarsely than asked, to stay below the limit of triangles: chord error {chord} µm, angle {angle}°.',
    zh: '{file}：为不超过三角形数量上限，模型的剖分比要求的粗：弦高误差 {chord} µm，角度 {angle}°。',
  },
  'note.cad-loose-faces': {
    en: '{file}: {count} faces belong to no solid (construction or supplementary geometry) and were left out of the nominal.',
    zh: '{file}：有 {count} 个面不属于任何实体（构造或辅助几何），未计入名义模型。',
  },
  'note.cad-faces-not-read': {
    en: '{file}: the file names {faces} faces, the CAD kernel made {count} of them. Compare the model’s picture with the drawing before relying on it.',
    zh: '{file}：文件中有 {faces} 个面，CAD 内核只生成了 {count} 个。使用前请将模型显示与图纸核对。',
  },
  'note.cad-faces-rough': {
    en: '{file}: the triangles of {count} of {faces} faces do not cover their area. Do not rely on these faces; repair and export the model again.',
    zh: '{file}：{faces} 个面中有 {count} 个的三角剖分未能覆盖其面积。请勿采信这些面；请修复模型后重新导出。',
  },
  'note.cad-faces-lost': {
    en: '{file}: {count} of {faces} faces could not be cut into triangles and are missing from the nominal.',
    zh: '{file}：{faces} 个面中有 {count} 个无法剖分为三角形，名义模型中缺少这些面。',
  },
  'note.cad-open-edges': {
    en: '{file}: the solid is not closed after cutting: {count} open edges. Distances beside them may have the wrong side.',
    zh: '{file}：剖分后实体不封闭，有 {count} 条开口边。其附近偏差的正负号可能不可靠。',
  },
  'note.cad-faces-flipped': {
    en: '{file}: {count} pairs of neighbouring faces contradict each other about where the material is, the first are faces {faces} ({entities}): one of the two is inside out, and its deviations have the wrong sign. Repair the model’s normals and export it again.',
    zh: '{file}：有 {count} 对相邻面的材料侧互相矛盾，第一对为面 {faces}（{entities}）：其中一个面法向相反，其偏差正负号错误。请修正模型法向后重新导出。',
  },
  'note.cad-self-intersection': {
    en: '{file}: the solid passes through itself, first seen at {at} mm between faces {faces} ({entities}). Deviations around there are to whichever face is nearer; repair the model before relying on them.',
    zh: '{file}：实体自相交，首次出现在 {at} mm 处、面 {faces}（{entities}）之间。该处偏差按较近的面计算；采信之前请先修复模型。',
  },
  'note.cad-faces-not-exact': {
    en: '{file}: {count} of {faces} faces are measured on their triangles, because their surface in the file could not be read or matched; there the chord error stays in the deviation. Faces: {list}.',
    zh: '{file}：{faces} 个面中有 {count} 个按三角形计算偏差（文件中的曲面无法读取或对应），这些面的偏差仍含弦高误差。面号：{list}。',
  },
  'note.cad-loops-turned': {
    en: '{file}: {count} faces have edge loops that run the wrong way round; they were turned.',
    zh: '{file}：有 {count} 个面的边环方向相反，已翻转。',
  },
  'note.cad-faces-joined-by-geometry': {
    en: '{file}: the CAD kernel did not keep the file’s order of faces; {count} faces were matched to their surfaces by shape.',
    zh: '{file}：CAD 内核未保持文件中面的顺序，有 {count} 个面按形状与其曲面对应。',
  },
  'note.cad-text-not-used': {
    en: '{file}: something unforeseen happened while the exact surfaces or the drawing were read ({cause}); what is missing is measured on triangles or not listed. Please report it with the file.',
    zh: '{file}：读取精确曲面或图样信息时发生意外（{cause}）；缺少的部分按三角形测量或未列出。请连同文件反馈此问题。',
  },
  'note.cad-entity-not-read': {
    en: '{file}: {count} entities of the model could not be read, the first is #{entity} ({keyword}) on line {line}. Check the model in the CAD system and export it again.',
    zh: '{file}：模型中有 {count} 个实体无法读取，第一个为 #{entity}（{keyword}），位于第 {line} 行。请在 CAD 系统中检查模型并重新导出。',
  },
  'note.cad-solids-turned': {
    en: '{file}: {count} solids were inside out and were turned.',
    zh: '{file}：有 {count} 个实体内外颠倒，已翻转。',
  },
  'alloy.grey-iron': { en: 'grey cast iron', zh: '灰铸铁' },
  'alloy.ductile-iron': { en: 'ductile cast iron', zh: '球墨铸铁' },
  'alloy.malleable-iron': { en: 'malleable cast iron', zh: '可锻铸铁' },
  'alloy.cast-steel': { en: 'cast steel', zh: '铸钢' },
  'alloy.manganese-steel': { en: 'manganese steel', zh: '锰钢' },
  'alloy.aluminium-alloy': { en: 'aluminium alloy', zh: '铝合金' },
  'alloy.aluminium-magnesium-alloy': { en: 'aluminium-magnesium alloy', zh: '铝镁合金' },
  'alloy.magnesium': { en: 'magnesium', zh: '镁' },
  'alloy.zinc': { en: 'zinc', zh: '锌' },
  'alloy.zinc-alloy': { en: 'zinc alloy', zh: '锌合金' },
  'alloy.tin-bronze': { en: 'tin bronze', zh: '锡青铜' },
  'alloy.bronze': { en: 'bronze', zh: '青铜' },
  'alloy.brass': { en: 'brass', zh: '黄铜' },
  'alloy.any-pressure-die-cast': { en: 'any alloy, pressure die cast', zh: '各种压铸合金' },
  'mould.sand': { en: 'sand mould', zh: '砂型' },
  'mould.unstated': { en: 'mould not stated', zh: '未注明铸型' },
  'mould.pressure-die': { en: 'metal die', zh: '金属型（压铸模）' },
  'shrinkage-note.near-eutectic-aluminium-silicon': {
    en: 'aluminium-silicon near the eutectic',
    zh: '近共晶铝硅合金',
  },
  'shrinkage-note.pure-metal': { en: 'pure metal', zh: '纯金属' },
  'shrinkage-note.metal-die-unknown': {
    en: 'No published value for metal dies is known to us; values for sand moulds must not be used for die cavities. Take the foundry’s or the alloy maker’s own figure.',
    zh: '金属型的公开数值未能查得；砂型数值不得用于压铸模型腔。请采用铸造厂或合金供应商的实际数值。',
  },
} as const satisfies Catalogue;
