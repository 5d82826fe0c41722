import type { Catalogue } from '../catalogue.ts';

/** Other ways in: guests, recovery, devices. */
export const doorSentences = {
  'door.guest-links': { en: 'Guest links', zh: '访客链接' },
  'door.guest-text': {
    en: 'A link shows a customer this die alone: its state, tryouts, inspections and verdicts, no names and no notes. It ends on its day or when you end it.',
    zh: '客户打开链接只能看到这一副模具：状态、试模、检测与结论，不含人员姓名和备注。到期自动失效，也可随时撤销。',
  },
  'door.guest-none': { en: 'Nobody outside sees this die.', zh: '目前没有外部访客可查看此模具。' },
  'door.guest-label': { en: 'For whom', zh: '对象' },
  'door.guest-days': { en: 'Days', zh: '有效天数' },
  'door.guest-create': { en: 'Make a link', zh: '创建链接' },
  'door.guest-once': {
    en: 'Send this link now: it is shown once.',
    zh: '请立即发送此链接，仅显示一次：',
  },
  'door.guest-until': { en: 'until {at}', zh: '有效期至 {at}' },
  'door.guest-ended': { en: 'ended', zh: '已撤销' },
  'door.guest-end': { en: 'End it', zh: '撤销' },
  'door.guest-page': { en: 'Die {number} for {label}', zh: '模具 {number}（{label}）' },
  'door.guest-from': { en: '{firm} shows you this until {at}.', zh: '{firm} 向您开放查看，有效期至 {at}。' },
  'door.guest-gone': {
    en: 'This link opens nothing (any more). Ask whoever gave it to you for a new one.',
    zh: '该链接无效或已失效，请向提供者索取新链接。',
  },

  'door.webhooks': { en: 'Webhooks', zh: 'Webhook' },
  'door.webhooks-text': {
    en: 'Another program of yours (ERP, messages) is told of everything that is done here: a POST for each command, signed with HMAC-SHA-256 over “timestamp.body”, repeated until it answers.',
    zh: '将此处的每项操作通知您的其他程序（ERP、消息等）：每条操作发送一次 POST，以 HMAC-SHA-256 对“时间戳.正文”签名，未应答则重试。',
  },
  'door.webhook-url': { en: 'Address', zh: '地址' },
  'door.webhook-create': { en: 'Tell it', zh: '添加' },
  'door.webhook-secret': { en: 'Its secret, shown once:', zh: '密钥，仅显示一次：' },
  'door.webhook-none': { en: 'No other program is told.', zh: '尚未添加。' },
  'door.webhook-state': {
    en: '{waiting} waiting, {givenUp} given up',
    zh: '待发送 {waiting}，已放弃 {givenUp}',
  },
  'door.webhook-end': { en: 'End it', zh: '停用' },
  'door.me': { en: 'My account', zh: '我的账号' },
  'door.sessions': { en: 'Where I am signed in', zh: '已登录的设备' },
  'door.this-device': { en: 'this device', zh: '本设备' },
  'door.sign-out-there': { en: 'Sign out there', zh: '退出该设备' },
  'door.recovery': { en: 'Recovery codes', zh: '恢复码' },
  'door.recovery-text': {
    en: 'Eight codes, each good once, for the day on which you forget your password or lose the phone of your second factor. Print them and keep them where you keep keys. New codes make the old ones worthless.',
    zh: '共八个，每个只能使用一次，用于忘记密码或丢失验证手机时登录。请打印并妥善保管。重新生成后旧恢复码失效。',
  },
  'door.recovery-make': { en: 'Make codes', zh: '生成恢复码' },
  'door.recovery-once': { en: 'They are shown once:', zh: '仅显示一次：' },
  'door.password-now': { en: 'Your password now', zh: '当前密码' },
  'door.forgot': { en: 'I forgot my password', zh: '忘记密码' },
  'door.recover': { en: 'A new password', zh: '设置新密码' },
  'door.recover-text': {
    en: 'With one of the recovery codes that you kept. Without one, ask the owner to invite you anew.',
    zh: '请输入保存的恢复码。若没有恢复码，请联系负责人重新邀请。',
  },
  'door.code': { en: 'Recovery code', zh: '恢复码' },
  'door.new-password': { en: 'New password', zh: '新密码' },
  'door.back': { en: 'Back to signing in', zh: '返回登录' },

  'problem.recovery-wrong': {
    en: 'User name and recovery code do not belong together, or the code was used before.',
    zh: '用户名与恢复码不匹配，或该恢复码已使用。',
  },
  'problem.password-wrong': { en: 'This is not your password.', zh: '密码不正确。' },
} as const satisfies Catalogue;
