import type { Catalogue } from '../catalogue.ts';

/** Passkeys and the second factor: on one's own page, at the door, in the firm's settings. */
export const factorSentences = {
  'factor.passkeys': { en: 'Passkeys', zh: '通行密钥' },
  'factor.passkeys-text': {
    en: 'Sign in with finger, face or PIN of this device, or with a security key, instead of a password. A passkey counts as both factors.',
    zh: '用本设备的指纹、人脸、PIN 或安全密钥登录，无需输入密码。通行密钥等同于双重验证。',
  },
  'factor.passkeys-none': { en: 'You have no passkey yet.', zh: '尚未添加通行密钥。' },
  'factor.passkey-name': { en: 'Name of the device', zh: '设备名称' },
  'factor.passkey-name-example': { en: 'e.g. my phone', zh: '如：我的手机' },
  'factor.passkey-add': { en: 'Add a passkey', zh: '添加通行密钥' },
  'factor.passkey-made': { en: 'made {at}', zh: '添加于 {at}' },
  'factor.passkey-used': { en: 'last used {at}', zh: '最近使用 {at}' },
  'factor.passkey-unused': { en: 'not used yet', zh: '尚未使用' },
  'factor.passkey-for': { en: 'for {host}', zh: '用于 {host}' },
  'factor.passkey-remove': { en: 'Remove', zh: '移除' },
  'factor.passkey-remove-named': { en: 'Remove the passkey “{name}”?', zh: '移除通行密钥“{name}”？' },
  'factor.passkey-added': { en: 'The passkey is ready.', zh: '通行密钥已添加。' },
  'factor.passkey-needs-name': {
    en: 'You opened this page by a bare address ({host}). A passkey belongs to a name, and browsers make none for an address that may be another computer tomorrow.',
    zh: '当前页面是通过 IP 地址（{host}）打开的。通行密钥与域名绑定，而 IP 地址随时可能换成另一台电脑，因此浏览器不允许为其创建通行密钥。',
  },
  'factor.passkey-open-named': { en: 'Open it as {host}', zh: '改用 {host} 打开' },
  'factor.passkey-no-name': {
    en: 'Ask whoever keeps the server for a name of it (diewright serve --name).',
    zh: '请让服务器管理员为其设置名称（diewright serve --name）。',
  },
  'factor.passkey-not-here': {
    en: 'This browser knows no passkeys.',
    zh: '此浏览器不支持通行密钥。',
  },
  'factor.passkey-stopped': {
    en: 'Nothing was signed in or added: the device was not unlocked, or has no passkey for this address.',
    zh: '操作未完成：设备未解锁，或没有用于此地址的通行密钥。',
  },
  'factor.passkey-there': {
    en: 'This device has a passkey of yours already.',
    zh: '此设备上已有您的通行密钥。',
  },

  'factor.second': { en: 'Second factor', zh: '双重验证' },
  'factor.second-text': {
    en: 'After the password, signing in asks for six digits that an app on your phone shows. Whoever learns your password still stays outside.',
    zh: '登录时除密码外，还需输入手机验证器应用显示的六位数字。即使密码泄露，他人也无法登录。',
  },
  'factor.second-on': { en: 'On since {at}.', zh: '已于 {at} 开启。' },
  'factor.second-begin': { en: 'Switch it on', zh: '开启双重验证' },
  'factor.second-scan': {
    en: 'Scan this with an authenticator app (any that makes six digits every 30 seconds), or type the secret into it.',
    zh: '用验证器应用（任何每 30 秒生成六位数字的应用均可）扫描二维码，或手动输入密钥。',
  },
  'factor.second-qr': { en: 'QR code for the authenticator app', zh: '验证器应用二维码' },
  'factor.second-secret': { en: 'Secret', zh: '密钥' },
  'factor.second-code': { en: 'Code of the app', zh: '验证码' },
  'factor.second-confirm': { en: 'Confirm', zh: '确认开启' },
  'factor.second-confirm-text': {
    en: 'Your other devices are signed out then.',
    zh: '开启后，其他设备将退出登录。',
  },
  'factor.second-done': { en: 'The second factor is on.', zh: '双重验证已开启。' },
  'factor.second-end': { en: 'Switch it off', zh: '关闭双重验证' },
  'factor.second-ended': { en: 'The second factor is off.', zh: '双重验证已关闭。' },
  'factor.second-codes-left': {
    en: 'If the phone is lost, a recovery code takes its place once; you have {count}.',
    zh: '手机丢失时，可用恢复码代替验证码，每个一次；目前剩余 {count} 个。',
  },
  'factor.second-codes-none': {
    en: 'You have no recovery codes: make some now, or a lost phone shuts you out.',
    zh: '您还没有恢复码：请立即生成，否则手机丢失后将无法登录。',
  },
  'factor.cancel': { en: 'Cancel', zh: '取消' },

  'factor.step': { en: 'One more step', zh: '还差一步' },
  'factor.step-text': {
    en: 'Type the code that your app shows now, or one of your recovery codes.',
    zh: '请输入验证器应用当前显示的验证码，或一个恢复码。',
  },
  'factor.step-code': { en: 'Code of the app or recovery code', zh: '验证码或恢复码' },
  'factor.step-app-code': { en: 'Code of the app (second factor)', zh: '验证码（双重验证）' },

  'factor.required': { en: 'More than a password', zh: '强制双重验证' },
  'factor.required-text': {
    en: 'Whoever signs results or administers people and firm must use a passkey or a second factor. Who has neither sets one up at the next visit, before anything else opens.',
    zh: '凡签署检测结果、管理人员或企业设置的人员，必须使用通行密钥或双重验证。尚未设置者下次打开时须先完成设置，之后才能使用其他功能。',
  },
  'factor.required-switch': { en: 'Required', zh: '强制要求' },
  'factor.needed': { en: 'First, a stronger way in', zh: '请先设置更安全的登录方式' },
  'factor.needed-text': {
    en: '{firm} asks of whoever signs or administers for more than a password. Add a passkey or switch on the second factor; then everything opens.',
    zh: '{firm} 要求签署或管理人员不能仅用密码登录。请添加通行密钥或开启双重验证，完成后即可使用全部功能。',
  },
  'factor.needed-again': {
    en: 'You have a passkey: sign out and sign in with it.',
    zh: '您已有通行密钥：请退出后用它重新登录。',
  },

  'problem.account-ended': {
    en: 'This account works for no firm any more. Ask the owner.',
    zh: '此账号已不属于任何企业，请联系负责人。',
  },
  'problem.not-for-keys': {
    en: 'A program’s key changes no way in. Sign in yourself.',
    zh: '程序密钥不能修改登录方式，请本人登录后操作。',
  },
  'problem.passkey-needs-name': {
    en: 'A passkey belongs to a name, not to a bare address. Open this server by its name (on this computer: localhost).',
    zh: '通行密钥只能用于域名，不能用于 IP 地址。请用名称打开本服务器（本机可用 localhost）。',
  },
  'problem.passkey-refused': {
    en: 'The passkey was not taken: it took too long, was meant for another address, is known already, or was made without finger, face or PIN. Try again.',
    zh: '通行密钥未被接受：可能已超时、属于其他地址、已被添加，或创建时未验证指纹、人脸或 PIN。请重试。',
  },
  'problem.passkey-wrong': {
    en: 'This passkey opens nothing here: it was removed, is meant for another address, or took too long. Try again, or use your password.',
    zh: '此通行密钥无法登录：可能已被移除、属于其他地址或已超时。请重试，或使用密码登录。',
  },
  'problem.second-code-missing': {
    en: 'This account has a second factor: type the code of its app too.',
    zh: '此账号已开启双重验证，请同时输入验证码。',
  },
  'problem.second-code-wrong': {
    en: 'This code is not right. The clock of the phone must be set by the network.',
    zh: '验证码不正确。请确认手机时间已设为自动校准。',
  },
  'problem.second-code-used': {
    en: 'This code was used already. Wait for the next one.',
    zh: '该验证码已使用，请等待下一个。',
  },
  'problem.second-over': { en: 'That took too long. Please begin again.', zh: '操作超时，请重新开始。' },
  'problem.second-factor-on': { en: 'The second factor is on already.', zh: '双重验证已经开启。' },
  'problem.second-factor-off': { en: 'The second factor is off already.', zh: '双重验证已经关闭。' },
  'problem.second-factor-needed': {
    en: 'Your firm asks for more than a password here. Add a passkey or switch on the second factor.',
    zh: '企业要求使用更安全的登录方式，请先添加通行密钥或开启双重验证。',
  },
  'problem.second-factor-sign-in-again': {
    en: 'You have a stronger way in than the password. Sign out and sign in with it first.',
    zh: '您已有更安全的登录方式，请先退出并用它重新登录。',
  },
  'problem.second-factor-own-first': {
    en: 'First add a passkey or switch on the second factor for yourself.',
    zh: '请先为自己添加通行密钥或开启双重验证。',
  },

  'route.factors.read': {
    en: 'One’s own passkeys, second factor and recovery codes left.',
    zh: '本人的通行密钥、双重验证及剩余恢复码数量。',
  },
  'route.passkeys.begin': { en: 'Begins a new passkey.', zh: '开始添加通行密钥。' },
  'route.passkeys.add': { en: 'Adds a passkey.', zh: '添加通行密钥。' },
  'route.passkeys.remove': { en: 'Removes a passkey.', zh: '移除通行密钥。' },
  'route.session.begin-passkey': { en: 'Begins signing in with a passkey.', zh: '开始使用通行密钥登录。' },
  'route.session.create-by-passkey': { en: 'Signs in with a passkey.', zh: '使用通行密钥登录。' },
  'route.session.finish': {
    en: 'Signs in with a code after the password.',
    zh: '输入密码后以验证码完成登录。',
  },
  'route.second-factor.begin': {
    en: 'Draws a secret for an authenticator app.',
    zh: '为验证器应用生成密钥。',
  },
  'route.second-factor.confirm': {
    en: 'Switches the second factor on with a code.',
    zh: '以验证码开启双重验证。',
  },
  'route.second-factor.end': { en: 'Switches the second factor off.', zh: '关闭双重验证。' },
  'route.firms.require-second-factor': {
    en: 'Says whether those who sign or administer need more than a password.',
    zh: '设置签署与管理人员是否必须双重验证。',
  },
} as const satisfies Catalogue;
