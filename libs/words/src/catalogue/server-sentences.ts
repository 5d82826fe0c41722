import type { Catalogue } from '../catalogue.ts';

/** The server: what it says at its start, what it refuses, what a check finds. */
export const serverSentences = {
  'server.ready': {
    en: 'Diewright is open at {address} (ready after {seconds} s). Its data lies in {folder}.',
    zh: 'Diewright 已启动：{address}（用时 {seconds} 秒）。数据保存在 {folder}。',
  },
  'server.shop': {
    en: 'Tablets and phones of the shop reach it at {address}. How they come to trust it: {page}',
    zh: '车间的平板和手机访问：{address}。如何让设备信任本系统：{page}',
  },
  'server.recovered': {
    en: 'The last run was cut off (power cut, crash or kill). The database has recovered; everything that was acknowledged is there, and unfinished jobs are taken up again.',
    zh: '上次运行被中断（停电、崩溃或被强制结束）。数据库已自行恢复，凡已确认的数据均未丢失，未完成的任务将继续执行。',
  },
  'server.stopping': { en: 'Stopping …', zh: '正在停止……' },
  'server.mistake': {
    en: 'Something went wrong inside the server; number {number} in the log.',
    zh: '服务器内部出错，日志编号 {number}。',
  },
  'server.worker-ready': {
    en: 'The worker waits for jobs. Files: {folder}.',
    zh: '工作进程已就绪，等待任务。文件目录：{folder}。',
  },
  'server.job-lost': {
    en: 'The process that worked on {of} ended without a word.',
    zh: '处理 {of} 的进程意外结束。',
  },

  'backup.written': {
    en: 'Everything is in {file}: {rows} {rows|row|rows}, {files} {files|file|files}, {size}. It opens every account: keep it safe, and on another disk.',
    zh: '已全部备份到 {file}：{rows} 行数据、{files} 个文件，共 {size}。该文件可打开所有账号，请妥善保管并存放在另一块磁盘上。',
  },
  'restore.filled': {
    en: '{rows} {rows|row|rows} and {files} {files|file|files} of the backup of {taken} are in {folder}. Checking …',
    zh: '已将 {taken} 的备份（{rows} 行数据、{files} 个文件）恢复到 {folder}，正在校验……',
  },
  'restore.owner': {
    en: 'For {name}: start the system here, open {page} and choose a password for the user name {userName}. Good for a week; others are invited again on the page of people.',
    zh: '{name}：请在此启动系统，打开 {page}，为用户名 {userName} 设置新密码，一周内有效；其他人员请在“人员”页面重新邀请。',
  },
  'problem.backup-exists': {
    en: '{file} is there already, and nothing is overwritten. Choose another name.',
    zh: '{file} 已存在，不会覆盖。请换一个文件名。',
  },
  'problem.backup-not-written': {
    en: 'The backup could not be written to {file} ({cause}). Nothing half was left; choose another place.',
    zh: '无法将备份写入 {file}（{cause}）。没有留下不完整的文件，请另选位置。',
  },
  'problem.backup-unreadable': {
    en: '{file} is neither a backup of Diewright nor an archive of a firm, or it is damaged ({cause}). Use another copy.',
    zh: '{file} 不是 Diewright 的备份或企业存档，或已损坏（{cause}）。请使用其他副本。',
  },
  'problem.backup-incomplete': {
    en: '{file} is incomplete: {rows} of {expected} rows. Use another copy; the new folder is worth nothing, delete it.',
    zh: '{file} 不完整：{expected} 行中只有 {rows} 行。请使用其他副本；新文件夹不可用，请删除。',
  },
  'problem.backup-file-changed': {
    en: 'In the backup the file {sha256} was changed. Use another copy; the new folder is worth nothing, delete it.',
    zh: '备份中的文件 {sha256} 已被改动。请使用其他副本；新文件夹不可用，请删除。',
  },
  'problem.restore-folder-used': {
    en: 'There is data in {folder} already, and nothing is overwritten. Name an empty folder with --data.',
    zh: '{folder} 中已有数据，不会覆盖。请用 --data 指定空文件夹。',
  },

  'doctor.good': { en: '✓ {what}: {found}', zh: '✓ {what}：{found}' },
  'doctor.bad': { en: '✗ {what}', zh: '✗ {what}' },
  'doctor.node': { en: 'Node', zh: 'Node' },
  'doctor.folder': { en: 'data folder', zh: '数据文件夹' },
  'doctor.space': { en: 'free space', zh: '剩余空间' },
  'doctor.clock': { en: 'clock', zh: '时钟' },
  'doctor.port': { en: 'port', zh: '端口' },
  'doctor.database': { en: 'database', zh: '数据库' },
  'doctor.not-yet': { en: 'not made yet; the first start makes it', zh: '尚未创建，首次启动时创建' },
  'doctor.well': { en: 'All is well.', zh: '一切正常。' },
  'doctor.ill': {
    en: '{count} {count|thing is|things are} wrong: see above.',
    zh: '发现 {count} 个问题，见上。',
  },
  'problem.doctor-little-space': {
    en: 'Only {free} are free on the disk of {folder}. Make room: the database stops before it is full.',
    zh: '{folder} 所在磁盘仅剩 {free}。请清理空间，否则数据库将停止工作。',
  },
  'problem.doctor-clock': {
    en: 'The clock says {now}. Set it right: times stand in evidence.',
    zh: '时钟显示 {now}。请校准时钟，时间是证据的一部分。',
  },
  'problem.doctor-clock-back': {
    en: 'The last line was written at {last}, and the clock says {now}: it was set back, or was ahead before. Set it right.',
    zh: '最后一条审计记录写于 {last}，而时钟显示 {now}：时钟被调慢，或此前偏快。请校准。',
  },
  'problem.doctor-port': {
    en: 'Port {port} is in use. That is well if Diewright runs; else choose another with --port.',
    zh: '端口 {port} 已被占用。若 Diewright 正在运行则属正常，否则请用 --port 另选。',
  },

  'verify.sound': {
    en: '{firm}: sound. {lines} {lines|line|lines}, {rows} {rows|row|rows} and {files} {files|file|files} are as they were written. End of the chain: {head}…',
    zh: '{firm}：完好。{lines} 条审计记录、{rows} 行数据、{files} 个文件均与写入时一致。链尾：{head}…',
  },
  'verify.broken': {
    en: '{firm}: BROKEN after {lines} sound {lines|line|lines} ({rows} {rows|row|rows}, {files} {files|file|files}).',
    zh: '{firm}：已损坏。此前 {lines} 条审计记录完好（{rows} 行数据、{files} 个文件）。',
  },
  'verify.no-firm': {
    en: 'There is no firm here yet: nothing to check.',
    zh: '此处尚无企业，没有可检查的内容。',
  },
  'verify.line-missing': {
    en: 'Line {number} is missing. Compare with a backup made before.',
    zh: '第 {number} 条审计记录缺失。请与此前的备份比对。',
  },
  'verify.line-changed': {
    en: 'Line {number} of {at} was changed after it was written. Compare with a backup made before.',
    zh: '第 {number} 条审计记录（{at}）在写入后被改动。请与此前的备份比对。',
  },
  'verify.line-order': {
    en: 'Line {number} of {at} does not follow the line before it. Compare with a backup made before.',
    zh: '第 {number} 条审计记录（{at}）与前一条不衔接。请与此前的备份比对。',
  },
  'verify.row-missing': {
    en: 'What line {number} of {at} wrote into {table} ({key}) is gone.',
    zh: '第 {number} 条审计记录（{at}）写入 {table} 的数据（{key}）已不存在。',
  },
  'verify.row-changed': {
    en: 'What line {number} of {at} wrote into {table} ({key}) was changed afterwards.',
    zh: '第 {number} 条审计记录（{at}）写入 {table} 的数据（{key}）事后被改动。',
  },
  'verify.row-unknown': {
    en: '{rows} {rows|row|rows} in {table} came there past the write road: no line names them.',
    zh: '{table} 中有 {rows} 行数据未经写入通道，没有任何审计记录提及。',
  },
  'verify.head-wrong': {
    en: 'The chain ends elsewhere than noted (line {number}): its last lines are missing.',
    zh: '链的末端与记录不符（第 {number} 条）：末尾的审计记录缺失。',
  },
  'verify.file-missing': {
    en: 'The file {sha256} is gone from the file store. Copy it back from a backup.',
    zh: '文件 {sha256} 已不在文件库中。请从备份恢复。',
  },
  'verify.file-changed': {
    en: 'The content of the file {sha256} was changed. Copy it back from a backup.',
    zh: '文件 {sha256} 的内容被改动。请从备份恢复。',
  },

  'problem.listen-wrong': {
    en: '--listen takes an address of this computer, as 192.168.1.20, or 0.0.0.0 for all; got "{value}".',
    zh: '--listen 需要本机的一个地址，例如 192.168.1.20，或用 0.0.0.0 表示全部；得到的是“{value}”。',
  },
  'problem.listen-refused': {
    en: 'Nothing can listen at {address}, port {port} ({cause}). It stays open to this computer; check the address and the port.',
    zh: '无法在 {address} 的端口 {port} 上监听（{cause}）。系统仍对本机开放；请检查地址和端口。',
  },
  'problem.data-folder-not-writable': {
    en: 'Nothing can be written to the data folder {folder} ({cause}). Give yourself the right to it, or choose another with --data.',
    zh: '数据文件夹 {folder} 无法写入（{cause}）。请取得写入权限，或用 --data 另选文件夹。',
  },
  'problem.data-folder-full': {
    en: 'The disk of the data folder {folder} is full. Make room, or choose another with --data.',
    zh: '数据文件夹 {folder} 所在磁盘已满。请清理空间，或用 --data 另选文件夹。',
  },
  'problem.data-folder-shut': {
    en: 'The database cannot reach {folder}: {shut} is shut to other users, and as root the database runs as one. Open it (chmod o+x {shut}), or choose a folder elsewhere with --data, as /var/lib/diewright.',
    zh: '数据库无法进入 {folder}：{shut} 不允许其他用户进入，而以 root 启动时数据库以其他用户运行。请执行 chmod o+x {shut}，或用 --data 另选文件夹，例如 /var/lib/diewright。',
  },
  'problem.data-folder-held': {
    en: 'The data in {folder} is in use: {holder}, since {since}. Stop that one first, or choose another folder with --data.',
    zh: '{folder} 中的数据正被使用：{holder}，自 {since} 起。请先停止它，或用 --data 另选文件夹。',
  },
  'problem.database-engine-missing': {
    en: 'There is no embedded database for {platform}. Install PostgreSQL 15 or newer and give its address in DATABASE_URL.',
    zh: '没有适用于 {platform} 的内嵌数据库。请安装 PostgreSQL 15 或更高版本，并用 DATABASE_URL 给出地址。',
  },
  'problem.database-not-made': {
    en: 'The database could not be made: {cause}. Check rights and free space of the data folder.',
    zh: '无法创建数据库：{cause}。请检查数据文件夹的权限和剩余空间。',
  },
  'problem.database-not-started': {
    en: 'The database did not start: {cause}. More stands in {log}.',
    zh: '数据库未能启动：{cause}。详情见 {log}。',
  },
  'problem.database-unreachable': {
    en: 'The database does not answer: {cause}. Check DATABASE_URL and whether its server runs.',
    zh: '数据库没有响应：{cause}。请检查 DATABASE_URL 及其服务器是否运行。',
  },
  'problem.database-too-old': {
    en: 'The database is PostgreSQL {found}; {oldest} or newer is needed.',
    zh: '数据库为 PostgreSQL {found}，需要 {oldest} 或更高版本。',
  },
  'problem.database-newer': {
    en: 'This data was written by a newer Diewright (step {migration}). Start that one; this one changes nothing.',
    zh: '这些数据由更新版本的 Diewright 写入（步骤 {migration}）。请启动新版本；本版本未作任何改动。',
  },
  'problem.database-other-past': {
    en: 'This database was built by other steps than this release knows (at {migration}). Nothing was changed; use the release that wrote it.',
    zh: '该数据库的构建步骤与本版本不同（{migration}）。未作任何改动，请使用写入它的版本。',
  },
  'problem.server-missing': {
    en: 'The server is not built yet. Run "npm run setup" in the project folder.',
    zh: '服务器尚未构建。请在项目文件夹中运行 "npm run setup"。',
  },
  'problem.worker-needs-database': {
    en: 'A worker shares the server’s database: give its address in DATABASE_URL, and the file store with --data.',
    zh: '工作进程需与服务器共用数据库：请用 DATABASE_URL 给出地址，并用 --data 指定文件库。',
  },

  'problem.not-found': {
    en: 'It is not there (any more). Go back to the list and look again.',
    zh: '内容不存在或已不存在。请返回列表重新查看。',
  },
  'problem.not-signed-in': { en: 'Please sign in.', zh: '请先登录。' },
  'problem.not-allowed': {
    en: 'Your role does not allow this ({permission}). Ask the owner of the firm.',
    zh: '您的角色没有此权限（{permission}）。请联系企业负责人。',
  },
  'problem.request-wrong': {
    en: 'Some fields are not right. Correct what is marked.',
    zh: '部分内容填写有误，请更正标出的项目。',
  },
  'problem.request-not-json': {
    en: 'The request must be JSON (content-type: application/json).',
    zh: '请求必须为 JSON（content-type: application/json）。',
  },
  'problem.request-too-large': {
    en: 'The request is too large. Send files as uploads.',
    zh: '请求内容过大。文件请通过上传发送。',
  },
  'problem.idempotency-key-missing': {
    en: 'A writing request needs the header Idempotency-Key: one for each thing that is to be done.',
    zh: '写入请求需要 Idempotency-Key 标头：每件要做的事一个。',
  },
  'problem.idempotency-key-reused': {
    en: 'This Idempotency-Key was used for something else. Choose a new one.',
    zh: '该 Idempotency-Key 已用于其他操作，请换一个。',
  },
  'problem.changed-meanwhile': {
    en: 'Somebody changed this meanwhile. Reload it and enter your change again.',
    zh: '其他人已修改了此内容。请刷新后重新填写。',
  },
  'problem.busy-try-again': {
    en: 'Two changes met at the same moment. Try again.',
    zh: '两项修改同时发生。请重试。',
  },
  'problem.database-away': {
    en: 'The database does not answer at the moment. Nothing was lost; try again in a few seconds.',
    zh: '数据库暂时没有响应。数据没有丢失，请过几秒重试。',
  },
  'problem.disk-full': {
    en: 'The server’s disk is full: nothing was saved. Make room, then try again.',
    zh: '服务器磁盘已满，未能保存。请清理空间后重试。',
  },
  'problem.server-mistake': {
    en: 'Something went wrong inside the server. Try again; if it stays, report number {number}.',
    zh: '服务器内部出错。请重试；若仍然出错，请报告编号 {number}。',
  },
  'problem.host-unknown': {
    en: 'This server is not known as {host}. Use the address it printed at its start.',
    zh: '该服务器不使用名称 {host}。请使用启动时显示的地址。',
  },
  'problem.origin-foreign': {
    en: 'The request came from a foreign page and was refused.',
    zh: '请求来自外部页面，已被拒绝。',
  },
  'problem.too-many-requests': {
    en: 'Too many attempts. Wait {seconds} s.',
    zh: '尝试次数过多，请等待 {seconds} 秒。',
  },
  'problem.cursor-wrong': {
    en: 'This page mark is not one of ours. Begin at the first page.',
    zh: '分页标记无效，请从第一页开始。',
  },

  'problem.field-missing': { en: 'Please fill this in.', zh: '请填写。' },
  'problem.field-empty': { en: 'Please fill this in.', zh: '请填写。' },
  'problem.field-too-short': { en: 'At least {least} characters.', zh: '至少 {least} 个字符。' },
  'problem.field-too-long': { en: 'At most {most} characters.', zh: '最多 {most} 个字符。' },
  'problem.field-too-small': { en: 'Not below {least}.', zh: '不能小于 {least}。' },
  'problem.field-too-big': { en: 'Not above {most}.', zh: '不能大于 {most}。' },
  'problem.field-not-a-choice': { en: 'One of: {allowed}.', zh: '只能是：{allowed}。' },
  'problem.field-unknown': { en: 'Not known here: {names}.', zh: '未知项目：{names}。' },
  'problem.field-wrong-type': { en: 'This must be: {expected}.', zh: '类型应为：{expected}。' },
  'problem.field-wrong': { en: 'This cannot be used so.', zh: '内容格式不正确。' },

  'problem.firm-exists': {
    en: 'There is a firm here already. Sign in, or ask its owner for an invitation.',
    zh: '此处已有企业。请登录，或向负责人索取邀请。',
  },
  'problem.user-name-taken': {
    en: 'The user name {name} is taken. Choose another.',
    zh: '用户名 {name} 已被使用，请换一个。',
  },
  'problem.person-last-owner': {
    en: 'This is the only owner who can sign in. Make somebody else an owner first.',
    zh: '这是唯一能登录的负责人。请先将另一人设为负责人。',
  },
  'problem.person-left': {
    en: '{name} has left. Mark them as working here first, then invite them.',
    zh: '{name} 已离职。请先改为在职，再重新邀请。',
  },
  'problem.invitation-user-name': {
    en: 'Your user name is {name}. Enter it and choose a new password.',
    zh: '您的用户名是 {name}。请填写该用户名并设置新密码。',
  },
  'problem.sign-in-wrong': {
    en: 'User name or password is wrong. Check capital letters and the input method.',
    zh: '用户名或密码错误。请检查大小写和输入法。',
  },
  'problem.sign-in-shut': {
    en: 'Too many wrong passwords: this name is shut for {seconds} s.',
    zh: '密码错误次数过多：该用户名暂停登录 {seconds} 秒。',
  },
  'problem.invitation-unknown': {
    en: 'This invitation does not open anything (any more). Ask for a new one.',
    zh: '邀请无效或已失效。请索取新的邀请。',
  },
  'problem.invitation-used': {
    en: 'This invitation was used. Make a new one if it is needed.',
    zh: '该邀请已被使用。如有需要请重新生成。',
  },

  'problem.upload-not-whole': {
    en: 'The file has not arrived whole. Choose it again; the upload goes on where it was cut.',
    zh: '文件尚未完整上传。请重新选择，上传将从中断处继续。',
  },
  'problem.file-lost': {
    en: 'The server knows the file {sha256} but does not find it on its disk. Restore it from a backup.',
    zh: '服务器记录了文件 {sha256}，但磁盘上找不到。请从备份恢复。',
  },
  'problem.die-number-taken': {
    en: 'There is a die {number} already. Choose another number, or open that die.',
    zh: '已有编号为 {number} 的模具。请换一个编号，或打开该模具。',
  },
  'problem.die-state-same': { en: 'The die is in this state already.', zh: '模具已处于该状态。' },
  'problem.die-state-not-next': {
    en: 'A die cannot pass from its present state to this one directly.',
    zh: '模具不能从当前状态直接转到该状态。',
  },
  'problem.die-has-no-component': {
    en: 'The die has no component yet: nobody would know what to cut. Add one with its model.',
    zh: '模具还没有零件，无从加工。请先添加零件及其数模。',
  },
  'problem.die-without-valid-revision': {
    en: '{count} {count|component has|components have} no valid revision. Give each its model and say which one is valid.',
    zh: '有 {count} 个零件没有有效版本。请为每个零件上传数模并指定有效版本。',
  },
  'problem.die-inspection-open': {
    en: '{count} {count|inspection is|inspections are} still running. Wait, or cancel.',
    zh: '还有 {count} 项检测未完成。请等待或取消。',
  },
  'problem.die-not-inspected': {
    en: 'Nothing of this die was inspected yet. Inspect it, and have the result released.',
    zh: '该模具尚未检测。请先检测并由检验员放行。',
  },
  'problem.die-inspection-not-signed': {
    en: 'Nobody has signed inspection {number}. An inspector must release it first.',
    zh: '检测 {number} 尚未签字。须先由检验员放行。',
  },
  'problem.die-inspection-rejected': {
    en: 'Inspection {number} was rejected. Correct the die and inspect it again.',
    zh: '检测 {number} 已被拒收。请修模后重新检测。',
  },
  'problem.component-name-taken': {
    en: 'This die has a component {name} already. Choose another name, or add a revision to that one.',
    zh: '该模具已有零件 {name}。请换一个名称，或为其添加版本。',
  },
  'problem.revision-label-taken': {
    en: 'Revision {label} exists already, and revisions are not overwritten. Choose the next label.',
    zh: '版本 {label} 已存在，版本不可覆盖。请使用下一个版本号。',
  },
  'problem.inspection-not-open': {
    en: 'The inspection has ended already.',
    zh: '检测已经结束。',
  },
  'problem.inspection-not-done': {
    en: 'There is no result to sign yet.',
    zh: '尚无可签字的结果。',
  },
  'problem.inspection-result-changed': {
    en: 'The result is another than the one you saw. Look at it again before you sign.',
    zh: '结果与您看到的不同。请重新查看后再签字。',
  },
  'problem.inspection-concession-without-note': {
    en: 'This result is not conforming. To release it all the same is a concession: write down why, and who agreed.',
    zh: '该结果不合格。仍要放行属于让步接收：请写明原因及同意人。',
  },
  'problem.correction-zone-unknown': {
    en: 'The inspection judged nothing called {zone}. Choose a characteristic or a face of its result.',
    zh: '该检测没有判定 {zone}。请选择其结果中的特性或面。',
  },
  'problem.correction-state-not-next': {
    en: 'The correction cannot go there from its present state.',
    zh: '修模任务不能从当前状态转到该状态。',
  },
  'problem.inspection-time-limit': {
    en: 'The inspection took longer than it may. Give fewer points or a simpler model.',
    zh: '检测超过时间限制。请减少测点或使用较简单的数模。',
  },
  'problem.inspection-memory-limit': {
    en: 'The inspection needs more memory than it may have ({limit} GB). Give fewer points, or run it on a larger machine.',
    zh: '检测所需内存超过限制（{limit} GB）。请减少测点，或在内存更大的计算机上运行。',
  },
  'problem.inspection-crashed': {
    en: 'The inspection’s program ended several times without a result. Check the files with “diewright info”; if they are sound, report it.',
    zh: '检测程序多次意外结束，没有得到结果。请用 “diewright info” 检查文件；若文件无误，请向我们反馈。',
  },
} as const satisfies Catalogue;
