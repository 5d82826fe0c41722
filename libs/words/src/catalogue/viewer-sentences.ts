import type { Catalogue } from '../catalogue.ts';

/** The view of a part in the web application, and what is done with it. */
export const viewerSentences = {
  'viewer.title': { en: 'Part in 3-D', zh: '三维视图' },
  'viewer.help': {
    en: 'Drag to turn, right button or two fingers to move, wheel to zoom, click to read a value, double-click to centre. Arrow keys turn, + and − zoom.',
    zh: '拖动旋转，右键或双指平移，滚轮缩放，单击读数，双击居中。方向键旋转，+ − 缩放。',
  },
  'viewer.views': { en: 'Views', zh: '视图' },
  'viewer.view.iso': { en: 'Isometric', zh: '轴测' },
  'viewer.view.top': { en: 'Top', zh: '俯视' },
  'viewer.view.front': { en: 'Front', zh: '前视' },
  'viewer.view.right': { en: 'Right', zh: '右视' },
  'viewer.view.back': { en: 'Back', zh: '后视' },
  'viewer.view.left': { en: 'Left', zh: '左视' },
  'viewer.view.bottom': { en: 'Bottom', zh: '仰视' },
  'viewer.show.surface': { en: 'Colour map', zh: '色谱图' },
  'viewer.show.points': { en: 'Points', zh: '测点' },
  'viewer.show.both': { en: 'Both', zh: '两者' },
  'viewer.colours': { en: 'Colours', zh: '颜色' },
  'viewer.colours.stepped': { en: 'In steps', zh: '分级' },
  'viewer.colours.smooth': { en: 'Smooth', zh: '渐变' },
  'viewer.colours.customary': { en: 'Customary', zh: '常用配色' },
  'viewer.colours.colourBlindSafe': { en: 'For red-green blindness', zh: '色弱友好' },
  'viewer.balloons': { en: 'Balloons', zh: '气泡号' },
  'viewer.cut': { en: 'Cut', zh: '剖切' },
  'viewer.cut-place': { en: 'Place of the cut', zh: '剖切位置' },
  'viewer.flip': { en: 'Other side', zh: '反向' },
  'viewer.mode': { en: 'What a click does', zh: '单击操作' },
  'viewer.mode.look': { en: 'Read', zh: '读数' },
  'viewer.mode.measure': { en: 'Measure', zh: '测距' },
  'viewer.mode.comment': { en: 'Comment', zh: '批注' },
  'viewer.mode.zone': { en: 'Mark a zone', zh: '圈定区域' },
  'viewer.mode.what-if': { en: 'Other alignment', zh: '换基准试算' },
  'viewer.mode.faces': { en: 'Choose faces', zh: '选面' },
  'viewer.measure-from': { en: 'Click two places.', zh: '请依次单击两点。' },
  'viewer.measured-distance': {
    en: 'Distance {distance} {unit} (Δx {x}, Δy {y}, Δz {z})',
    zh: '距离 {distance} {unit}（Δx {x}，Δy {y}，Δz {z}）',
  },
  'viewer.share': { en: 'Copy the link to this view', zh: '复制此视图链接' },
  'viewer.shared': {
    en: 'Copied. Whoever may see this inspection sees it from here.',
    zh: '已复制。有权查看本次检测的人员打开后即为此视角。',
  },
  'viewer.share-by-hand': {
    en: 'This browser does not let pages copy. Take the address from the address bar: it holds the view.',
    zh: '浏览器不允许复制，请直接复制地址栏，其中已包含当前视角。',
  },
  'viewer.picture': { en: 'Save as a picture', zh: '保存图片' },
  'viewer.arriving': { en: 'The part is arriving.', zh: '正在加载零件。' },
  'viewer.points-shown': {
    en: '{shown} of {all} measured points are here.',
    zh: '已加载 {shown} / {all} 个测点。',
  },
  'viewer.failed.cut': {
    en: 'The part did not arrive whole. Check the network and reload.',
    zh: '零件数据未完整传输，请检查网络后刷新。',
  },
  'viewer.failed.gone': {
    en: 'The drawing data is not there. Inspections of an earlier version have none: open the report instead.',
    zh: '没有图形数据。早期版本的检测不含此数据，请打开检测报告查看。',
  },
  'viewer.failed.other-models': {
    en: 'These two inspections measured different models, so their deviations cannot be subtracted. They stand side by side.',
    zh: '两次检测所用的模型不同，偏差无法相减，仅可并排查看。',
  },
  'viewer.failed.no-webgl': {
    en: 'This browser cannot draw in 3-D (WebGL 2 is missing). The figures and the report are unaffected.',
    zh: '此浏览器不支持三维绘图（缺少 WebGL 2），数据与报告不受影响。',
  },
  'viewer.not-measured': { en: 'not measured', zh: '未测' },
  'viewer.face': { en: 'Face', zh: '面' },
  'viewer.legend': { en: 'Deviation, {unit}', zh: '偏差（{unit}）' },
  'viewer.full': { en: 'Large', zh: '放大' },

  'viewer.sections': { en: 'Sections', zh: '截面' },
  'viewer.comments': { en: 'Comments', zh: '批注' },
  'viewer.comments-none': {
    en: 'Nobody has said anything yet. Choose “Comment” and click the place on the part that you mean.',
    zh: '暂无批注。选择“批注”，再单击零件上的位置即可添加。',
  },
  'viewer.comment-text': { en: 'What do you see here?', zh: '此处有什么问题？' },
  'viewer.comment-add': { en: 'Pin it here', zh: '添加批注' },
  'viewer.comment-place': {
    en: 'Click the place on the part that you mean.',
    zh: '请单击零件上要批注的位置。',
  },
  'viewer.comment-show': { en: 'Show the place', zh: '定位' },

  'viewer.zone-place': {
    en: 'Click the middle of the zone on the part, then set its radius.',
    zh: '请单击区域中心，再设置半径。',
  },
  'viewer.zone-radius': { en: 'Radius, mm', zh: '半径，mm' },
  'viewer.zone-figures': {
    en: '{count} points: mean {mean}, {lowest} … {highest} mm',
    zh: '{count} 点：平均 {mean}，{lowest} … {highest} mm',
  },
  'viewer.zone-empty': {
    en: 'No measured point lies in it: make it larger or move it.',
    zh: '区域内没有测点，请放大或移动。',
  },
  'viewer.zone-correct': { en: 'Order a correction here', zh: '在此下达修模' },
  'viewer.zone-name': { en: 'Zone at {x}, {y}, {z}', zh: '区域 {x}，{y}，{z}' },

  'viewer.what-if-pick': {
    en: 'Click the faces to which the part should be aligned. The colours show what the deviation would be: an estimate to first order, no verdict.',
    zh: '单击要作为基准的面，色谱即显示以这些面对齐后的偏差。此为一阶估算，不作判定。',
  },
  'viewer.what-if-figures': {
    en: 'Aligned to {faces} faces: moved by {shift} mm and {turn}°, {held} of 6 freedoms held. Mean {mean}, standard deviation {spread} mm.',
    zh: '按 {faces} 个面对齐：移动 {shift} mm，转动 {turn}°，约束 {held}/6 个自由度。平均 {mean}，标准差 {spread} mm。',
  },
  'viewer.what-if-none': {
    en: 'Nothing was measured on these faces.',
    zh: '所选面上没有测点。',
  },
  'viewer.what-if-back': { en: 'As measured', zh: '恢复原对齐' },

  'viewer.compare': { en: 'Compare', zh: '对比' },
  'viewer.compare-title': { en: 'What changed on {die}', zh: '{die} 的变化' },
  'viewer.compare-before': { en: 'Before', zh: '之前' },
  'viewer.compare-after': { en: 'After', zh: '之后' },
  'viewer.compare-difference': { en: 'Difference: after less before', zh: '差值：之后减之前' },
  'viewer.compare-hint': {
    en: 'All three turn together. In the difference warm colours say that material came on, cool ones that it was taken off.',
    zh: '三个视图同步转动。差值图中暖色表示材料增加，冷色表示材料减少。',
  },
  'viewer.compare-choose': {
    en: 'Choose two inspections of one component.',
    zh: '请选择同一零件的两次检测。',
  },
} as const satisfies Catalogue;
