import type { Catalogue } from '../catalogue.ts';

/** The command line: arguments, files of the person, progress and what is printed at the end. */
export const commandSentences = {
  'command.error': { en: 'Error:', zh: '错误：' },
  'command.see-help': {
    en: 'See: diewright {command} --help',
    zh: '用法参见：diewright {command} --help',
  },
  'command.progress': {
    en: '{stage}  {percent} %  {rate}/s  {left} s left',
    zh: '{stage}  {percent} %  {rate}/秒  剩余 {left} 秒',
  },
  'command.interrupted': {
    en: 'Stopped. Nothing was written.',
    zh: '已中止，未写入任何文件。',
  },
  'command.written': { en: 'Written to {folder}:', zh: '已写入 {folder}：' },
  'command.unit-inferred': {
    en: 'Unit of {file}: {unit}, inferred from the size of the model (measured : nominal = {ratio}). If that is wrong, say --unit.',
    zh: '{file} 的单位：按模型尺寸推断为 {unit}（实测 : 名义 = {ratio}）。如不正确，请用 --unit 指定。',
  },
  'command.alignment': {
    en: 'Alignment: {method}; moved {shift} mm, turned {turn}°; {share} of the points used, residual RMS {rms} mm',
    zh: '对齐：{method}；平移 {shift} mm，转动 {turn}°；使用 {share} 的点，残差均方根 {rms} mm',
  },
  'command.figures': {
    en: '{points} {points|point|points}, coverage {coverage}; mean {mean} mm, standard deviation {spread} mm, lowest {lowest} mm, highest {highest} mm',
    zh: '{points} 个点，覆盖率 {coverage}；平均 {mean} mm，标准差 {spread} mm，最低 {lowest} mm，最高 {highest} mm',
  },
  'command.serving': { en: 'The report is open at {address}', zh: '报告地址：{address}' },
  'command.serving-stop': { en: 'Ctrl-C stops.', zh: '按 Ctrl-C 结束。' },
  'command.unknown': {
    en: 'There is no command "{name}".',
    zh: '没有名为“{name}”的命令。',
  },
  'problem.unexpected': {
    en: 'Something went wrong inside Diewright: {cause}. Nothing of yours was changed. Please report it with the line below.',
    zh: 'Diewright 内部出错：{cause}。您的文件没有被改动。请将下面一行反馈给我们。',
  },

  'problem.output-not-folder': {
    en: '{file} is a file, and the report needs a folder. Name another one with --out.',
    zh: '{file} 是文件，而报告需要写入文件夹。请用 --out 指定其他文件夹。',
  },
  'problem.argument-unknown': {
    en: 'The option {option} does not exist. A file whose name begins with a dash is given as ./-name.',
    zh: '没有选项 {option}。文件名以“-”开头时，请写成 ./-文件名。',
  },
  'problem.argument-missing-value': {
    en: 'The option {option} needs a value, or takes none.',
    zh: '选项 {option} 缺少取值，或不接受取值。',
  },
  'problem.argument-missing-files': {
    en: 'Name the model and at least one measured file: diewright inspect NOMINAL MEASURED…',
    zh: '请给出模型文件和至少一个实测文件：diewright inspect 名义模型 实测文件…',
  },
  'problem.argument-missing-file': {
    en: 'Name a file.',
    zh: '请给出文件名。',
  },
  'problem.argument-not-number': {
    en: '--{option} takes a number in mm with a decimal point, as 0.01; got "{value}".',
    zh: '--{option} 需要以 mm 为单位、用小数点书写的数值，例如 0.01；得到的是“{value}”。',
  },
  'problem.argument-not-positive': {
    en: '--{option} must be above zero, got {value}.',
    zh: '--{option} 必须大于零，得到的是 {value}。',
  },
  'problem.argument-tolerance': {
    en: '--tolerance takes the lowest and the highest allowed deviation in mm, as -0.05,0.05; got "{value}".',
    zh: '--tolerance 需要以 mm 为单位的下偏差和上偏差，例如 -0.05,0.05；得到的是“{value}”。',
  },
  'problem.argument-choice': {
    en: '--{option} cannot be "{value}"; it takes: {allowed}.',
    zh: '--{option} 不能是“{value}”；可选：{allowed}。',
  },
  'problem.align-unknown': {
    en: '--align takes auto, bestfit, none or the name of an alignment file; there is no file "{value}".',
    zh: '--align 可为 auto、bestfit、none 或对齐文件名；没有文件“{value}”。',
  },
  'problem.measured-file-twice': {
    en: '{file} was given twice: its points would count twice. Name each measured file once.',
    zh: '{file} 给出了两次，其测点会被重复计算。每个实测文件只需给出一次。',
  },
  'problem.argument-too-many': {
    en: '"{value}" is one file too many: this command takes one at a time.',
    zh: '多了一个文件“{value}”：此命令每次只处理一个文件。',
  },
  'problem.file-not-found': {
    en: 'There is no file {file}. Check the name and the folder.',
    zh: '找不到文件 {file}。请检查文件名和所在文件夹。',
  },
  'problem.file-is-folder': {
    en: '{file} is a folder; name a file in it.',
    zh: '{file} 是文件夹，请指定其中的文件。',
  },
  'problem.file-no-permission': {
    en: '{file} may not be read: ask its owner for the right to read it.',
    zh: '没有读取 {file} 的权限，请向文件所有者申请。',
  },
  'problem.file-not-readable': {
    en: '{file} cannot be read ({cause}). Copy it to a local disk and try again.',
    zh: '无法读取 {file}（{cause}）。请复制到本地磁盘后重试。',
  },
  'problem.output-exists': {
    en: '{file} is already in {folder}. Choose another folder with --out, or overwrite with --force.',
    zh: '{folder} 中已有 {file}。请用 --out 另选文件夹，或用 --force 覆盖。',
  },
  'problem.output-not-writable': {
    en: 'Nothing could be written to {folder} ({cause}). Choose another folder with --out.',
    zh: '无法写入 {folder}（{cause}）。请用 --out 另选文件夹。',
  },
  'problem.output-disk-full': {
    en: 'The disk of {folder} is full ({cause}). Nothing was left half-written; make room and try again.',
    zh: '{folder} 所在磁盘已满（{cause}）。没有留下不完整的文件；请清理空间后重试。',
  },
  'problem.port-taken': {
    en: 'Port {port} is already in use. Choose another with --port, or leave it out.',
    zh: '端口 {port} 已被占用。请用 --port 另选，或不指定端口。',
  },
  'problem.port-wrong': {
    en: '--port takes a whole number from 0 to 65535, got "{value}".',
    zh: '--port 需要 0 到 65535 之间的整数，得到的是“{value}”。',
  },
  'problem.report-not-found': {
    en: 'There is no report.html in {folder}. Run diewright inspect first, or name its folder.',
    zh: '{folder} 中没有 report.html。请先运行 diewright inspect，或指定其输出文件夹。',
  },
  'problem.example-missing': {
    en: 'The bundled example is not there yet. Run "npm start" in the project folder.',
    zh: '内置示例尚未生成，请在项目文件夹中运行 "npm start"。',
  },

  'info.format': { en: 'Format', zh: '格式' },
  'info.encoding': { en: 'Text encoding', zh: '文本编码' },
  'info.unit': { en: 'Unit', zh: '单位' },
  'info.unit-unknown': { en: 'not stated in the file', zh: '文件中未说明' },
  'info.pieces': { en: 'Pieces', zh: '部分' },
  'info.points': { en: 'Points', zh: '点数' },
  'info.triangles': { en: 'Triangles', zh: '三角形' },
  'info.vertices': { en: 'Vertices', zh: '顶点' },
  'info.faces': { en: 'Faces', zh: '面' },
  'info.solids': { en: 'Solids', zh: '实体' },
  'info.exact-faces': { en: 'Exact faces', zh: '精确面' },
  'info.pmi': { en: 'Drawing', zh: '图样信息' },
  'info.pmi-semantic': {
    en: '{tolerances} geometric tolerances, {dimensions} dimensions, {datums} datums',
    zh: '几何公差 {tolerances} 项，尺寸 {dimensions} 项，基准 {datums} 个',
  },
  'info.pmi-graphicalOnly': {
    en: 'pictures of tolerances only, no semantic PMI',
    zh: '只有图形标注，没有语义 PMI',
  },
  'info.pmi-none': { en: 'none', zh: '无' },
  'info.box': { en: 'Box', zh: '包围盒' },
  'info.size': { en: 'Size', zh: '尺寸' },
  'info.area': { en: 'Area', zh: '面积' },
  'info.volume': { en: 'Volume', zh: '体积' },
  'info.volume-open': { en: 'none: the mesh is open', zh: '无（网格不封闭）' },
  'info.inside-out': { en: 'the normals point inwards', zh: '法向朝内' },
  'info.open-edges': { en: 'Open edges', zh: '开口边' },
  'info.non-manifold-edges': { en: 'Non-manifold edges', zh: '非流形边' },
  'info.flipped': { en: 'Flipped triangles', zh: '翻转三角形' },
  'info.degenerate': { en: 'Degenerate triangles', zh: '退化三角形' },
  'info.duplicates': { en: 'Duplicate triangles', zh: '重复三角形' },
  'info.slivers': { en: 'Slivers', zh: '狭长三角形' },
  'info.shells': { en: 'Shells', zh: '壳体数' },
  'info.tessellation': { en: 'Tessellation', zh: '三角化' },
  'info.tessellation-value': {
    en: 'chord error {chord} mm, angle {angle}°',
    zh: '弦高误差 {chord} mm，角度 {angle}°',
  },
  'info.normals': { en: 'Normals', zh: '法向' },
  'info.colours': { en: 'Colours', zh: '颜色' },
  'info.intensities': { en: 'Intensities', zh: '强度' },
  'info.yes': { en: 'yes', zh: '有' },
  'info.no': { en: 'no', zh: '无' },
  'info.sha256': { en: 'SHA-256', zh: 'SHA-256' },

  'shrinkage.title': {
    en: 'Customary linear shrinkage in per cent. Sources differ: choose, and state it with --shrink; it is never applied by itself.',
    zh: '常用线收缩率（%）。各来源不一，请自行选定并用 --shrink 指定；软件绝不自动套用。',
  },
  'shrinkage.alloy': { en: 'Alloy', zh: '合金' },
  'shrinkage.range': { en: 'Per cent', zh: '收缩率 %' },
  'shrinkage.factor': { en: '--shrink', zh: '--shrink' },
  'shrinkage.mould': { en: 'Mould', zh: '铸型' },
  'shrinkage.source': { en: 'Source', zh: '来源' },
  'shrinkage.spread': {
    en: 'All sources together',
    zh: '各来源合计范围',
  },
} as const satisfies Catalogue;
