import type { Catalogue } from '../catalogue.ts';

/** Bad days of the server: disks that take nothing any more. */
export const badDaySentences = {
  'problem.data-folder-read-only': {
    en: 'The disk of the data folder {folder} is read-only. Systems do that when a disk fails: look into the system log (dmesg), make a copy of the folder, have the disk checked, mount it writable again, then start Diewright anew. What was acknowledged is there.',
    zh: '数据文件夹 {folder} 所在磁盘为只读。磁盘出故障时系统会这样处理：请查看系统日志（dmesg），复制一份该文件夹，检查磁盘，重新以可写方式挂载，然后重新启动 Diewright。已确认的数据不会丢失。',
  },
  'problem.disk-read-only': {
    en: 'The server’s disk takes nothing any more (read-only): nothing was saved, and nothing that was acknowledged is lost. Tell whoever looks after the server: diewright doctor says what to do.',
    zh: '服务器磁盘已变为只读，未能保存；此前已确认的数据没有丢失。请通知服务器管理人员：运行 diewright doctor 查看处理办法。',
  },
} as const satisfies Catalogue;
