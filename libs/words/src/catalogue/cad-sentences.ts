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
  'note.cad-surfaces-only': {
    en: '{file} holds surfaces only ({faces} faces), no solid: what is outside is taken from the surfaces’ own direction.',
    zh: '{file} 只含曲面（{faces} 个面），没有实体：外侧按曲面自身的方向确定。',
  },
  'note.cad-coarsened': {
    en: '{file}: the model was cut more coarsely than asked, to stay below the limit of triangles: chord error {chord} µm, angle {angle}°.',
    zh: '{file}：为不超过三角形数量上限，模型的剖分比要求的粗：弦高误差 {chord} µm，角度 {angle}°。',
  },
  'note.cad-faces-lost': {
    en: '{file}: {count} of {faces} faces could not be cut into triangles and are missing from the nominal.',
    zh: '{file}：{faces} 个面中有 {count} 个无法剖分为三角形，标称模型中缺少这些面。',
  },
  'note.cad-open-edges': {
    en: '{file}: the solid is not closed after cutting: {count} open edges. Distances beside them may have the wrong side.',
    zh: '{file}：剖分后实体不封闭，有 {count} 条开口边。其附近偏差的正负号可能不可靠。',
  },
  'note.cad-solids-turned': {
    en: '{file}: {count} solids were inside out and were turned.',
    zh: '{file}：有 {count} 个实体内外颠倒，已翻转。',
  },
} as const satisfies Catalogue;
