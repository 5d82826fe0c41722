import type { Catalogue } from '../catalogue.ts';

/** Who works here, and who has left. */
export const staffSentences = {
  'staff.change': { en: 'Change', zh: '更改' },
  'staff.change-title': { en: 'Change {name}', zh: '更改：{name}' },
  'staff.works-here': { en: 'Works here', zh: '在职' },
  'staff.left': { en: 'has left', zh: '已离职' },
  'staff.left-text': {
    en: 'Whoever left can do nothing any more and is signed out at once. Their name stays on what they did.',
    zh: '离职人员立即退出登录，不能再进行任何操作；其姓名保留在所做的记录上。',
  },
  'staff.invite-again': { en: 'Invite again', zh: '重新邀请' },
  'staff.invite-again-text': {
    en: 'With this link {name} chooses a new password under the same user name. It is good for a week; links before it open nothing any more.',
    zh: '{name} 可通过此链接以原用户名设置新密码，一周内有效；此前的链接随即失效。',
  },
  'staff.password': { en: 'Password', zh: '密码' },
  'staff.password-next': { en: 'New password', zh: '新密码' },
  'staff.password-change': { en: 'Change it', zh: '修改密码' },
  'staff.password-text': {
    en: 'Every other device on which you are signed in is signed out.',
    zh: '修改后，您在其他设备上的登录将全部退出。',
  },
  'staff.password-done': { en: 'Your password is changed.', zh: '密码已修改。' },
} as const satisfies Catalogue;
