import { pair } from '../i18n/i18n';

export const configurationTexts = pair(
  {
    change: 'Change',
    'look-at': 'View',
    copy: 'Copy as your own',
    plan: 'See what changes',
    'plan-title': 'What would change',
    'plan-nothing': 'Nothing changes: it is like this already.',
    'plan-conflict':
      'Somebody else has changed this meanwhile. Put yours in its place, or close this and open it again to see how it is now.',
    insist: 'Put mine in its place',
    apply: 'Apply',
    refused: 'This cannot be saved yet',
    unsaved: 'Changes are not saved yet',
    redo: 'Do again',
    'leave-title': 'Leave without saving?',
    leave: 'Leave without saving',
  },
  {
    change: '更改',
    'look-at': '查看',
    copy: '复制为公司自有',
    plan: '查看变更',
    'plan-title': '将发生的变更',
    'plan-nothing': '没有变更：内容已是如此。',
    'plan-conflict': '其他人已更改此内容。可以用您的内容替换，或关闭后重新打开，查看当前内容。',
    insist: '用我的内容替换',
    apply: '应用',
    refused: '尚不能保存',
    unsaved: '更改尚未保存',
    redo: '重做',
    'leave-title': '不保存就离开？',
    leave: '不保存并离开',
  },
);
