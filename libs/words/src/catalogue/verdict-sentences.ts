import type { Catalogue } from '../catalogue.ts';

/** What is said of a result, and how far an inspection is: on the page, on paper, in the terminal and in the system. */
export const verdictSentences = {
  'verdict.conforming': { en: 'CONFORMING', zh: '合格' },
  'verdict.notConforming': { en: 'NOT CONFORMING', zh: '不合格' },
  'verdict.undecided': { en: 'UNDECIDED', zh: '不能判定' },
  'verdict.noTolerance': { en: 'NO TOLERANCE', zh: '未给公差' },

  'stage.nominal': { en: 'Reading the model', zh: '读取模型' },
  'stage.measured': { en: 'Reading the measured files', zh: '读取实测文件' },
  'stage.kernel': { en: 'Preparing the distances', zh: '建立距离索引' },
  'stage.alignment': { en: 'Aligning', zh: '对齐' },
  'stage.surface-fit': { en: 'Fitting', zh: '拟合' },
  'stage.distances': { en: 'Measuring deviations', zh: '计算偏差' },
  'stage.patches': { en: 'Judging', zh: '判定' },
  'stage.characteristics': { en: 'Evaluating characteristics', zh: '评定特性' },
  'stage.sections': { en: 'Cutting sections', zh: '计算截面' },
  'stage.thickness': { en: 'Measuring wall thickness', zh: '测量壁厚' },
  'stage.picture': { en: 'Colouring', zh: '生成色谱图' },
  'stage.disk-full': {
    en: 'The server’s disk is full; it goes on by itself when there is room',
    zh: '服务器磁盘已满，腾出空间后自动继续',
  },
  'stage.report': { en: 'Writing the report', zh: '生成报告' },
} as const satisfies Catalogue;
