import { pair } from '../i18n/i18n';

export const richTextTexts = pair(
  {
    toolbar: 'Formatting: {{name}}',
    bold: 'Bold',
    italic: 'Italic',
    heading: 'Heading',
    subheading: 'Subheading',
    bullets: 'Bulleted list',
    numbers: 'Numbered list',
    quote: 'Quote',
    code: 'Code',
    link: 'Link',
    'link-to': 'Link to',
    'link-flaw': 'A link begins with https://, http://, mailto: or tel:',
    'set-link': 'Set link',
  },
  {
    toolbar: '格式：{{name}}',
    bold: '加粗',
    italic: '斜体',
    heading: '标题',
    subheading: '小标题',
    bullets: '项目符号列表',
    numbers: '编号列表',
    quote: '引用',
    code: '代码',
    link: '链接',
    'link-to': '链接到',
    'link-flaw': '链接须以 https://、http://、mailto: 或 tel: 开头',
    'set-link': '设置链接',
  },
);
