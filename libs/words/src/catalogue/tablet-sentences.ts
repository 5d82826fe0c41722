import type { Catalogue } from '../catalogue.ts';

/** Shared tablets: who stands before one, PINs, badges, and the list of devices. */
export const tabletSentences = {
  'tablet.who': { en: 'Who is it?', zh: '您是哪位？' },
  'tablet.who-text': {
    en: 'Tap your name, or scan your badge.',
    zh: '请点选姓名，或扫描工牌。',
  },
  'tablet.nobody': {
    en: 'Nobody may work on this tablet yet. The owner names people under People → Shared tablets.',
    zh: '尚未指定可使用此平板的人员。请负责人在“人员 → 共用平板”中添加。',
  },
  'tablet.no-pin': { en: 'no PIN yet', zh: '未设 PIN' },
  'tablet.no-pin-text': {
    en: '{name} has no PIN yet. Set one on your own phone or computer under “My account”, or scan your badge.',
    zh: '{name} 尚未设置 PIN。请在自己的手机或电脑上进入“我的账号”设置，或扫描工牌。',
  },
  'tablet.waiting-of': { en: '{count} to be sent', zh: '待发送 {count} 条' },
  'tablet.pin-of': { en: 'PIN of {name}', zh: '{name} 的 PIN' },
  'tablet.pin-typed': { en: '{count} digits', zh: '已输入 {count} 位' },
  'tablet.enter': { en: 'Begin', zh: '开始工作' },
  'tablet.erase': { en: 'Erase', zh: '删除' },
  'tablet.not-me': { en: 'Someone else', zh: '换一个人' },
  'tablet.by-password': { en: 'With password (to sign, release)', zh: '用密码登录（签字、放行）' },
  'tablet.back': { en: 'Back to the names', zh: '返回姓名列表' },
  'tablet.checking': { en: 'One moment …', zh: '请稍候……' },
  'tablet.away': {
    en: 'The server cannot be reached. What was entered stays on this tablet, under the name of whoever entered it, and is sent when they come back.',
    zh: '连接不到服务器。已录入的内容保存在本平板，归录入人名下，待其本人再次登录后发送。',
  },
  'tablet.done': { en: 'Done · next person', zh: '完成 · 换人' },
  'tablet.works': { en: '{name} works here', zh: '当前：{name}' },
  'tablet.soon': {
    en: 'Nobody touched this tablet for a while: it asks who it is in {seconds} s.',
    zh: '长时间未操作，{seconds} 秒后将返回选人界面。',
  },
  'tablet.stay': { en: 'I am still here', zh: '我还在' },

  'tablet.title': { en: 'Shared tablets', zh: '共用平板' },
  'tablet.text': {
    en: 'A tablet beside a machine that several people use: each taps their name and types a PIN, or scans a badge. What they do stands under their own name, with the device.',
    zh: '放在机床旁由多人共用的平板：点选姓名并输入 PIN，或扫描工牌即可使用。所做操作记在本人名下，并注明设备。',
  },
  'tablet.may': {
    en: 'It is good for shop-floor work: to look things up, record events and tryouts, report corrections done, comment, start inspections, as far as each one’s role allows. To sign, to change a die’s state or to order a correction they sign in with their password. People, keys, settings and exports never open on it.',
    zh: '仅用于现场工作：查看、记录事件与试模、报告整改完成、批注、发起检测，且不超出本人角色权限。签字、变更模具状态、下达整改须用密码登录。人员、密钥、设置、导出在共用平板上一律不可用。',
  },
  'tablet.make': { en: 'Make this device a shared tablet', zh: '将本设备设为共用平板' },
  'tablet.make-text': {
    en: 'You are signed out on this device, and it shows the names of those below.',
    zh: '设置后您将在本设备退出登录，界面显示下列人员姓名。',
  },
  'tablet.name': { en: 'Name of the tablet', zh: '平板名称' },
  'tablet.name-hint': {
    en: 'Where it stands: tablet at the spotting press',
    zh: '按所在位置命名，如：研配机旁平板',
  },
  'tablet.idle': { en: 'Asks again after', zh: '无操作返回' },
  'tablet.seconds': { en: '{count} s', zh: '{count} 秒' },
  'tablet.minutes': { en: '{count} min', zh: '{count} 分钟' },
  'tablet.people': { en: 'Who may work on it', zh: '可使用人员' },
  'tablet.change': { en: 'Change', zh: '修改' },
  'tablet.seen': { en: 'Last seen', zh: '最近在线' },
  'tablet.never': { en: 'not yet', zh: '尚未启用' },
  'tablet.now': { en: 'Works there now', zh: '当前使用人' },
  'tablet.revoke': { en: 'Revoke', zh: '撤销' },
  'tablet.revoke-sure': {
    en: 'The tablet is signed out at once. What waits on it unsent stays there until it is a shared tablet again.',
    zh: '平板将立即失去访问权限。其中未发送的记录保留在该设备上，重新设为共用平板后可继续发送。',
  },
  'tablet.revoked': { en: 'revoked', zh: '已撤销' },
  'tablet.none': { en: 'There is no shared tablet.', zh: '尚无共用平板。' },

  'tablet.badges': { en: 'Badges', zh: '工牌' },
  'tablet.badges-text': {
    en: 'A card with a QR code that a scanner reads at a shared tablet; it opens nothing elsewhere. A new card makes the old one worthless: issue one when a card is lost.',
    zh: '印有二维码的卡片，在共用平板上用扫码枪读取即可使用，在其他设备上无效。重新发卡后旧卡失效，遗失时请重新发卡。',
  },
  'tablet.badge-of': { en: 'Badge of {name}', zh: '{name} 的工牌' },
  'tablet.badge-since': { en: 'since', zh: '发卡时间' },
  'tablet.badge-none': { en: 'none', zh: '无' },
  'tablet.badge-issue': { en: 'Issue and print', zh: '发卡并打印' },
  'tablet.badge-again': { en: 'Issue anew', zh: '重新发卡' },
  'tablet.badge-revoke': { en: 'Revoke the badge', zh: '撤销工牌' },
  'tablet.badge-once': {
    en: 'Print the card of {name} now: its code is kept nowhere.',
    zh: '请立即打印 {name} 的工牌，系统不保存其中的编码。',
  },
  'tablet.badge-print': { en: 'Save the card (PDF)', zh: '保存工牌（PDF）' },
  'tablet.card-hint': {
    en: 'Opens shared tablets of this firm only. Lost? Tell the owner at once.',
    zh: '仅限本企业共用平板使用。如遗失请立即告知负责人。',
  },

  'tablet.pin': { en: 'PIN for shared tablets', zh: '共用平板 PIN' },
  'tablet.pin-text': {
    en: 'Four to eight digits with which you begin at a shared tablet in the shop. They open nothing elsewhere.',
    zh: '4 至 8 位数字，用于在车间共用平板上开始工作，在其他设备上无效。',
  },
  'tablet.pin-new': { en: 'New PIN', zh: '新 PIN' },
  'tablet.pin-length': { en: 'Four to eight digits.', zh: '须为 4 至 8 位数字。' },
  'tablet.pin-password': { en: 'Your password', zh: '您的密码' },
  'tablet.pin-password-missing': { en: 'Type your password.', zh: '请输入密码。' },
  'tablet.pin-set': { en: 'Set the PIN', zh: '设置 PIN' },
  'tablet.pin-since': { en: 'Set at', zh: '设置时间' },
  'tablet.pin-spent': {
    en: 'Your PIN was typed wrong so often that it opens nothing any more. Set a new one.',
    zh: '您的 PIN 输错次数过多，已失效。请重新设置。',
  },
  'tablet.pin-remove': { en: 'Remove the PIN', zh: '删除 PIN' },
  'tablet.pin-done': { en: 'Your PIN is set.', zh: 'PIN 已设置。' },

  'problem.not-on-tablet': {
    en: 'This does not open on a shared tablet. Use a device of your own, or sign in with your password where the tablet offers it.',
    zh: '共用平板上不能进行此操作。请使用自己的设备；签字、放行等操作请在平板上用密码登录。',
  },
  'problem.other-person': {
    en: 'Somebody else works on this device now. What you entered waits until you are back.',
    zh: '此设备当前由他人使用。您录入的内容会保留，待您再次登录后发送。',
  },
  'problem.tablet-unknown': {
    en: 'This device is no shared tablet (any more).',
    zh: '此设备不是共用平板，或已被撤销。',
  },
  'problem.tablet-code-unknown': {
    en: 'This code opens no place (any more). Begin again on the page of shared tablets.',
    zh: '该编码无效或已过期，请在“共用平板”页面重新操作。',
  },
  'problem.pin-wrong': {
    en: 'This is not your PIN. Tries left before a pause: {left}.',
    zh: 'PIN 不正确，还可尝试 {left} 次。',
  },
  'problem.pin-none': {
    en: 'There is no PIN for this name on this tablet. Scan your badge, or set a PIN under “My account”.',
    zh: '此平板上没有该人员的 PIN。请扫描工牌，或在“我的账号”中设置 PIN。',
  },
  'problem.pin-shut': {
    en: 'Too many wrong PINs. Try again in {seconds} s, or scan your badge.',
    zh: 'PIN 输错次数过多，请 {seconds} 秒后重试，或扫描工牌。',
  },
  'problem.pin-spent': {
    en: 'This PIN was typed wrong too often and opens nothing any more. Set a new one under “My account”, or scan your badge.',
    zh: '该 PIN 输错次数过多，已失效。请在“我的账号”中重新设置，或扫描工牌。',
  },
  'problem.badge-unknown': {
    en: 'This badge opens nothing (any more).',
    zh: '工牌无效或已失效。',
  },
  'problem.badge-not-here': {
    en: 'The holder of this badge may not work on this tablet. The owner names people under People → Shared tablets.',
    zh: '持卡人未获准使用此平板。请负责人在“人员 → 共用平板”中添加。',
  },
  'problem.pin-same-digits': {
    en: 'All digits the same: everybody tries that first.',
    zh: '不能全部是同一数字，太容易被猜到。',
  },
  'problem.pin-in-order': {
    en: 'Digits in order: everybody tries that first.',
    zh: '不能是连续数字，太容易被猜到。',
  },
  'problem.pin-repeats': {
    en: 'The same digits again and again: choose others.',
    zh: '不能是重复的数字组合，请换一个。',
  },
  'problem.pin-well-known': {
    en: 'A year or a PIN that many people choose: choose another.',
    zh: '该数字是年份或常用 PIN，容易被猜到，请换一个。',
  },

  'did.tablets.create': { en: 'made a shared tablet', zh: '创建共用平板' },
  'did.tablets.change': { en: 'changed a shared tablet', zh: '修改共用平板' },
  'did.tablets.revoke': { en: 'revoked a shared tablet', zh: '撤销共用平板' },
  'did.tablets.claim': { en: 'a device became a shared tablet', zh: '设备启用为共用平板' },
  'did.turns.begin': { en: 'began at a shared tablet', zh: '在共用平板开始工作' },
  'did.pins.set': { en: 'set their PIN', zh: '设置 PIN' },
  'did.pins.remove': { en: 'removed their PIN', zh: '删除 PIN' },
  'did.badges.issue': { en: 'issued a badge', zh: '发放工牌' },
  'did.badges.revoke': { en: 'revoked a badge', zh: '撤销工牌' },

  'route.tablets.list': {
    en: 'Shared tablets, when each was seen last.',
    zh: '共用平板列表及最近在线时间。',
  },
  'route.tablets.create': {
    en: 'A place for a shared tablet; its code is told once.',
    zh: '创建共用平板，启用编码只显示一次。',
  },
  'route.tablets.change': {
    en: 'Name, time and people of a shared tablet.',
    zh: '修改共用平板的名称、返回时间与可使用人员。',
  },
  'route.tablets.revoke': { en: 'Revokes a shared tablet, at once.', zh: '立即撤销共用平板。' },
  'route.tablets.claim': {
    en: 'Makes the device that asks the shared tablet of a code.',
    zh: '用编码将当前设备启用为共用平板。',
  },
  'route.tablets.face': {
    en: 'Whether the device that asks is a shared tablet, and who may work on it.',
    zh: '当前设备是否为共用平板，以及可使用人员。',
  },
  'route.turns.begin': {
    en: 'Begins to work at a shared tablet, by PIN, badge or password.',
    zh: '以 PIN、工牌或密码在共用平板开始工作。',
  },
  'route.turns.keep': { en: 'Says that somebody still works there.', zh: '表示仍在操作。' },
  'route.turns.end': { en: 'Leaves the shared tablet.', zh: '结束使用共用平板。' },
  'route.pins.read': { en: 'Whether one has a PIN.', zh: '本人是否已设 PIN。' },
  'route.pins.set': { en: 'Sets one’s own PIN.', zh: '设置本人 PIN。' },
  'route.pins.remove': { en: 'Removes one’s own PIN.', zh: '删除本人 PIN。' },
  'route.badges.list': { en: 'Badges that open something.', zh: '有效工牌列表。' },
  'route.badges.issue': {
    en: 'Issues a badge; its code is told once, the one before is worth nothing.',
    zh: '发放工牌，编码只显示一次，旧工牌失效。',
  },
  'route.badges.revoke': { en: 'Revokes a badge.', zh: '撤销工牌。' },
} as const satisfies Catalogue;
