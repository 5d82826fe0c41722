import type { Catalogue } from '../catalogue.ts';

/** Measured results that a shop brings along from its spreadsheets. */
export const resultImportSentences = {
  'import.results': { en: 'measured results', zh: '测量结果' },
  'results.text': {
    en: 'Values that were measured before, by a CMM, a caliper or a gauge: one row for each value, one row for each characteristic with columns for parts or cavities, or one row for each part with a column for each characteristic. The first sheet of an Excel workbook (.xlsx), or a CSV file; up to {most} rows. Each occasion becomes an inspection of its die, marked as imported.',
    zh: '以往用三坐标、卡尺或检具测得的数据：可以一行一个数值，也可以一行一个特性、多列为各样件或各穴，或一行一个样件、每列一个特性。Excel 工作簿（.xlsx，取第一个工作表）或 CSV 文件，最多 {most} 行。每次测量成为该模具的一条检测记录，并标明为导入。',
  },
  'results.unit': { en: 'Unit where the list states none', zh: '列表未注明时的单位' },
  'results.unit-none': { en: 'not said', zh: '未指定' },
  'results.unit-inch': { en: 'inch', zh: '英寸' },
  'results.decimal': { en: 'Decimal sign', zh: '小数点' },
  'results.decimal-auto': { en: 'as the list shows', zh: '自动识别' },
  'results.decimal-point': { en: 'point: 10.05', zh: '点：10.05' },
  'results.decimal-comma': { en: 'comma: 10,05', zh: '逗号：10,05' },
  'results.form.one-value': { en: 'One row for each value', zh: '每行一个数值' },
  'results.form.several-values': {
    en: 'One row for each characteristic, several values',
    zh: '每行一个特性，多列数值',
  },
  'results.form.row-per-part': {
    en: 'One row for each part, a column for each characteristic',
    zh: '每行一个样件，每列一个特性',
  },
  'results.would': {
    en: '{rows} rows: {figures} values in {inspections} inspections of {dies} dies; {good} within their limits, {bad} outside. {same} values are there already, {blank} rows have none.',
    zh: '共 {rows} 行：{figures} 个数值，归入 {dies} 副模具的 {inspections} 次检测；公差内 {good}，超差 {bad}。已有 {same} 个，无数值的行 {blank}。',
  },
  'results.header-row': { en: 'Headings in row {row}.', zh: '表头在第 {row} 行。' },
  'results.rule': {
    en: 'Verdicts come from the limits alone: a value on or between them conforms. A list states no uncertainty, so none is counted (simple acceptance, ILAC-G8:09/2019). Diewright has not verified these values; they do not release a die.',
    zh: '判定仅依据公差限：在限内或恰在限上为合格。列表未给出测量不确定度，故不计入（简单接受，ILAC-G8:09/2019）。这些数据未经 Diewright 验证，不能据此放行模具。',
  },
  'results.faults': {
    en: 'Nothing is taken in before these rows are right ({count}). Put them right in the file, or choose the columns, the unit and the decimal sign above.',
    zh: '以下 {count} 处须先处理才能导入：请在文件中修正，或在上方指定列、单位和小数点。',
  },
  'results.warnings': {
    en: 'To be looked at ({count}). These rows are taken in as they are: the verdict is that of the limits, and what the list says stays beside it.',
    zh: '请核对（{count} 处）。这些行照原样导入：以公差限判定，列表自己的结论一并保留。',
  },
  'results.warning': { en: 'What stands out', zh: '须注意' },
  'results.whole-file': { en: 'whole file', zh: '整个文件' },
  'results.started': {
    en: '{figures} values are being taken in.',
    zh: '正在导入 {figures} 个数值。',
  },
  'results.made': {
    en: '{inspections} inspections, {figures} values',
    zh: '{inspections} 次检测，{figures} 个数值',
  },
  'results.state.queued': { en: 'waiting', zh: '等待中' },
  'results.state.running': { en: 'being taken in', zh: '导入中' },
  'results.state.done': { en: 'taken in', zh: '已导入' },
  'results.state.failed': { en: 'not taken in', zh: '未导入' },
  'results.undo-ask': {
    en: 'Withdraw everything this import made? Lists and trends show it no more; the audit keeps it.',
    zh: '撤回本次导入的全部数据？列表与趋势中不再显示，审计记录中保留。',
  },

  'results.not-verified': {
    en: 'Imported from a list, not measured or verified by Diewright',
    zh: '由列表导入，未经 Diewright 测量或验证',
  },
  'results.sign': {
    en: 'You sign what a list says. The die is accepted only on an inspection that Diewright made.',
    zh: '您签署的是列表所载的数据。模具验收仍须以 Diewright 的检测为准。',
  },
  'results.withdrawn': { en: 'This import was taken back', zh: '该导入已撤回' },
  'results.withdrawn-text': {
    en: 'By {by}. Lists and trends show it no more; it stands here because nothing that was written is erased.',
    zh: '撤回人：{by}。列表与趋势中不再显示；已写入的记录不删除，故仍可在此查看。',
  },
  'results.origin': { en: 'Where it comes from', zh: '数据来源' },
  'results.file': { en: 'File', zh: '文件' },
  'results.rows': { en: 'Rows', zh: '行号' },
  'results.measured-at': { en: 'Measured', zh: '测量时间' },
  'results.stated-at': { en: 'as the list says', zh: '列表原文' },
  'results.imported-at': { en: 'Imported', zh: '导入时间' },
  'results.no-revision': { en: 'revision not stated', zh: '未注明版本' },
  'results.place': { en: 'Cell', zh: '位置' },
  'results.stated-value': { en: 'In the list', zh: '列表原值' },
  'results.stated-verdict': { en: 'Verdict in the list', zh: '列表判定' },
  'results.contradicts': { en: 'contradicts its limits', zh: '与公差限不符' },
  'results.imported-point': { en: 'hollow: imported', zh: '空心：导入数据' },

  'results.field.die': { en: 'Die number', zh: '模具编号' },
  'results.field.component': { en: 'Component', zh: '零件' },
  'results.field.revision': { en: 'Revision', zh: '版本' },
  'results.field.date': { en: 'Date', zh: '测量日期' },
  'results.field.time': { en: 'Time of day', zh: '时间' },
  'results.field.occasion': { en: 'Occasion', zh: '场合' },
  'results.field.part': { en: 'Sample', zh: '样件号' },
  'results.field.cavity': { en: 'Cavity', zh: '穴号' },
  'results.field.number': { en: 'Characteristic no.', zh: '特性编号' },
  'results.field.characteristic': { en: 'Characteristic', zh: '特性' },
  'results.field.nominal': { en: 'Nominal', zh: '名义值' },
  'results.field.tolerance': { en: 'Tolerance', zh: '公差' },
  'results.field.upperTolerance': { en: 'Upper tolerance', zh: '上公差' },
  'results.field.lowerTolerance': { en: 'Lower tolerance', zh: '下公差' },
  'results.field.upperLimit': { en: 'Upper limit', zh: '上限' },
  'results.field.lowerLimit': { en: 'Lower limit', zh: '下限' },
  'results.field.actual': { en: 'Actual', zh: '实测值' },
  'results.field.perPart': { en: 'a characteristic of its own', zh: '本列为一个特性' },
  'results.field.unit': { en: 'Unit', zh: '单位' },
  'results.field.verdict': { en: 'Verdict', zh: '判定' },
  'results.field.instrument': { en: 'Instrument', zh: '量具' },
  'results.field.measuredBy': { en: 'Measured by', zh: '检验员' },
  'results.field.note': { en: 'Note', zh: '备注' },

  'passport.imported': {
    en: 'Imported result {number} of {part}: {outcome}, by the list’s limits; not verified by Diewright',
    zh: '导入的检测 {number}：{part}，按列表公差限{outcome}；未经 Diewright 验证',
  },

  'problem.results-no-header': {
    en: 'No row of {file} reads like the headings of a measured list. Name at least die number, date, characteristic and actual value, in one row above the values.',
    zh: '{file} 中找不到测量列表的表头。请在数据上方用一行写明模具编号、日期、特性、实测值等列名。',
  },
  'problem.results-die-missing': {
    en: 'This row does not say which die it is of. If its cell is merged with another, upload the workbook itself instead of a CSV file.',
    zh: '该行缺少模具编号。若原表为合并单元格，请直接上传 .xlsx 工作簿，不要用 CSV。',
  },
  'problem.results-die-unknown': {
    en: 'There is no die {die} here ({rows} {rows|value|values}). Enter it or import the list of dies first, or put its number right.',
    zh: '系统中没有模具 {die}（涉及 {rows} 个数值）。请先登记或导入模具清单，或更正编号。',
  },
  'problem.results-component-none': {
    en: 'Die {die} has no component yet ({rows} {rows|value|values}). Enter one on the die’s page; it needs no model for this.',
    zh: '模具 {die} 尚无零件（涉及 {rows} 个数值）。请先在模具页面添加零件，此处无需模型。',
  },
  'problem.results-component-missing': {
    en: 'Die {die} has several components ({names}), and these {rows} values do not say of which they are. Fill the column.',
    zh: '模具 {die} 有多个零件（{names}），这 {rows} 个数值未注明属于哪一个，请填写该列。',
  },
  'problem.results-component-unknown': {
    en: 'Die {die} has no such component ({rows} {rows|value|values}). It has: {names}. Write one of these, or enter the component first.',
    zh: '模具 {die} 没有该零件（涉及 {rows} 个数值）。现有：{names}。请填写其中之一，或先添加零件。',
  },
  'problem.results-component-several': {
    en: 'Die {die} has several components of this name ({names}), so that {rows} values cannot be told apart. Give them different names first.',
    zh: '模具 {die} 有多个同名零件（{names}），{rows} 个数值无法区分。请先改成不同的名称。',
  },
  'problem.results-revision-unknown': {
    en: '{component} has no such revision ({rows} {rows|value|values}). It has: {names}. Write one of these, enter the revision first, or leave the cell empty.',
    zh: '{component} 没有该版本（涉及 {rows} 个数值）。现有：{names}。请填写其中之一、先添加版本，或留空。',
  },
  'problem.results-date-missing': {
    en: 'This row does not say when it was measured. Fill the date.',
    zh: '该行缺少测量日期，请填写。',
  },
  'problem.results-date-future': { en: 'This day is yet to come.', zh: '该日期尚未到来。' },
  'problem.cell-no-date': {
    en: 'This is no date. Write it as 2023-05-01.',
    zh: '此处应为日期，请写成 2023-05-01。',
  },
  'problem.cell-date-ambiguous': {
    en: 'Day and month can be taken for each other. Write it as 2023-05-01.',
    zh: '日与月可能混淆，请写成 2023-05-01。',
  },
  'problem.cell-no-time': {
    en: 'This is no time of day. Write it as 14:05.',
    zh: '此处应为时间，请写成 14:05。',
  },
  'problem.cell-number-ambiguous': {
    en: 'The comma may stand for decimals or for thousands. Choose the decimal sign above.',
    zh: '逗号可能是小数点，也可能是千位分隔符。请在上方指定小数点。',
  },
  'problem.cell-tolerance-unclear': {
    en: 'It does not say to which side. Write it as ±0.05 or +0.05/-0.02.',
    zh: '公差方向不明，请写成 ±0.05 或 +0.05/-0.02。',
  },
  'problem.results-characteristic-missing': {
    en: 'This row has a value and no characteristic. Write its name or number.',
    zh: '该行有数值但没有特性，请填写特性名称或编号。',
  },
  'problem.results-nominal-missing': {
    en: 'There is a tolerance and no nominal to which it belongs. Write the nominal, or the limits instead.',
    zh: '有公差但没有名义值。请填写名义值，或改为填写上、下限。',
  },
  'problem.results-limits-crossed': {
    en: 'These limits leave nothing between them: {lower} … {upper}. A lower tolerance needs its sign: −0.05.',
    zh: '上下限之间没有公差：{lower} … {upper}。下公差须带符号，如 −0.05。',
  },
  'problem.results-unit-missing': {
    en: 'The list does not say in which unit its lengths are. Choose it above; it is not guessed.',
    zh: '列表未注明长度单位，请在上方选择，系统不作猜测。',
  },
  'problem.results-unit-unknown': {
    en: 'This unit is not known. Known are mm, µm, cm, in, °, HRC, HB, HV, kg, g, °C, MPa and %.',
    zh: '未知单位。可用：mm、µm、cm、in、°、HRC、HB、HV、kg、g、°C、MPa、%。',
  },
  'problem.results-unit-other': {
    en: 'The value has another unit than its limits.',
    zh: '数值与公差限的单位不一致。',
  },
  'problem.results-row-twice': {
    en: 'This characteristic was measured at this occasion in row {row} already. One of the two must go; of several parts each needs its sample number.',
    zh: '同一场合的该特性与第 {row} 行重复。请删除其中一行；若为多个样件，请分别填写样件号。',
  },
  'problem.results-known-otherwise': {
    en: 'An earlier import has {value} {unit} here, in inspection {number}. Take that import back first, or leave this row out.',
    zh: '此前导入的检测 {number} 中此处为 {value} {unit}。请先撤销那次导入，或去掉本行。',
  },
  'problem.results-verdict-unknown': {
    en: 'This is not understood as a verdict. It is kept as it stands.',
    zh: '无法识别为判定，按原文保留。',
  },
  'problem.results-stated-good': {
    en: 'The list calls it good, and {value} {unit} is outside its limits {lower} … {upper}.',
    zh: '列表判为合格，但 {value} {unit} 超出公差限 {lower} … {upper}。',
  },
  'problem.results-stated-bad': {
    en: 'The list calls it bad, and {value} {unit} is within its limits {lower} … {upper}.',
    zh: '列表判为不合格，但 {value} {unit} 在公差限 {lower} … {upper} 内。',
  },
  'problem.results-import-waits': {
    en: 'Another import of results is under way. Wait until it is through.',
    zh: '另一项结果导入正在进行，请等待其完成。',
  },
  'problem.results-import-open': {
    en: 'This import is still under way. Take it back when it is through.',
    zh: '该导入仍在进行，完成后才能撤销。',
  },
  'problem.results-import-nothing': {
    en: 'Nothing of this import was taken in, so there is nothing to take back.',
    zh: '该导入未写入任何数据，无需撤销。',
  },
  'problem.results-import-broken': {
    en: 'The import broke off and nothing of it is shown. Start it again; if it breaks off again, ask whoever keeps the server.',
    zh: '导入中断，未显示任何数据。请重新导入；若再次中断，请联系系统管理员。',
  },
  'problem.results-signed': {
    en: 'Inspection {number} of die {die} was signed since, so this import stays. Nothing was taken back.',
    zh: '模具 {die} 的检测 {number} 已签署，该导入不能撤销。未撤销任何数据。',
  },
  'problem.results-corrected': {
    en: 'A correction was ordered on inspection {number} of die {die}, so this import stays. Nothing was taken back.',
    zh: '已根据模具 {die} 的检测 {number} 下达修模，该导入不能撤销。未撤销任何数据。',
  },
  'problem.inspection-withdrawn': {
    en: 'The list that this inspection came from was taken back. Nothing can be built on it any more.',
    zh: '该检测所属的导入已撤销，不能再据此操作。',
  },

  'route.results.preview': {
    en: 'What an import of measured results would do; nothing is written.',
    zh: '预览测量结果导入，不写入数据。',
  },
  'route.results.run': {
    en: 'Takes a list of measured results in, as a job; all of it or nothing.',
    zh: '以后台任务导入测量结果，全部写入或全不写入。',
  },
  'route.results.list': { en: 'Imports of results so far.', zh: '测量结果的导入记录。' },
  'route.results.undo': { en: 'Withdraws an import of results.', zh: '撤回测量结果的导入。' },
} as const satisfies Catalogue;
