import type { Catalogue } from '../catalogue.ts';

/** Headings of what came of a characteristic, on page, paper and in lists. */
export const evaluationPageSentences = {
  'page.column.value': { en: 'Value', zh: '测得值' },
  'page.column.limits': { en: 'Limits', zh: '极限' },
  'page.evaluation.used': { en: '{share} of the tolerance is used', zh: '占用公差的 {share}' },
  'page.evaluation.extremes': { en: 'Lowest … highest', zh: '最小 … 最大' },
  'page.evaluation.uncertainty': { en: 'Uncertainty', zh: '不确定度' },
  'page.evaluation.decision': { en: 'Decision', zh: '判定' },
  'paper.evaluation.plots': { en: 'Pictures of the characteristics', zh: '特性图' },
  'paper.evaluation.more': {
    en: '{more} more pictures are in the HTML report.',
    zh: '其余 {more} 幅图见 HTML 报告。',
  },
  'paper.column.value': { en: 'Value', zh: '测得值' },
  'paper.column.valueLowest': { en: 'Lowest', zh: '最小' },
  'paper.column.valueHighest': { en: 'Highest', zh: '最大' },
  'paper.column.limitLower': { en: 'Lower limit', zh: '下极限' },
  'paper.column.limitUpper': { en: 'Upper limit, with bonus', zh: '上极限（含补偿）' },
  'paper.column.bonus': { en: 'Bonus', zh: '补偿值' },
  'paper.column.expanded': { en: 'Uncertainty U', zh: '不确定度 U' },
  'paper.column.criterion': { en: 'Criterion', zh: '评定准则' },
  'paper.column.association': { en: 'Datums as associated', zh: '基准拟合' },
  'paper.column.remark': { en: 'Remark', zh: '备注' },
} as const satisfies Catalogue;
