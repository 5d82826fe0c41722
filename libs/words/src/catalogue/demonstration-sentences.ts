import type { Catalogue } from '../catalogue.ts';

/** What people of the demonstration shop wrote; and what the system says of the demonstration itself. */
export const demonstrationSentences = {
  'demo.firm': { en: 'Jingrui Dies (demonstration)', zh: '精锐模具（示范）' },
  'demo.bundled-die': { en: 'Gear cover, ejector half', zh: '齿轮箱盖，动模' },
  'demo.bundled-customer': { en: 'Example (simulated data)', zh: '示例（模拟数据）' },
  'demo.component': { en: 'Cavity insert', zh: '型腔镶块' },
  'demo.parting': { en: 'Parting face', zh: '分型面' },
  'demo.cavity': { en: 'Cavity floor', zh: '型腔底面' },
  'demo.gate': { en: 'Gate land', zh: '浇口平台' },
  'demo.boss': { en: 'Boss seat', zh: '凸台座' },
  'demo.plan': { en: 'Quarterly check', zh: '季度检测' },
  'demo.quarterly': { en: 'quarterly', zh: '季度检测' },
  'demo.after-correction': { en: 'after correction', zh: '修模后' },
  'demo.first-revision': { en: 'first release', zh: '首次发布' },
  'demo.order': {
    en: 'Order by the customer’s drawing, delivery in ten weeks',
    zh: '按客户图纸订货，交期十周',
  },
  'demo.order-kind': { en: 'contract', zh: '合同' },
  'demo.t0-note': {
    en: 'Gate land left too high, castings stick there',
    zh: '浇口平台余量偏高，铸件此处粘模',
  },
  'demo.t1-note': { en: 'Castings good, sent to the customer', zh: '铸件合格，已送样' },
  'demo.gate-side': { en: 'gate side', zh: '浇口侧' },
  'demo.recut': { en: 'Recut the gate land to nominal', zh: '浇口平台再加工到公称尺寸' },
  'demo.recut-done': { en: 'Recut on machine 3', zh: '3 号机再加工完成' },
  'demo.weld': { en: 'Weld the worn gate land and recut it', zh: '浇口平台冲蚀，焊补后加工' },
  'demo.weld-done': { en: 'Laser welded, recut, polished', zh: '激光焊补、加工并抛光' },
  'demo.polish': { en: 'Polish only, the customer waits', zh: '客户催货，先抛光' },
  'demo.polish-done': { en: 'Polished', zh: '已抛光' },
  'demo.maintenance': {
    en: 'Cooling cleaned, ejectors greased, surface checked',
    zh: '清洗冷却水道，顶针上油，检查型面',
  },
  'demo.rejected': { en: 'Gate land worn through its limit', zh: '浇口平台磨损超差' },
  'demo.undecided': {
    en: 'At the limit; used until the next check, agreed with the customer',
    zh: '处于临界，经客户同意使用至下次检测',
  },
  'demo.store': { en: 'Store {bay}', zh: '模具库 {bay}' },
  'demo.machine': { en: 'Machine {number}', zh: '{number} 号压铸机' },
  'demo.scrapped': { en: 'Gross crack through the cavity', zh: '型腔贯穿开裂' },
  'demo.mothballed': { en: 'Spare-part supply only', zh: '仅供备件' },
  'demo.remodel': { en: 'Customer’s change: new boss', zh: '客户设变：新增凸台' },
  'demo.repair': { en: 'Slide jammed', zh: '滑块卡滞' },

  'demo.building': {
    en: 'The demonstration shop is being filled. About ten seconds.',
    zh: '正在生成示范数据，约十秒。',
  },
  'demo.there': {
    en: 'There is a firm here already, so the demonstration was not opened. Name another folder with --data.',
    zh: '此处已有企业，未打开示范数据。请用 --data 指定另一个文件夹。',
  },
  'demo.sign-in': {
    en: 'The demonstration shop is open. Sign in as {user} with the password {password}',
    zh: '示范企业已就绪。用户名 {user}，密码 {password}',
  },
} as const satisfies Catalogue;
