import { pair } from '../i18n/i18n';

export const slotTexts = pair(
  {
    'not-loaded': '{{name}} could not be loaded',
    'not-loaded-text': 'Its files did not arrive whole. What is stored is safe, and the rest of the page works.',
    'not-started': '{{name}} could not be started',
    'not-started-text': 'The plugin ended with an error. What is stored is safe, and the rest of the page works.',
    'not-brought': '“{{title}}” is missing',
    'not-brought-text': 'The plugin {{name}} announces it and does not bring it. Tell your admin.',
    crashed: '“{{title}}” does not work at the moment',
    'crashed-text': 'The plugin {{name}} failed here. What is stored is safe, and the rest of the page works.',
    'action-failed': '“{{title}}” of the plugin {{name}} failed.',
    'of-plugins': 'Plugins',
  },
  {
    'not-loaded': '{{name}} 无法加载',
    'not-loaded-text': '其文件未能完整送达。已存储的数据不受影响，页面其余部分可正常使用。',
    'not-started': '{{name}} 无法启动',
    'not-started-text': '该插件因错误而中止。已存储的数据不受影响，页面其余部分可正常使用。',
    'not-brought': '缺少“{{title}}”',
    'not-brought-text': '插件 {{name}} 声明了它，但并未提供。请告知管理员。',
    crashed: '“{{title}}”暂时无法使用',
    'crashed-text': '插件 {{name}} 在此处出错。已存储的数据不受影响，页面其余部分可正常使用。',
    'action-failed': '插件 {{name}} 的“{{title}}”执行失败。',
    'of-plugins': '插件',
  },
);
