import { pair } from '../i18n/i18n';

export const choiceListTexts = pair(
  {
    lists: 'Choice lists',
    'lists-text':
      'Options that several choices share. A change of a list changes every field that has its options from there.',
    'no-lists': 'No choice lists yet',
    'no-lists-text':
      'Where the same options are chosen in several places, write them down once: the sectors, say, that customers and contacts have in common. Fields then take their options from the list.',
    'new-list': 'New choice list',
    options: 'Options',
    'options-text':
      'In the order in which people are offered them. Drag them, or press Alt with an arrow. Keys stay as they are, whatever options are called; what records have is offered no more instead of removed.',
    more: 'and {{count}} more',
    inactive: '{{name}} (not offered any more)',
    'not-found': 'There is no such choice list',
    'list-text': 'Choose it under Objects and fields, where the options of a choice come from.',
    'key-help': 'The name for programs, by which fields call it. It stays as it is.',
    fixed: 'This list comes from Kith or a plugin: it is not changed here.',
    remove: 'Remove list',
    saved: 'The list “{{name}}” is saved, and holds for every field that has its options from there.',
    removed: 'The list “{{name}}” is removed.',
    'leave-text': 'Your changes to the list have not been saved.',
    nowhere: 'No field has its options from here yet.',
  },
  {
    lists: '选项列表',
    'lists-text': '多个选项字段共用的选项。更改列表即更改所有使用它的字段。',
    'no-lists': '尚无选项列表',
    'no-lists-text': '同样的选项在多处使用时，只需定义一次，例如客户和联系人共用的行业。字段的选项即可取自该列表。',
    'new-list': '新建选项列表',
    options: '选项',
    'options-text':
      '按向用户显示的顺序排列。可拖动，或按 Alt 加方向键。无论选项改成什么名称，键都保持不变；记录使用中的选项可以停用，但不能移除。',
    more: '另有 {{count}} 个',
    inactive: '{{name}}（已停用）',
    'not-found': '没有此选项列表',
    'list-text': '在“对象与字段”中为选项字段选择其选项的来源。',
    'key-help': '供程序使用，字段以此引用它，之后不可更改。',
    fixed: '此列表由 Kith 或插件提供，不能在此更改。',
    remove: '移除列表',
    saved: '列表“{{name}}”已保存，对所有使用它的字段生效。',
    removed: '列表“{{name}}”已移除。',
    'leave-text': '您对列表的更改尚未保存。',
    nowhere: '还没有字段使用此列表。',
  },
);
