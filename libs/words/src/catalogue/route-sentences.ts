import type { Catalogue } from '../catalogue.ts';

/** What each route of the API is for: on its page and in its OpenAPI document. */
export const routeSentences = {
  'route.welcome.read': {
    en: 'Whether there is a firm here yet, and the version.',
    zh: '此处是否已有企业，以及版本号。',
  },
  'route.trust.read': {
    en: 'How devices of the shop reach and trust this server.',
    zh: '车间设备如何访问并信任本服务器。',
  },
  'route.firms.create': {
    en: 'The first visit: the firm and its owner, once.',
    zh: '首次使用：创建企业及负责人，仅一次。',
  },
  'route.firms.change': { en: 'Changes the firm’s settings.', zh: '修改企业设置。' },
  'route.me.read': { en: 'Who has signed in, and what they may do.', zh: '当前登录者及其权限。' },
  'route.people.list': { en: 'Everybody who works here.', zh: '全部人员。' },
  'route.people.invite': { en: 'Invites a colleague.', zh: '邀请同事。' },
  'route.people.change': {
    en: 'Changes somebody’s name or role, or says that they left or came back.',
    zh: '更改人员姓名、角色，或标记离职、复职。',
  },
  'route.people.invite-again': {
    en: 'A new invitation for somebody who is here already.',
    zh: '为已有人员重新发出邀请。',
  },
  'route.me.password': { en: 'Changes one’s own password.', zh: '修改本人密码。' },
  'route.invitations.code': {
    en: 'The code of an invitation that was not used yet.',
    zh: '尚未使用的邀请码。',
  },
  'route.invitations.accept': {
    en: 'Accepts an invitation with a name and password of one’s own.',
    zh: '接受邀请并设置自己的用户名和密码。',
  },
  'route.keys.list': { en: 'Keys of programs.', zh: '程序密钥列表。' },
  'route.keys.create': {
    en: 'Makes a key for a program; its secret is told once.',
    zh: '为程序创建密钥，密钥只显示一次。',
  },
  'route.keys.revoke': { en: 'Revokes a key.', zh: '撤销密钥。' },
  'route.session.create': { en: 'Signs in.', zh: '登录。' },
  'route.session.end': { en: 'Signs out.', zh: '退出登录。' },
  'route.dies.list': { en: 'Dies: searched, of a state, in pages.', zh: '模具列表：可搜索、按状态、分页。' },
  'route.dies.read': {
    en: 'One die, its history, and where it can go next.',
    zh: '一副模具、其历程及可转入的状态。',
  },
  'route.dies.create': { en: 'Enters a die.', zh: '登记模具。' },
  'route.dies.change': { en: 'Changes what is said of a die.', zh: '修改模具信息。' },
  'route.dies.move': {
    en: 'Moves a die to its next state; a refusal says why.',
    zh: '变更模具状态；被拒绝时说明原因。',
  },
  'route.components.list': {
    en: 'A die’s components with revisions and plans.',
    zh: '模具的零件及其版本与检测计划。',
  },
  'route.components.create': { en: 'Adds a component.', zh: '添加零件。' },
  'route.revisions.create': { en: 'Adds a revision: a component’s model.', zh: '添加版本（零件的数模）。' },
  'route.revisions.make-valid': { en: 'Says which revision is valid.', zh: '指定有效版本。' },
  'route.plans.create': {
    en: 'Adds a plan file as the next edition of its name.',
    zh: '将计划文件作为该名称的下一版添加。',
  },
  'route.files.read': {
    en: 'What a file is, and why it cannot be read.',
    zh: '文件类型及其无法读取的原因。',
  },
  'route.files.add': {
    en: 'Takes an upload that has arrived whole into the firm’s files.',
    zh: '将完整上传的文件纳入企业文件库。',
  },
  'route.inspections.list': { en: 'Inspections, newest first.', zh: '检测列表，最新在前。' },
  'route.inspections.read': {
    en: 'One inspection: how far it is, what came out, who signed.',
    zh: '一项检测：进度、结果与签字。',
  },
  'route.trends.read': {
    en: 'A characteristic or face over the inspections of a die and its sisters.',
    zh: '某特性或面在模具及姊妹模各次检测中的趋势。',
  },
  'route.inspections.request': {
    en: 'Asks for an inspection; it runs as a job.',
    zh: '提交检测，作为后台任务执行。',
  },
  'route.inspections.cancel': { en: 'Cancels an inspection that has not ended.', zh: '取消未完成的检测。' },
  'route.inspections.sign': {
    en: 'Signs a result: release or rejection, by its hash.',
    zh: '按哈希值签署结果：放行或拒收。',
  },
  'route.corrections.list': {
    en: 'Corrections: those that wait, or searched as experience.',
    zh: '修模列表：未完成的，或作为经验检索。',
  },
  'route.corrections.read': { en: 'One correction with all its steps.', zh: '一项修模及其全部步骤。' },
  'route.corrections.similar': {
    en: 'Closed cases like the one in view, the likest first.',
    zh: '与当前情况相似的已关闭案例，最相似在前。',
  },
  'route.corrections.open': {
    en: 'Orders a correction of what an inspection found.',
    zh: '根据检测结果下达修模。',
  },
  'route.corrections.move': { en: 'Reports on a correction.', zh: '更新修模状态。' },
  'route.audit.list': { en: 'Lines of the audit, newest first.', zh: '审计记录，最新在前。' },

  'api.title': { en: 'Diewright: the API', zh: 'Diewright 接口' },
  'api.text': {
    en: 'Programs sign in with a key (People, Keys of programs) in the header x-api-key. A writing route needs the header Idempotency-Key: one for each thing to be done, the same again where a call is repeated. What is refused comes as code, sentence and details. Types and schemas stand in the OpenAPI 3.1 document:',
    zh: '程序通过 x-api-key 标头使用密钥登录（人员 › 程序密钥）。写入接口需要 Idempotency-Key 标头：每件要做的事一个，重复调用时使用同一个。被拒绝时返回代码、说明和详情。类型与结构见 OpenAPI 3.1 文档：',
  },
  'api.permission': { en: 'Permission', zh: '权限' },
  'api.anyone': { en: 'anyone', zh: '任何人' },
  'api.person': { en: 'whoever has signed in', zh: '任何已登录者' },
  'api.writes': { en: 'writes', zh: '写入' },
  'route.passport.read': {
    en: 'Everything that happened to a die, each line with its evidence.',
    zh: '模具的全部履历，每条附依据。',
  },
  'route.tryouts.list': { en: 'Trial castings of a die.', zh: '模具的试模记录。' },
  'route.tryouts.record': { en: 'Records the next round of trial castings.', zh: '登记下一轮试模。' },
  'route.events.list': {
    en: 'Shots, maintenance, repairs, moves of a die.',
    zh: '模具的模次、保养、维修与移动记录。',
  },
  'route.events.record': { en: 'Records what happened to a die.', zh: '登记模具发生的事件。' },
  'route.documents.list': { en: 'Documents of a die with their revisions.', zh: '模具文件及其版本。' },
  'route.documents.add': { en: 'Adds a document to a die.', zh: '为模具添加文件。' },
  'route.documents.revise': { en: 'Adds a revision to a document.', zh: '为文件添加版本。' },
  'route.documents.make-valid': {
    en: 'Says which revision of a document is valid.',
    zh: '指定文件的有效版本。',
  },
  'route.revisions.model': { en: 'A revision’s model, drawn and described.', zh: '版本模型的图形与面描述。' },
  'route.revisions.ask-drawing': {
    en: 'Asks for the drawing of a revision’s model.',
    zh: '请求绘制版本模型。',
  },
  'route.imports.preview': {
    en: 'What an import would do, row by row; nothing is written.',
    zh: '逐行预览导入结果，不写入数据。',
  },
  'route.imports.run': {
    en: 'Takes a list in, all of it or nothing.',
    zh: '导入列表，全部成功或全部不写入。',
  },
  'route.imports.list': { en: 'Imports so far.', zh: '导入记录。' },
  'route.imports.undo': { en: 'Takes an import back.', zh: '撤销导入。' },
  'route.guests.list': { en: 'Guest links of a die.', zh: '模具的访客链接。' },
  'route.guests.create': {
    en: 'A link that shows a customer one die until a day.',
    zh: '创建限期访客链接，仅显示一副模具。',
  },
  'route.guests.revoke': { en: 'Ends a guest link.', zh: '撤销访客链接。' },
  'route.wall.read': {
    en: 'What runs, waits, was judged and is due: the wall of the shop.',
    zh: '车间看板：正在检测、待办、最近判定与到期修模。',
  },
  'route.wall.links': { en: 'Links of wall screens.', zh: '看板链接列表。' },
  'route.wall.create-link': {
    en: 'Makes a link for a wall screen; its code is told once.',
    zh: '创建看板链接，链接码只显示一次。',
  },
  'route.wall.revoke-link': { en: 'Ends a wall link.', zh: '撤销看板链接。' },
  'route.wall.view': { en: 'What a wall screen shows.', zh: '看板屏幕显示的内容。' },
  'route.guests.view': { en: 'What a guest sees of the die.', zh: '访客可见的模具信息。' },
  'route.recovery.create': { en: 'Makes recovery codes, told once.', zh: '生成恢复码，仅显示一次。' },
  'route.recovery.use': { en: 'A new password for a recovery code.', zh: '用恢复码设置新密码。' },
  'route.sessions.list': { en: 'Where one is signed in.', zh: '当前账号的登录设备。' },
  'route.sessions.end': { en: 'Signs one of one’s devices out.', zh: '让某台设备退出登录。' },
  'route.webhooks.list': { en: 'Programs that are told what is done.', zh: 'Webhook 列表。' },
  'route.webhooks.create': {
    en: 'Another program is told of each command, signed.',
    zh: '创建 Webhook，每条操作签名后通知外部程序。',
  },
  'route.webhooks.end': { en: 'Ends a webhook.', zh: '停用 Webhook。' },
  'route.comments.list': { en: 'What was said of places of the part.', zh: '零件上的批注。' },
  'route.comments.add': { en: 'Pins a sentence to a place of the part.', zh: '在零件的某处添加批注。' },
} as const satisfies Catalogue;
