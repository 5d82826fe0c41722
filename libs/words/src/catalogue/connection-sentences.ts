import type { Catalogue } from '../catalogue.ts';

/** The command line against a running system: connecting, sending, fetching, and what goes wrong on the way. */
export const connectionSentences = {
  'connection.key-question': { en: 'API key for {address}: ', zh: '{address} 的 API 密钥：' },
  'connection.made': {
    en: 'Connected to {address}: {firm}, in the name of {person}.',
    zh: '已连接 {address}：{firm}，以 {person} 的名义。',
  },
  'connection.stored': {
    en: 'Address and key are in {file}, which only you can read.',
    zh: '地址与密钥已保存在 {file}，仅您本人可读。',
  },
  'connection.forgotten': {
    en: 'The key for {address} is deleted here. It still opens the system: revoke it there if nobody uses it any more.',
    zh: '本机上 {address} 的密钥已删除。该密钥在系统中仍然有效：如不再使用，请在系统中撤销。',
  },
  'connection.was-open': {
    en: 'Others on this computer could read your stored key; the file is shut now. If strangers use this computer, make a new key.',
    zh: '本机其他用户此前可以读取您保存的密钥，现已收紧权限。若有外人使用本机，请更换密钥。',
  },
  'link.waiting': {
    en: '{address} does not answer; trying again …',
    zh: '{address} 没有响应，正在重试……',
  },

  'problem.address-wrong': {
    en: '"{value}" is no address. Write it as https://192.168.1.20:4181, as the server shows it under "Tablets and phones".',
    zh: '“{value}”不是有效地址。请写成 https://192.168.1.20:4181 的形式，见服务器的“平板与手机”页面。',
  },
  'problem.address-not-secure': {
    en: '{address} would send the key unencrypted through the network. Use the https address that the server shows under "Tablets and phones".',
    zh: '{address} 会使密钥以明文经过网络。请使用服务器“平板与手机”页面所示的 https 地址。',
  },
  'problem.not-connected': {
    en: 'No system is known yet. Run: diewright connect ADDRESS (or set DIEWRIGHT_SERVER and DIEWRIGHT_KEY).',
    zh: '尚未连接任何系统。请运行：diewright connect 地址（或设置 DIEWRIGHT_SERVER 与 DIEWRIGHT_KEY）。',
  },
  'problem.not-connected-to': {
    en: 'Nothing is stored for {address}.',
    zh: '没有保存 {address} 的连接。',
  },
  'problem.key-missing': {
    en: 'A key is needed. Make one in the system under "Keys of programs", then type it, pipe it in, or set DIEWRIGHT_KEY.',
    zh: '需要密钥。请在系统的“程序密钥”中创建，然后输入、通过管道传入，或设置 DIEWRIGHT_KEY。',
  },
  'problem.key-not-stored': {
    en: 'No key is stored for {address}. Run: diewright connect {address} (or set DIEWRIGHT_KEY).',
    zh: '没有保存 {address} 的密钥。请运行：diewright connect {address}（或设置 DIEWRIGHT_KEY）。',
  },
  'problem.key-unreadable': {
    en: 'That is no key: a key is one word of letters, digits and signs, beginning with dw_. Copy it again.',
    zh: '这不是密钥：密钥是以 dw_ 开头、由字母、数字和符号组成的一串字符。请重新复制。',
  },
  'problem.key-not-taken': {
    en: '{address} does not take the key: it is mistyped, was revoked, or its days are over. Make a new one there under "Keys of programs" and run diewright connect again.',
    zh: '{address} 不接受该密钥：可能有误、已被撤销或已过期。请在系统的“程序密钥”中新建，并重新运行 diewright connect。',
  },
  'problem.key-not-enough': {
    en: 'The key does not reach so far ({permission}), or its person may not do this any more. Make one that does under "Keys of programs".',
    zh: '该密钥没有此权限（{permission}），或其所属人员已无此权限。请在“程序密钥”中创建具备此权限的密钥。',
  },
  'problem.connections-damaged': {
    en: '{file} is damaged. Delete it and run diewright connect again.',
    zh: '{file} 已损坏。请删除后重新运行 diewright connect。',
  },
  'problem.config-disk-full': {
    en: 'The disk of {file} is full ({cause}): nothing was changed. Make room and try again.',
    zh: '{file} 所在磁盘已满（{cause}），未作任何改动。请清理空间后重试。',
  },
  'problem.config-not-writable': {
    en: '{file} cannot be written ({cause}). Give yourself the right to it, or name another folder in DIEWRIGHT_CONFIG.',
    zh: '无法写入 {file}（{cause}）。请取得写入权限，或用 DIEWRIGHT_CONFIG 指定其他文件夹。',
  },

  'problem.server-refuses': {
    en: 'Nothing answers at {address}: Diewright does not run there, or at another port. Start it (diewright serve), or check the address.',
    zh: '{address} 没有服务：Diewright 未在该处运行，或端口不对。请启动（diewright serve）或检查地址。',
  },
  'problem.server-name-unknown': {
    en: 'No computer called {host} is found in this network. Check the name, or use the address in numbers.',
    zh: '网络中找不到名为 {host} 的计算机。请检查名称，或改用数字地址。',
  },
  'problem.server-away': {
    en: '{address} cannot be reached: the computer is off, or the cable, Wi-Fi or firewall is in the way. The same command can be given again.',
    zh: '无法连接 {address}：计算机未开机，或网线、Wi-Fi、防火墙有问题。可重新执行同一命令。',
  },
  'problem.server-cut': {
    en: 'The connection to {address} was cut in the middle. Nothing was done twice: give the same command again.',
    zh: '与 {address} 的连接中途断开。不会重复执行：请重新执行同一命令。',
  },
  'problem.server-unreachable': {
    en: '{address} did not answer as it should ({cause}). Check address and network, then give the same command again.',
    zh: '{address} 响应异常（{cause}）。请检查地址和网络，再重新执行同一命令。',
  },
  'problem.server-not-diewright': {
    en: 'What answers at {address} is no Diewright. Check address and port.',
    zh: '{address} 的应答方不是 Diewright。请检查地址和端口。',
  },
  'problem.server-not-https': {
    en: 'What answers at {address} does not speak HTTPS. On the server’s own computer use http://127.0.0.1 and its port; else the https address it shows.',
    zh: '{address} 不支持 HTTPS。在服务器本机请用 http://127.0.0.1 加端口，否则请用其显示的 https 地址。',
  },
  'problem.server-certificate-old': {
    en: 'The certificate of {address} is out of date. Restart the server, which renews it; if that does not help, the clock of one of the two computers is wrong.',
    zh: '{address} 的证书已过期。请重启服务器以更新证书；若无效，则其中一台计算机的时钟有误。',
  },
  'problem.server-certificate-early': {
    en: 'The certificate of {address} is not valid yet: the clock of this computer or of the server is wrong. Set it right.',
    zh: '{address} 的证书尚未生效：本机或服务器的时钟有误。请校准时钟。',
  },
  'problem.server-not-trusted': {
    en: 'The certificate of {address} comes from an authority that is not trusted here. Run: diewright connect {address}',
    zh: '{address} 的证书由本机不信任的机构签发。请运行：diewright connect {address}',
  },
  'problem.server-other-name': {
    en: 'The server does not go by the name {host}. Use an address that it shows under "Tablets and phones", or start it with --name {host}.',
    zh: '该服务器不使用名称 {host}。请使用其“平板与手机”页面所示的地址，或用 --name {host} 启动服务器。',
  },
  'problem.server-said': { en: '{sentence}', zh: '{sentence}' },
  'problem.authority-unknown': {
    en: '{address} shows an authority of its own. Compare its fingerprint with the one on the page "Tablets and phones", opened on the server’s own computer:\n  {fingerprint}\nIf both are the same, run: diewright connect {address} --fingerprint {fingerprint}',
    zh: '{address} 使用自建的证书机构。请在服务器本机打开“平板与手机”页面，核对指纹：\n  {fingerprint}\n若两者一致，请运行：diewright connect {address} --fingerprint {fingerprint}',
  },
  'problem.authority-changed': {
    en: '{address} shows another authority than before. If the server was set up anew, compare the fingerprint with the one on its own page "Tablets and phones":\n  {fingerprint}\nand run: diewright connect {address} --fingerprint {fingerprint}\nIf it was not, somebody stands between you and the server: send nothing.',
    zh: '{address} 的证书机构与以前不同。若服务器重新安装过，请在其“平板与手机”页面核对指纹：\n  {fingerprint}\n然后运行：diewright connect {address} --fingerprint {fingerprint}\n若未重装，可能有人在中间冒充服务器：请勿发送任何数据。',
  },
  'problem.fingerprint-other': {
    en: 'The authority of {address} has another fingerprint: {fingerprint}. Copy it from the page "Tablets and phones" on the server’s own computer; if it still differs, send nothing.',
    zh: '{address} 的证书机构指纹不同：{fingerprint}。请从服务器本机的“平板与手机”页面复制；若仍不一致，请勿发送任何数据。',
  },
  'problem.authority-not-pem': {
    en: '{file} holds no certificate in PEM form. Load it from the page "Tablets and phones" of the server.',
    zh: '{file} 中没有 PEM 格式的证书。请从服务器的“平板与手机”页面下载。',
  },

  'problem.argument-one-too-many': {
    en: '"{value}" is one name too many. A name with blanks stands in quotes.',
    zh: '多了一项“{value}”。含空格的名称请加引号。',
  },
  'problem.argument-not-count': {
    en: '--{option} takes a whole number, got "{value}".',
    zh: '--{option} 需要整数，得到的是“{value}”。',
  },
  'problem.die-unknown': {
    en: 'There is no die "{die}". diewright dies lists them.',
    zh: '没有模具“{die}”。可用 diewright dies 列出。',
  },
  'problem.die-unknown-near': {
    en: 'No die has the number "{die}". Is one of these meant? {found}',
    zh: '没有编号为“{die}”的模具。是否指：{found}',
  },
  'problem.die-several': {
    en: 'Several dies go by "{die}": {found}. Name one by its own number.',
    zh: '“{die}”对应多副模具：{found}。请用模具编号指定其一。',
  },
  'problem.die-without-model': {
    en: 'Die {die} has no component with a model yet. Add the model in the system first.',
    zh: '模具 {die} 还没有带数模的零件。请先在系统中添加数模。',
  },
  'problem.die-never-inspected': {
    en: 'Die {die} was never inspected.',
    zh: '模具 {die} 尚未检测过。',
  },
  'problem.component-which': {
    en: 'Die {die} has several components: say which with --component. There are: {names}',
    zh: '模具 {die} 有多个零件：请用 --component 指定。可选：{names}',
  },
  'problem.component-unknown': {
    en: 'Die {die} has no component "{component}" with a model. There are: {names}',
    zh: '模具 {die} 没有带数模的零件“{component}”。可选：{names}',
  },
  'problem.component-without-valid': {
    en: 'No revision of {component} is the valid one. Name one with --revision: {labels}',
    zh: '{component} 没有有效版本。请用 --revision 指定：{labels}',
  },
  'problem.revision-unknown': {
    en: '{component} has no revision "{revision}". There are: {labels}',
    zh: '{component} 没有版本“{revision}”。可选：{labels}',
  },
  'problem.plan-which': {
    en: '{component} has several plans: say which with --plan, or --no-plan. There are: {names}',
    zh: '{component} 有多个检测计划：请用 --plan 指定，或用 --no-plan。可选：{names}',
  },
  'problem.plan-unknown': {
    en: '{component} has no plan "{plan}". There are: {names}',
    zh: '{component} 没有检测计划“{plan}”。可选：{names}',
  },
  'problem.plan-none': {
    en: '{component} has no plan at all, so none called "{plan}". Add it in the system first.',
    zh: '{component} 没有任何检测计划，也就没有“{plan}”。请先在系统中添加。',
  },
  'problem.send-names-missing': {
    en: 'Name the die and at least one measured file: diewright send DIE FILE…',
    zh: '请给出模具和至少一个实测文件：diewright send 模具 文件…',
  },
  'problem.send-plan-and-none': {
    en: '--plan and --no-plan exclude each other.',
    zh: '--plan 与 --no-plan 不能同时使用。',
  },
  'problem.send-stopped': {
    en: 'Stopped before the inspection was asked for. The same command goes on where it was cut.',
    zh: '已中止，尚未提交检测。重新执行同一命令即从中断处继续。',
  },
  'problem.file-nothing-in-it': {
    en: '{file} is empty. Was it exported whole?',
    zh: '{file} 是空文件。导出是否完整？',
  },
  'problem.file-changed-meanwhile': {
    en: '{file} changed while it was sent. Let the measuring program finish, then send it again.',
    zh: '{file} 在发送过程中发生了变化。请等测量软件写完后重新发送。',
  },
  'problem.upload-server-full': {
    en: 'The server’s disk is too full for this file. Make room there; the same command then goes on where it was cut.',
    zh: '服务器磁盘空间不足以接收该文件。请在服务器上清理空间，然后重新执行同一命令即可从中断处继续。',
  },
  'send.sending': { en: 'Sending {file}', zh: '正在发送 {file}' },
  'send.arrived': { en: '{file} has arrived.', zh: '{file} 已送达。' },
  'send.was-there': {
    en: '{file} is at the server already; it was not sent again.',
    zh: '{file} 已在服务器上，无需重复发送。',
  },
  'send.begun': {
    en: 'Inspection {number} of die {die} is asked for. Its result: diewright result {die} {number}',
    zh: '已提交模具 {die} 的第 {number} 次检测。查看结果：diewright result {die} {number}',
  },
  'send.same': {
    en: 'The same files were sent for the same part before: this is inspection {number} of die {die}. --again begins a new one.',
    zh: '相同文件此前已为同一零件发送过：即模具 {die} 的第 {number} 次检测。如需重新检测请用 --again。',
  },
  'send.goes-on': {
    en: 'The inspection goes on at the server: diewright result {die} {number}',
    zh: '检测在服务器上继续进行：diewright result {die} {number}',
  },
  'transfer.progress': {
    en: '{label}  {percent} %  {rate}/s  {left} s left',
    zh: '{label}  {percent} %  {rate}/秒  剩余 {left} 秒',
  },

  'problem.result-name-missing': {
    en: 'Name the die, and the number of its inspection if it is not the last one: diewright result DIE [NUMBER]',
    zh: '请给出模具；若非最近一次检测，另给检测序号：diewright result 模具 [序号]',
  },
  'problem.inspection-number-wrong': {
    en: 'The number of an inspection is a whole number, got "{value}".',
    zh: '检测序号是整数，得到的是“{value}”。',
  },
  'problem.inspection-unknown': {
    en: 'Die {die} has no inspection {number}.',
    zh: '模具 {die} 没有第 {number} 次检测。',
  },
  'problem.result-without-paper': {
    en: 'Inspection {number} has no {name}: it is not done, or was made without.',
    zh: '第 {number} 次检测没有 {name}：检测未完成，或未生成该文件。',
  },
  'result.title': {
    en: 'Inspection {number} of die {die}: {component}, revision {revision}, plan {plan}',
    zh: '模具 {die} 第 {number} 次检测：{component}，版本 {revision}，计划 {plan}',
  },
  'result.state': { en: 'State: {state}', zh: '状态：{state}' },
  'result.face': {
    en: 'Face {face} does not conform: {lowest} … {highest} mm',
    zh: '面 {face} 不合格：{lowest} … {highest} mm',
  },
  'result.balloon': { en: 'No.', zh: '序号' },
  'result.characteristic': { en: 'Characteristic', zh: '特性' },
  'result.value': { en: 'Value', zh: '实测值' },
  'result.limits': { en: 'Limits', zh: '极限' },
  'result.uncertainty': { en: 'U', zh: 'U' },
  'result.verdict': { en: 'Verdict', zh: '判定' },
  'result.released': { en: 'Released by {by}.', zh: '{by} 已放行。' },
  'result.rejected': { en: 'Rejected by {by}.', zh: '{by} 已拒收。' },

  'dies.number': { en: 'Number', zh: '编号' },
  'dies.name': { en: 'Name', zh: '名称' },
  'dies.customer': { en: 'Customer', zh: '客户' },
  'dies.state': { en: 'State', zh: '状态' },
  'dies.place': { en: 'Place', zh: '位置' },
  'dies.last': { en: 'Last verdict', zh: '最近判定' },
  'dies.none': { en: 'No die fits.', zh: '没有符合条件的模具。' },
  'dies.more': {
    en: 'There are more than these {count}: search, or --limit 0 for all.',
    zh: '除这 {count} 副外还有更多：请搜索，或用 --limit 0 列出全部。',
  },

  'problem.passport-names-missing': {
    en: 'Name the die and the file: diewright passport DIE --pdf FILE',
    zh: '请给出模具和文件：diewright passport 模具 --pdf 文件',
  },
  'problem.save-exists': {
    en: '{file} is there already. Choose another name, or overwrite with --force.',
    zh: '{file} 已存在。请换一个文件名，或用 --force 覆盖。',
  },
  'problem.save-is-folder': {
    en: '{file} is a folder; name a file in it.',
    zh: '{file} 是文件夹，请指定其中的文件名。',
  },
  'problem.save-disk-full': {
    en: 'The disk of {file} is full ({cause}). Nothing was left half-written; make room and try again.',
    zh: '{file} 所在磁盘已满（{cause}）。没有留下不完整的文件；请清理空间后重试。',
  },
  'problem.save-not-writable': {
    en: '{file} could not be written ({cause}). Choose another place.',
    zh: '无法写入 {file}（{cause}）。请另选位置。',
  },
  'save.written': { en: 'Written: {file}', zh: '已写入：{file}' },
  'export.packing': { en: 'The server packs everything', zh: '服务器正在打包全部数据' },
  'export.written': {
    en: 'Everything the firm owns is in {file} ({size}).',
    zh: '企业的全部数据已导出到 {file}（{size}）。',
  },
} as const satisfies Catalogue;
