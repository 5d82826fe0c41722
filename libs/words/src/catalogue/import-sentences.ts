import type { Catalogue } from '../catalogue.ts';

/** Lists that people bring along from their spreadsheets. */
export const importSentences = {
  'import.title': { en: 'Import a list', zh: '导入列表' },
  'import.text': {
    en: 'An Excel workbook (.xlsx, its first sheet) or a CSV file with a header row. A die is known by its number: new numbers are entered, known ones changed; empty cells change nothing. You see everything before anything is written, and can take it back.',
    zh: 'Excel 工作簿（.xlsx，取第一个工作表）或带表头的 CSV 文件。以模具编号识别模具：新编号新增，已有编号更新，空单元格不改动。写入前可预览全部结果，写入后可撤销。',
  },
  'import.what': { en: 'What is in it', zh: '列表内容' },
  'import.dies': { en: 'dies', zh: '模具' },
  'import.customers': { en: 'customers', zh: '客户' },
  'import.columns': { en: 'Columns', zh: '列对应关系' },
  'import.not-read': { en: 'not read', zh: '不导入' },
  'import.would': {
    en: '{rows} rows: {created} new, {changed} changed, {same} as they are.',
    zh: '共 {rows} 行：新增 {created}，更新 {changed}，无变化 {same}。',
  },
  'import.faults': {
    en: 'These rows must be put right first, in the file; then upload it again.',
    zh: '请先在文件中修正以下各行，再重新上传。',
  },
  'import.row': { en: 'Row', zh: '行' },
  'import.column': { en: 'Column', zh: '列' },
  'import.cell': { en: 'Cell', zh: '单元格' },
  'import.fault': { en: 'What is wrong', zh: '问题' },
  'import.run': { en: 'Import', zh: '导入' },
  'import.done': { en: '{created} entered, {changed} changed.', zh: '已新增 {created}，更新 {changed}。' },
  'import.past': { en: 'Imports so far', zh: '导入记录' },
  'import.none': { en: 'Nothing was imported yet.', zh: '尚无导入记录。' },
  'import.undo': { en: 'Take back', zh: '撤销' },
  'import.undone': { en: 'taken back', zh: '已撤销' },

  'problem.table-too-large': {
    en: '{file} is larger than {most} MB. Divide it, or save the first sheet as CSV.',
    zh: '{file} 超过 {most} MB，请拆分，或将第一个工作表另存为 CSV。',
  },
  'problem.table-unreadable': {
    en: '{file} is no workbook and no CSV file that can be read. Save it as .xlsx or CSV and try again.',
    zh: '{file} 不是可读取的工作簿或 CSV 文件，请另存为 .xlsx 或 CSV 后重试。',
  },
  'problem.table-too-many-rows': {
    en: '{file} has more than {most} rows. Divide it.',
    zh: '{file} 超过 {most} 行，请拆分。',
  },
  'problem.table-without-column': {
    en: 'No column of {file} was said to hold the number or name by which rows are known. Choose it.',
    zh: '{file} 中未指定用于识别各行的编号或名称列，请选择。',
  },
  'problem.row-twice': {
    en: 'This number stands in row {row} already. One of the two rows must go.',
    zh: '该编号与第 {row} 行重复，请删除其中一行。',
  },
  'problem.cell-no-number': { en: 'This is no number.', zh: '此处应为数字。' },
  'problem.cell-no-kind': {
    en: 'This kind of die is not known. Write one of: {kinds}.',
    zh: '未知的模具类型，请填写以下之一：{kinds}。',
  },
  'problem.import-with-faults': {
    en: '{count} {count|row|rows} cannot be read, so nothing was imported. Put them right and upload the file again.',
    zh: '有 {count} 处无法读取，未导入任何数据。请修正后重新上传。',
  },
  'problem.import-empty': {
    en: 'There is nothing in {file} that is not there already.',
    zh: '{file} 中没有新的内容。',
  },
  'problem.import-gone-on': {
    en: 'Somebody has gone on working with die {number} since the import, so it is not taken back. Change or scrap single dies instead.',
    zh: '导入之后已有人继续处理模具 {number}，不能整体撤销。请逐副修改或报废。',
  },
  'problem.import-undone-before': { en: 'This import was taken back already.', zh: '该导入已撤销。' },
  'problem.import-of-customers-stays': {
    en: 'Names of customers harm nobody and stay.',
    zh: '客户名称保留即可，无需撤销。',
  },
} as const satisfies Catalogue;
