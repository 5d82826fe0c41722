import type { Catalogue } from '../catalogue.ts';

/** What readers of measured files say: reasons of failure, notes, and the unit of a file that states none. */
export const fileSentences = {
  'problem.file-empty': {
    en: '{file} is empty. Export or copy it again; perhaps the transfer was broken off.',
    zh: '{file} 是空文件。请重新导出或复制，可能传输中断了。',
  },
  'problem.file-is-step': {
    en: '{file} is a STEP file, a CAD model. Give it as the nominal, and a scan or points as the measured file.',
    zh: '{file} 是 STEP 文件（CAD 数模）。请把它作为名义数模给出，实测文件应为扫描数据或测点。',
  },
  'problem.file-is-document': {
    en: '{file} is a document ({kind}), not measured data. Export the points from it as csv or txt.',
    zh: '{file} 是文档（{kind}），不是测量数据。请将其中的测点导出为 csv 或 txt。',
  },
  'problem.file-is-archive': {
    en: '{file} is an archive ({kind}). Unpack it and give the file inside.',
    zh: '{file} 是压缩包（{kind}）。请先解压，再给出其中的文件。',
  },
  'problem.file-is-picture': {
    en: '{file} is a picture ({kind}), not measured data. Export the scan itself, for example as STL or PLY.',
    zh: '{file} 是图片（{kind}），不是测量数据。请导出扫描数据本身，例如 STL 或 PLY。',
  },
  'problem.file-is-markup': {
    en: '{file} is a text in {kind}, not a scan or a list of points. Check whether the right file was chosen.',
    zh: '{file} 是 {kind} 文本，不是扫描数据或测点列表。请检查是否选错了文件。',
  },
  'problem.format-not-supported': {
    en: '{file} is in the format {kind}, which is not read. Export it as STL, PLY, OBJ, PCD, xyz or E57.',
    zh: '{file} 的格式为 {kind}，无法读取。请导出为 STL、PLY、OBJ、PCD、xyz 或 E57。',
  },
  'problem.format-unknown': {
    en: '{file} is in none of the formats that are read: STL, PLY, OBJ, PCD, xyz/asc/csv/txt, E57. If it is one of them, its beginning is damaged: export it again.',
    zh: '{file} 不属于可读取的格式：STL、PLY、OBJ、PCD、xyz/asc/csv/txt、E57。若确为其中之一，则文件开头已损坏，请重新导出。',
  },
  'problem.file-truncated': {
    en: '{file} is incomplete: it should have {expected} bytes and ends after {found}. Copy or export it again.',
    zh: '{file} 不完整：应有 {expected} 字节，实际到 {found} 字节就结束了。请重新复制或导出。',
  },
  'problem.text-truncated': {
    en: '{file} is incomplete: this {format} ends after line {line}, before all that it announces has come. Copy or export it again.',
    zh: '{file} 不完整：该 {format} 文件在第 {line} 行后结束，声明的数据尚未读完。请重新复制或导出。',
  },
  'problem.line-too-long': {
    en: '{file}: line {line} is longer than {limit} bytes. It is hardly a text of points; check the file, or export it again with a line a point.',
    zh: '{file}：第 {line} 行超过 {limit} 字节，不像是测点文本。请检查文件，或按每行一点重新导出。',
  },
  'problem.row-unreadable': {
    en: '{file}: line {line} cannot be read: “{text}”. Correct the line, or export the file again.',
    zh: '{file}：第 {line} 行无法读取：“{text}”。请修正该行或重新导出文件。',
  },
  'problem.rows-unreadable': {
    en: '{file} is hardly a list of points: {count} of its {rows} rows cannot be read, the first at line {line}: “{text}”. Check the separator and the columns; each row must begin with x y z.',
    zh: '{file} 不像测点列表：共 {rows} 行，其中 {count} 行无法读取，首个在第 {line} 行：“{text}”。请检查分隔符与列；每行应以 x y z 开头。',
  },
  'problem.header-broken': {
    en: '{file}: the {format} header cannot be understood at line {line}: “{text}”. Export the file again, or correct the line.',
    zh: '{file}：{format} 文件头第 {line} 行无法识别：“{text}”。请重新导出或修正该行。',
  },
  'problem.header-incomplete': {
    en: '{file}: the {format} header lacks “{missing}”. The file is cut off or damaged; export it again.',
    zh: '{file}：{format} 文件头缺少“{missing}”。文件被截断或已损坏，请重新导出。',
  },
  'problem.count-impossible': {
    en: '{file} announces {count} of “{element}”, more than its {size} bytes can hold. The file is cut off or its header is wrong; export it again.',
    zh: '{file} 声明有 {count} 个“{element}”，但文件只有 {size} 字节，容纳不下。文件被截断或文件头有误，请重新导出。',
  },
  'problem.index-out-of-range': {
    en: '{file}: face {face} names vertex {index}, but there are only {vertices}. The file is damaged; export it again.',
    zh: '{file}：第 {face} 个面引用了顶点 {index}，而顶点总数只有 {vertices}。文件已损坏，请重新导出。',
  },
  'problem.data-broken': {
    en: '{file}: the {format} data are damaged at byte {at}. Copy or export the file again.',
    zh: '{file}：{format} 数据在第 {at} 字节处损坏。请重新复制或导出文件。',
  },
  'problem.expands-too-far': {
    en: '{file} would unpack to {expanded} bytes, more than the {limit} that a file of its size is granted. Save it uncompressed.',
    zh: '{file} 解压后将达 {expanded} 字节，超过该大小文件允许的 {limit} 字节。请另存为非压缩格式。',
  },
  'problem.no-points': {
    en: '{file} holds no points. Check whether the right file was exported.',
    zh: '{file} 中没有点。请检查导出的文件是否正确。',
  },
  'problem.no-valid-points': {
    en: '{file} holds {rows} rows, but none is a valid point: all are NaN or flagged invalid by the scanner. Export the scan again.',
    zh: '{file} 有 {rows} 行，但没有一个有效点：全部为 NaN 或被扫描仪标记为无效。请重新导出扫描数据。',
  },
  'problem.no-triangles': {
    en: '{file} holds no triangles. Check whether the right body was exported.',
    zh: '{file} 中没有三角面片。请检查导出的实体是否正确。',
  },
  'problem.checksum-wrong': {
    en: '{file} is damaged: the checksum of page {page} (byte {at}) is wrong. Copy it again from where it was made.',
    zh: '{file} 已损坏：第 {page} 页（第 {at} 字节处）校验和错误。请从原处重新复制。',
  },
  'problem.e57-xml-broken': {
    en: '{file}: the description inside the E57 is damaged at character {at}. Export the file again.',
    zh: '{file}：E57 内部的描述信息在第 {at} 个字符处损坏。请重新导出。',
  },
  'problem.e57-no-scans': {
    en: '{file} is an E57 without scans, perhaps with pictures only. Export it with its points.',
    zh: '{file} 是不含扫描数据的 E57，可能只有图像。请连同点云一起导出。',
  },
  'problem.e57-codec': {
    en: '{file}: scan “{scan}” is packed in a way that the E57 standard leaves to makers and that is not read. Export it again with the standard packing, or as PLY.',
    zh: '{file}：扫描“{scan}”采用了 E57 标准留给厂商自定的压缩方式，无法读取。请用标准方式重新导出，或导出为 PLY。',
  },
  'problem.unit-ambiguous': {
    en: '{file} states no unit, and its size fits two: {first} (measured size is {firstRatio} of the nominal) and {second} ({secondRatio}). Say which with --unit.',
    zh: '{file} 未注明单位，其尺寸与两种单位都相符：{first}（实测尺寸为名义的 {firstRatio} 倍）和 {second}（{secondRatio} 倍）。请用 --unit 指明。',
  },
  'problem.unit-none-fits': {
    en: '{file} states no unit, and its size fits none: in mm it would be {ratioMm} of the nominal. Check whether it is the same part, or say the unit with --unit.',
    zh: '{file} 未注明单位，其尺寸与任何单位都不符：按 mm 计为名义的 {ratioMm} 倍。请确认是否为同一零件，或用 --unit 指明单位。',
  },
  'problem.unit-no-size': {
    en: '{file} states no unit, and it or the nominal has no extent to compare. Say the unit with --unit.',
    zh: '{file} 未注明单位，且该文件或名义数模没有可供比较的尺寸。请用 --unit 指明单位。',
  },
  'note.unit-inferred': {
    en: '{file} states no unit; taken as {unit}: its size is then {ratio} of the nominal.',
    zh: '{file} 未注明单位；按 {unit} 处理：此时其尺寸为名义的 {ratio} 倍。',
  },
  'note.encoding-detected': {
    en: '{file}: text encoding detected as {encoding}; --encoding overrides.',
    zh: '{file}：检测到文本编码为 {encoding}；可用 --encoding 指定。',
  },
  'note.encoding-doubtful': {
    en: '{file}: the text encoding could not be determined; read as {encoding}, so names may be wrong. --encoding overrides.',
    zh: '{file}：无法确定文本编码；按 {encoding} 读取，名称可能有误。可用 --encoding 指定。',
  },
  'note.header-lines': {
    en: '{file}: the first {lines} lines are taken as header.',
    zh: '{file}：前 {lines} 行视为表头。',
  },
  'note.decimal-comma': {
    en: '{file}: commas are read as decimal marks, as in line {line}: “{text}”.',
    zh: '{file}：逗号按小数点处理，例如第 {line} 行：“{text}”。',
  },
  'note.label-column': {
    en: '{file}: the first column is taken as the points’ names.',
    zh: '{file}：第一列视为测点名称。',
  },
  'note.index-column': {
    en: '{file}: the first column counts the rows and is not taken as x.',
    zh: '{file}：第一列为行号，不作为 x 坐标。',
  },
  'note.columns-guessed': {
    en: '{file}: no header names the columns; taken as {columns}.',
    zh: '{file}：表头未注明列名；按 {columns} 处理。',
  },
  'note.columns-ignored': {
    en: '{file}: {columns} further columns are not used.',
    zh: '{file}：另有 {columns} 列未使用。',
  },
  'note.rows-not-finite': {
    en: '{file}: {rows} rows with NaN or infinite coordinates left out, the first at line {line}.',
    zh: '{file}：{rows} 行坐标为 NaN 或无穷大，已略去，首个在第 {line} 行。',
  },
  'note.rows-unreadable': {
    en: '{file}: {rows} rows could not be read and were left out, the first at line {line}: “{text}”.',
    zh: '{file}：{rows} 行无法读取，已略去，首个在第 {line} 行：“{text}”。',
  },
  'note.points-not-finite': {
    en: '{file}: {points} {points|point|points} with NaN or infinite coordinates left out.',
    zh: '{file}：{points} 个点坐标为 NaN 或无穷大，已略去。',
  },
  'note.points-flagged-invalid': {
    en: '{file}: {points} {points|point|points} of scan “{scan}” are flagged invalid by the scanner and left out.',
    zh: '{file}：扫描“{scan}”中有 {points} 个点被扫描仪标记为无效，已略去。',
  },
  'note.triangles-not-finite': {
    en: '{file}: {triangles} triangles with NaN or infinite corners left out.',
    zh: '{file}：{triangles} 个三角面片的顶点为 NaN 或无穷大，已略去。',
  },
  'note.faces-too-small': {
    en: '{file}: {faces} faces with fewer than three corners left out.',
    zh: '{file}：{faces} 个面的顶点不足三个，已略去。',
  },
  'note.vertices-welded': {
    en: '{file}: vertices with the same coordinates made one: {before} became {after}.',
    zh: '{file}：坐标相同的顶点已合并：由 {before} 个变为 {after} 个。',
  },
  'note.element-skipped': {
    en: '{file}: {count} of “{element}” mean nothing here and are passed over.',
    zh: '{file}：{count} 个“{element}”与此无关，已跳过。',
  },
  'note.trailing-bytes': {
    en: '{file}: {bytes} bytes after the end of the data are not read.',
    zh: '{file}：数据结束后还有 {bytes} 字节，未读取。',
  },
  'note.end-missing': {
    en: '{file} ends at line {line} without “endsolid”: the end may be missing. Compare the part’s size and triangle count.',
    zh: '{file} 在第 {line} 行结束，缺少“endsolid”：结尾可能丢失。请核对零件尺寸与面片数。',
  },
  'note.viewpoint-not-applied': {
    en: '{file} states a viewpoint; the coordinates are taken as they stand.',
    zh: '{file} 注明了视点；坐标按原值处理，未作变换。',
  },
  'note.poses-applied': {
    en: '{file}: {scans} scans were moved into the common frame by the poses in the file.',
    zh: '{file}：{scans} 个扫描已按文件中的位姿变换到公共坐标系。',
  },
  'note.scan-empty': {
    en: '{file}: scan “{scan}” holds no valid point.',
    zh: '{file}：扫描“{scan}”中没有有效点。',
  },
} as const satisfies Catalogue;
