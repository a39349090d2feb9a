import { pair } from '../i18n/i18n';

export const leavingTexts = pair(
  {
    'take-along': 'Take everything along',
    'take-along-text':
      'One archive (ZIP) with all records and the audit log as CSV and JSON, your own fields, members, and files. Private records of others and deleted records are not in it. Nothing in the company changes.',
    'with-files': 'With files',
    'with-files-help': 'Files of records can make the archive large.',
    download: 'Download the archive',
    'close-title': 'Close the company',
    'close-text':
      'Everybody can read everything and change nothing from that moment on. You have {{days}} days to reopen the company. Then all of it is erased for good: records, files, members, tokens and the audit log.',
    'close-action': 'Close the company …',
    'close-ask': 'Close {{name}}?',
    'close-now': 'From now on the company is read-only, for people and for programs.',
    'close-then': 'After {{days}} days everything is erased and nobody can bring it back.',
    'close-first': 'Download the archive first if you want to keep something.',
    confirmation: 'Type {{slug}} to confirm',
    'confirmation-wrong': 'This is not the address of the company.',
    'closed-toast': 'The company is closed. It can be reopened until {{day}}.',
    'is-closed': 'The company is closed',
    'is-closed-text': 'It is read-only, and on {{day}} everything in it will be erased.',
    reopen: 'Reopen the company',
    reopened: 'The company is open again.',
  },
  {
    'take-along': '导出全部内容',
    'take-along-text':
      '一个压缩包（ZIP），包含全部记录和审计日志（CSV 与 JSON）、自定义字段、成员和文件。其他人的私密记录和已删除的记录不包含在内。导出不会更改公司的任何内容。',
    'with-files': '包含文件',
    'with-files-help': '记录的文件可能使压缩包变大。',
    download: '下载压缩包',
    'close-title': '关闭公司',
    'close-text':
      '关闭后，所有人可以查看全部内容，但不能更改。您可以在 {{days}} 天内重新启用公司；此后全部内容将被彻底删除：记录、文件、成员、令牌和审计日志。',
    'close-action': '关闭公司…',
    'close-ask': '关闭“{{name}}”？',
    'close-now': '从现在起，公司对成员和程序均为只读。',
    'close-then': '{{days}} 天后全部内容将被彻底删除，任何人都无法恢复。',
    'close-first': '如需保留内容，请先下载压缩包。',
    confirmation: '输入 {{slug}} 以确认',
    'confirmation-wrong': '与公司的地址不一致。',
    'closed-toast': '公司已关闭。{{day}}之前可以重新启用。',
    'is-closed': '公司已关闭',
    'is-closed-text': '公司目前为只读，{{day}}将彻底删除全部内容。',
    reopen: '重新启用公司',
    reopened: '公司已重新启用。',
  },
);
