import type { Catalogue } from '../catalogue.ts';

/** What `--help` prints of the commands that speak to a running system, as wide as a terminal of 80 columns. */
export const connectionHelpSentences = {
  'help.connect': {
    en: `Usage: diewright connect [ADDRESS] [options]

Stores where the system is and with which key this computer comes, in a file that
only you can read. The key is made in the system under "Keys of programs"; it is
asked for, read from a pipe, or taken from DIEWRIGHT_KEY, and never stands on the
command line. Without ADDRESS: says whether what is stored still opens.

ADDRESS               https://192.168.1.20:4181 as the server shows it, or
                      http://127.0.0.1:4180 on its own computer

  --fingerprint SHA   trust the server's own authority, by the fingerprint that
                      its page "Tablets and phones" shows
  --ca FILE           the same by its certificate (PEM)
  --forget            delete what is stored for ADDRESS
  --lang zh|en

Instead of a stored one, every command takes --server ADDRESS and --ca FILE, or
DIEWRIGHT_SERVER, DIEWRIGHT_KEY and DIEWRIGHT_CA. A stored key goes to its own
server only. DIEWRIGHT_CONFIG names another folder for what is stored.`,
    zh: `用法：diewright connect [地址] [选项]

将系统地址与本机所用的密钥保存到仅您本人可读的文件。密钥在系统的“程序密钥”中创建；
可按提示输入、通过管道传入或取自 DIEWRIGHT_KEY，绝不写在命令行上。
不给地址时，检查已保存的连接是否仍然有效。

地址                  服务器显示的 https://192.168.1.20:4181，
                      或在服务器本机用 http://127.0.0.1:4180

  --fingerprint 指纹  按“平板与手机”页面所示指纹信任服务器自建的证书机构
  --ca 文件           同上，按其证书（PEM）
  --forget            删除为该地址保存的内容
  --lang zh|en

也可不保存：各命令均接受 --server 地址 和 --ca 文件，或环境变量 DIEWRIGHT_SERVER、
DIEWRIGHT_KEY、DIEWRIGHT_CA。已保存的密钥只发给其所属服务器。
DIEWRIGHT_CONFIG 可指定其他保存文件夹。`,
  },
  'help.dies': {
    en: `Usage: diewright dies [SEARCH] [options]

Dies of the system: by number, name, customer, pinyin.

  --state STATE         only those in this state, as tryout
  --limit N             at most so many (default 50; 0: all)
  --json                {rows, next} on standard output
  --server ADDRESS, --ca FILE, --lang zh|en`,
    zh: `用法：diewright dies [搜索词] [选项]

列出系统中的模具，可按编号、名称、客户、拼音搜索。

  --state 状态          只列出该状态，例如 tryout
  --limit N             最多 N 副（缺省 50；0 为全部）
  --json                将 {rows, next} 写到标准输出
  --server 地址、--ca 文件、--lang zh|en`,
  },
  'help.send': {
    en: `Usage: diewright send DIE FILE… [options]

Brings measured files to the system and asks for their inspection. What was cut
goes on when the same command is given again; what the server has is not sent
twice, and the same files for the same part make one inspection.

DIE       number, customer's number or id
FILE      scans or touches, pieces of one part in one frame

Part
  --component NAME      where the die has several with a model
  --revision LABEL      default: the valid one
  --plan NAME           newest edition of it; default: the only plan there is
  --no-plan             without a plan although there is one
  --occasion TEXT       as T0, T1, before delivery
  --urgent              before those that wait

Measuring and judging, as for diewright inspect
  --unit U   --align auto|bestfit|none   --tolerance LO,HI   --uncertainty U
  --decision RULE   --tip D   --max-distance MM   --machine NAME

Sending
  --wait                until the verdict: prints it and its characteristics
  --again               a new inspection although the same was sent before
  --patience S          seconds of trying again where nobody answers (60)
  --json   --quiet   --server ADDRESS   --ca FILE   --lang zh|en

Exit code
  with --wait: 0 conforming   2 not conforming   3 undecided   4 no tolerance
  0 sent   1 error   130 stopped by Ctrl-C`,
    zh: `用法：diewright send 模具 文件… [选项]

将实测文件送入系统并提交检测。中断后重新执行同一命令即从断点继续；服务器已有的文件
不会重发，同一零件的相同文件只产生一次检测。

模具      模具编号、客户编号或 id
文件      扫描或测点；多个文件视为同一零件在同一坐标系中的各部分

零件
  --component 名称      模具有多个带数模的零件时
  --revision 版本       缺省：有效版本
  --plan 名称           取其最新版；缺省：唯一的计划
  --no-plan             虽有计划也不使用
  --occasion 文字       例如 T0、T1、出厂前
  --urgent              加急，排在等待者之前

测量与判定（同 diewright inspect）
  --unit U   --align auto|bestfit|none   --tolerance 下,上   --uncertainty U
  --decision 规则   --tip D   --max-distance MM   --machine 名称

发送
  --wait                等到判定，并打印结论与各特性
  --again               虽已发送过，仍新建检测
  --patience 秒         无响应时持续重试的时间（60）
  --json   --quiet   --server 地址   --ca 文件   --lang zh|en

退出码
  用 --wait 时：0 合格   2 不合格   3 不能判定   4 未给公差
  0 已提交   1 出错   130 被 Ctrl-C 中止`,
  },
  'help.result': {
    en: `Usage: diewright result DIE [NUMBER] [options]

What an inspection of the system found; without NUMBER the die's last one. The id
of an inspection does as well.

  --report FILE         its report in 3-D (HTML)
  --pdf FILE   --xlsx FILE
  --result FILE         result.json, as diewright explain reads it
  --force               overwrite
  --json                the inspection on standard output
  --server ADDRESS, --ca FILE, --lang zh|en

Exit code
  0 conforming   2 not conforming   3 undecided   4 no tolerance
  5 not ended yet   1 error`,
    zh: `用法：diewright result 模具 [序号] [选项]

查看系统中某次检测的结果；不给序号时为最近一次。也可给出检测的 id。

  --report 文件         三维报告（HTML）
  --pdf 文件   --xlsx 文件
  --result 文件         result.json，可供 diewright explain 读取
  --force               覆盖已有文件
  --json                将检测写到标准输出
  --server 地址、--ca 文件、--lang zh|en

退出码
  0 合格   2 不合格   3 不能判定   4 未给公差   5 尚未结束   1 出错`,
  },
  'help.passport': {
    en: `Usage: diewright passport DIE --pdf FILE [--force]
       [--server ADDRESS] [--ca FILE] [--lang zh|en]

Everything that happened to a die as a paper, in the language of --lang.`,
    zh: `用法：diewright passport 模具 --pdf 文件 [--force]
      [--server 地址] [--ca 文件] [--lang zh|en]

将模具的全部履历保存为 PDF，语言由 --lang 决定。`,
  },
  'help.export': {
    en: `Usage: diewright export FILE [--force] [--quiet]
       [--server ADDRESS] [--ca FILE] [--lang zh|en]

Everything the firm owns as an open archive (tar: JSON lines and files). The key
must be allowed to change the firm's settings. For a way back: diewright backup.`,
    zh: `用法：diewright export 文件 [--force] [--quiet]
      [--server 地址] [--ca 文件] [--lang zh|en]

将企业的全部数据导出为开放格式的归档（tar：JSON 行与文件）。密钥须具备修改企业设置的
权限。如需可恢复的备份，请用 diewright backup。`,
  },
} as const satisfies Catalogue;
