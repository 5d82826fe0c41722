import type { Catalogue } from '../catalogue.ts';

/** What the routes of trees, orders, views and second thoughts are for, and why they refuse. */
export const listRouteSentences = {
  'route.components.change': { en: 'Changes what is said of a component.', zh: '修改零件信息。' },
  'route.components.move': {
    en: 'Puts a component, with its parts, under another one.',
    zh: '将零件连同其下级移到另一零件之下。',
  },
  'route.customers.list': { en: 'Customers by name, in pages.', zh: '客户列表，按名称排序、分页。' },
  'route.views.list': {
    en: 'Saved views of tables: one’s own and the firm’s.',
    zh: '已保存的视图：自己的和企业共享的。',
  },
  'route.views.save': {
    en: 'Saves filter, order and columns of a table under a name.',
    zh: '以名称保存表格的筛选、排序和列。',
  },
  'route.views.change': { en: 'Changes a saved view of one’s own.', zh: '修改自己保存的视图。' },
  'route.views.remove': { en: 'Removes a saved view of one’s own.', zh: '删除自己保存的视图。' },
  'route.views.restore': { en: 'Brings a removed view back.', zh: '恢复已删除的视图。' },
  'route.views.set-default': {
    en: 'Says with which view a table opens for oneself.',
    zh: '设置自己打开表格时的默认视图。',
  },
  'route.comments.withdraw': { en: 'Withdraws a comment of one’s own.', zh: '撤回自己的批注。' },
  'route.comments.restore': { en: 'Brings a withdrawn comment back.', zh: '恢复已撤回的批注。' },

  'problem.component-in-itself': {
    en: 'A component cannot become part of itself or of its own parts. Choose another place for it.',
    zh: '零件不能移到自身或其下级之下，请选择其他位置。',
  },
  'problem.component-too-deep': {
    en: 'A tree of components has at most {most} levels. Put the component further up.',
    zh: '零件树最多 {most} 级，请移到更高一级。',
  },
  'problem.component-cavity-unknown': {
    en: 'The die has {cavities} cavities. Change the cavity, or the die’s number of cavities first.',
    zh: '该模具的型腔数为 {cavities}，请修改所属型腔，或先修改模具的型腔数。',
  },
  'problem.view-name-taken': {
    en: 'You have a view “{name}” of this table already. Choose another name, or save your changes in that one.',
    zh: '此表格已有名为“{name}”的视图，请更换名称，或将更改保存到该视图。',
  },
  'problem.view-of-another': {
    en: 'Only whoever saved this view can change it. Save it under a name of your own.',
    zh: '只有保存者可以修改此视图。您可以另存为自己的视图。',
  },
  'problem.comment-of-another': {
    en: 'Only whoever wrote a comment can withdraw it. Answer with a comment of your own.',
    zh: '批注只能由撰写者撤回。您可以添加自己的批注予以回应。',
  },
} as const satisfies Catalogue;
