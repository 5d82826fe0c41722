import type { Catalogue } from '../catalogue.ts';

/** What `--help` prints: one text a command, as wide as a terminal of 80 columns. */
export const helpSentences = {
  'help.main': {
    en: `Diewright {version} – measures a die against its model and says whether it is good.

Usage
  diewright inspect NOMINAL MEASURED…   scan or touches against the model
  diewright plan MODEL                  the inspection plan that the drawing holds
  diewright explain RESULT [NUMBER]     how a value and its verdict came about
  diewright fit KIND POINTS             a circle, a plane … through points
  diewright info FILE                   what a file holds, and how sound it is
  diewright compare OLD NEW             what a revision of a model changed
  diewright shrinkage                   customary shrinkage of casting alloys
  diewright show FOLDER                 show a report in the browser
  diewright example                     inspect and show the bundled die insert

  diewright serve                       the system: dies, passports, inspections in the browser
  diewright backup FILE, restore FILE   all data of the system in one file
  diewright audit-verify                whether everything is as it was written
  diewright doctor                      what is wrong with this installation
  diewright worker                      takes up a server's jobs on another machine

  diewright connect ADDRESS             to a running system, from a measuring PC
  diewright send DIE FILE…              measured files, and their inspection
  diewright result DIE [NUMBER]         what it found; reports as files
  diewright dies, passport DIE, export FILE

  diewright COMMAND --help              all options of a command
  diewright --version

Languages: --lang zh or --lang en; else that of the system.

Start here
  diewright inspect die.step scan.ply --tolerance -0.05,0.05 --uncertainty 0.01`,
    zh: `Diewright {version} – 将模具与模型比对测量，并判定是否合格。

用法
  diewright inspect 模型 实测文件…      扫描或测点与模型比对
  diewright plan 模型                   由图样信息得到检测计划
  diewright explain 结果 [序号]         说明某项数值与判定的由来
  diewright fit 形状 测点文件           由测点拟合圆、平面等
  diewright info 文件                   查看文件内容及其质量
  diewright compare 旧模型 新模型       模型改版前后的变化
  diewright shrinkage                   铸造合金常用收缩率
  diewright show 文件夹                 在浏览器中查看报告
  diewright example                     检测并查看内置的模具镶块示例

  diewright serve                       启动系统：模具、履历、检测（浏览器）
  diewright backup 文件, restore 文件   将系统全部数据备份到一个文件 / 恢复
  diewright audit-verify                校验全部数据是否与写入时一致
  diewright doctor                      检查本安装有什么问题
  diewright worker                      在另一台计算机上执行服务器的任务

  diewright connect 地址                从测量计算机连接运行中的系统
  diewright send 模具 文件…             发送实测文件并提交检测
  diewright result 模具 [序号]          查看检测结果，保存报告
  diewright dies、passport 模具、export 文件

  diewright 命令 --help                 该命令的全部选项
  diewright --version

语言：--lang zh 或 --lang en；缺省随系统。

从这里开始
  diewright inspect die.step scan.ply --tolerance -0.05,0.05 --uncertainty 0.01`,
  },
  'help.inspect': {
    en: `Usage: diewright inspect NOMINAL MEASURED… [options]

NOMINAL   the model: STEP (AP203, AP214, AP242), or a mesh (STL, PLY, OBJ)
MEASURED  scans or touches: STL, PLY, OBJ, PCD, xyz/asc/csv/txt, E57;
          several files are pieces of one part in one frame

Judging
  --tolerance LO,HI     allowed deviation in mm; + = material outside the model
  --plan FILE           what the drawing asks, tolerances per face and zone
  --uncertainty U       expanded uncertainty in mm, k = 2: gives guard bands
  --decision RULE       guarded (ISO 14253-1, default), expanded (guard bands of
                        the whole U), simple (none, by agreement)

Measuring
  --align HOW           auto (scans), bestfit, none (touches), or a file with
                        pairs, 3-2-1 or RPS points
  --max-distance MM     leave out points farther from the model than this
  --tip D               the points are ball centres of a probe tip of ⌀ D, mm
  --unit U              of the measured files: mm, cm, m, in, um
  --nominal-unit U      of a model that does not state its own
  --shrink S            scale a casting's model to its cavity: 1.006, or x,y,z
  --encoding E          of text: utf-8, utf-16le, utf-16be, gb18030

Output
  --out DIR             folder of the report (default: NAME-inspection)
  --header KEY=VALUE    die, part, drawing, revision, customer, operator,
                        machine, remark; may be repeated
  --force               overwrite an earlier report
  --no-report           only result.json
  --json                the result on standard output
  --lang zh|en          language of messages and report
  --quiet               no progress

Exit code
  0 conforming   2 not conforming   3 undecided   4 no tolerance   1 error`,
    zh: `用法：diewright inspect 模型 实测文件… [选项]

模型      STEP（AP203、AP214、AP242）或网格（STL、PLY、OBJ）
实测文件  扫描或测点：STL、PLY、OBJ、PCD、xyz/asc/csv/txt、E57；
          多个文件视为同一零件在同一坐标系中的各部分

判定
  --tolerance 下,上     允许偏差（mm）；正值 = 材料在模型之外
  --plan 文件           检测计划：图样要求，以及按面、按区域的公差
  --uncertainty U       扩展不确定度（mm，k = 2），用于保护带
  --decision 规则       guarded（ISO 14253-1，缺省）、expanded（保护带取整个 U）
                        或 simple（无保护带，须经约定）

测量
  --align 方式          auto（扫描）、bestfit、none（测点），或含点对、
                        3-2-1、RPS 点的文件
  --max-distance MM     舍去离模型更远的点
  --tip D               测点为测球球心，D 为测球直径（mm）
  --unit U              实测文件的单位：mm、cm、m、in、um
  --nominal-unit U      未注明单位的模型的单位
  --shrink S            将铸件模型放大为型腔：1.006 或 x,y,z
  --encoding E          文本编码：utf-8、utf-16le、utf-16be、gb18030

输出
  --out 文件夹          报告所在文件夹（缺省：文件名-inspection）
  --header 项=值        die、part、drawing、revision、customer、operator、
                        machine、remark；可重复
  --force               覆盖已有报告
  --no-report           只写 result.json
  --json                将结果写到标准输出
  --lang zh|en          消息与报告的语言
  --quiet               不显示进度

退出码
  0 合格   2 不合格   3 不能判定   4 未给公差   1 出错`,
  },
  'help.info': {
    en: `Usage: diewright info FILE [--encoding E] [--lang zh|en] [--json]

Format, unit, counts and box of a model, mesh or cloud; of a mesh also its
health: open and non-manifold edges, flipped and degenerate triangles, slivers,
shells, area and volume.`,
    zh: `用法：diewright info 文件 [--encoding E] [--lang zh|en] [--json]

显示模型、网格或点云的格式、单位、数量与包围盒；对网格还检查其质量：
开口边、非流形边、翻转和退化三角形、狭长三角形、壳体数、面积与体积。`,
  },
  'help.compare': {
    en: `Usage: diewright compare OLD NEW [--json] [--lang zh|en]

Finds every face of one revision of a STEP model in the other and tells which
are the same, changed (and how), removed or added. Faces are known by the shape
and place of their surface and boundary, not by their order in the file.

Ends with 0 where all faces are the same, 2 where not, 1 on an error.`,
    zh: `用法：diewright compare 旧模型 新模型 [--json] [--lang zh|en]

在两个版本的 STEP 模型之间逐面对应，列出相同、更改（及更改内容）、删除和
新增的面。按曲面与边界的形状和位置识别，与文件中的顺序无关。

全部相同返回 0，有变化返回 2，出错返回 1。`,
  },
  'help.shrinkage': {
    en: `Usage: diewright shrinkage [--lang zh|en] [--json]

Lists the customary linear shrinkage of casting alloys with sources and spread.
Use it to choose --shrink; nothing is applied by itself.`,
    zh: `用法：diewright shrinkage [--lang zh|en] [--json]

列出铸造合金常用线收缩率及其来源和范围，供选定 --shrink 之用；绝不自动套用。`,
  },
  'help.show': {
    en: `Usage: diewright show FOLDER [--port N] [--no-open] [--lang zh|en]

Shows the report of an inspection at http://127.0.0.1; only this computer
can reach it. Ctrl-C stops.`,
    zh: `用法：diewright show 文件夹 [--port N] [--no-open] [--lang zh|en]

在 http://127.0.0.1 显示检测报告，仅本机可访问。按 Ctrl-C 结束。`,
  },
  'help.example': {
    en: `Usage: diewright example [--port N] [--no-open] [--lang zh|en]

Inspects the bundled die insert (a simulated scan with planted defects) and
shows the report.`,
    zh: `用法：diewright example [--port N] [--no-open] [--lang zh|en]

检测内置的模具镶块（带有预设缺陷的模拟扫描）并显示报告。`,
  },
  'help.serve': {
    en: `Usage: diewright serve [--data DIR] [--port N] [--listen ADDRESS] [--name NAME]
                       [--demo] [--no-open] [--lang zh|en]

Opens the system in the browser: dies and their passports, models, plans,
inspections, signatures. It comes with its own database and needs nothing else.
The first visit makes the firm and its owner.

  --data DIR   where everything lies; else ~/.local/share/diewright
               (as root /var/lib/diewright), or what DIEWRIGHT_DATA says
  --port N     else the first free one from 4180 on
  --listen A   opens it to tablets and phones of the shop, at this computer's
               address A (0.0.0.0: all), over HTTPS on the next port; the page
               /trust shows how a device comes to trust it
  --demo       fills a fresh folder with the demonstration shop: thirty dies,
               two years of inspections, made up by a program
  --name NAME  another name it is known by (a router's, a container's host)
  DATABASE_URL uses an outside PostgreSQL, 15 or newer, instead of the built-in one

Without --listen only this computer can reach it. Ctrl-C stops; a power cut loses nothing that was
acknowledged.`,
    zh: `用法：diewright serve [--data 文件夹] [--port N] [--listen 地址] [--name 名称]
                     [--demo] [--no-open] [--lang zh|en]

在浏览器中打开系统：模具及其履历、数模、检测计划、检测、签字。自带数据库，
无需另行安装。首次打开时创建企业及负责人账号。

  --data 文件夹  数据存放位置；缺省为 ~/.local/share/diewright
                 （root 为 /var/lib/diewright），或由 DIEWRIGHT_DATA 指定
  --port N       缺省为 4180 起第一个空闲端口
  --listen 地址  在本机该地址上（0.0.0.0 表示全部）通过 HTTPS 向车间的平板和
                 手机开放，端口为下一个；/trust 页面说明如何让设备信任
  --demo         在新文件夹中生成示范企业：三十副模具、两年检测数据，
                 均由程序生成
  --name 名称    系统的其他名称（路由器或容器主机上的名称）
  DATABASE_URL   使用外部 PostgreSQL（15 或更高版本），代替内置数据库

不加 --listen 时仅本机可访问。按 Ctrl-C 结束；停电不会丢失已确认的数据。`,
  },
  'help.worker': {
    en: `Usage: diewright worker [--data DIR] [--lang zh|en]

Takes up the jobs of a server on another machine. Both need the same DATABASE_URL
and the same file store (--data, on a shared disk).`,
    zh: `用法：diewright worker [--data 文件夹] [--lang zh|en]

在另一台计算机上执行服务器的任务。两者须使用相同的 DATABASE_URL 和相同的
文件库（--data，位于共享磁盘）。`,
  },
  'help.backup': {
    en: `Usage: diewright backup FILE [--data DIR] [--lang zh|en]

Writes everything (database, files, secrets) into one file, also while the system
runs: what was acknowledged before the beginning is in it. The file opens every
account: keep it as safe as the system.`,
    zh: `用法：diewright backup 文件 [--data 文件夹] [--lang zh|en]

将全部数据（数据库、文件、密钥）写入一个文件，系统运行时也可进行：开始之前已确认
的数据都在其中。该文件可打开所有账号，请妥善保管。`,
  },
  'help.restore': {
    en: `Usage: diewright restore FILE --data DIR [--lang zh|en]

Makes an installation in a folder that has none yet, and checks every chain and
file before it says that all is well: from a backup, with every account; or from
the archive that a firm exported, and then it tells where each owner chooses a
new password.`,
    zh: `用法：diewright restore 文件 --data 文件夹 [--lang zh|en]

在尚无数据的文件夹中重建系统，并在报告成功前校验全部审计链与文件：可使用备份
（含全部账号），也可使用企业导出的存档，此时会告知各负责人在何处设置新密码。`,
  },
  'help.doctor': {
    en: `Usage: diewright doctor [--data DIR] [--port N] [--lang zh|en]

Looks at what an installation needs (Node, data folder, rights, free space, clock,
port, database) and says what is wrong and how to mend it. Changes nothing.`,
    zh: `用法：diewright doctor [--data 文件夹] [--port N] [--lang zh|en]

检查运行所需的条件（Node、数据文件夹、权限、剩余空间、时钟、端口、数据库），
说明问题及解决办法。不作任何改动。`,
  },
  'help.audit-verify': {
    en: `Usage: diewright audit-verify [--data DIR] [--lang zh|en]

Walks every firm's chain of audit lines, hashes every line, every row they name and
every file anew, and names the first break. Also beside a running system.
Ends with 0 sound, 2 broken, 1 error.`,
    zh: `用法：diewright audit-verify [--data 文件夹] [--lang zh|en]

逐条校验各企业的审计链，重新计算每条记录、其涉及的每行数据和每个文件的哈希值，
并指出第一处损坏。系统运行时也可进行。退出码：0 完好，2 损坏，1 出错。`,
  },
} as const satisfies Catalogue;
