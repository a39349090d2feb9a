import { pair } from '../i18n/i18n';

/** What the list of records says; it comes with its page. */
export const listTexts = pair(
  {
    'select-row': 'Select {{name}}',
    'select-all': 'Select all that are shown',
    'select-record': 'Select or leave out',
    selected_one: '{{shown}} selected',
    selected_other: '{{shown}} selected',
    'clear-selection': 'Clear selection',
    'edit-cell': '{{field}} of {{name}}',
  },
  {
    'select-row': '选择“{{name}}”',
    'select-all': '选择当前显示的全部记录',
    'select-record': '选择或取消选择',
    selected_other: '已选 {{shown}} 条',
    'clear-selection': '取消选择',
    'edit-cell': '“{{name}}”的{{field}}',
  },
);
