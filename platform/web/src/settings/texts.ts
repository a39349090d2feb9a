import { pair } from '../i18n/i18n';
import { fieldTexts } from './fieldTexts';
import { profileTexts } from './profileTexts';
import { templateTexts } from './templateTexts';
import { tokenTexts } from './tokenTexts';

const generalTexts = pair(
  {
    settings: 'Settings',
    pages: 'Pages of the settings',
    'page-profile': 'Profile',
    'page-company': 'Company',
    'page-members': 'Members',
    'page-teams': 'Teams',
    'page-roles': 'Roles',
    'page-fields': 'Objects and fields',
    'page-templates': 'Templates',
    'page-tokens': 'API tokens',
    'page-audit': 'Audit log',
    'page-privacy': 'Privacy requests',
    'page-usage': 'Usage',
    'page-leaving': 'Export and closing',

    'language-en': 'English',
    'language-zh': '中文',
    'as-company': 'As the company ({{value}})',
    'choose-zone': 'Choose a time zone.',
    'choose-region': 'Choose a country or region.',

    'company-text': 'Holds for everybody in the company who has chosen nothing else.',
    'company-name': 'Company name',
    address: 'Address',
    'address-fixed': 'Chosen at sign-up; links and programs rely on it, so it stays.',
    'company-language': 'Language',
    'company-language-help': 'For members who have chosen none, and for mails.',
    'company-zone-help':
      'For members who have chosen none; it also decides when the year in automatic numbers changes.',
    'base-currency': 'Base currency',
    'currency-fixed': 'Amounts that are stored already are in it, so it stays.',
    region: 'Country or region',
    'region-help': 'How phone numbers without a country code are read.',
    'first-weekday': 'First day of the week',
    'save-changes': 'Save changes',
    'discard-changes': 'Discard changes',
    'company-saved': 'The company settings are saved.',
    'company-undone': 'The company settings are as before.',
    'leave-text': 'Your changes to the company settings have not been saved.',
  },
  {
    settings: '设置',
    pages: '设置页面',
    'page-profile': '个人资料',
    'page-company': '公司',
    'page-members': '成员',
    'page-teams': '团队',
    'page-roles': '角色',
    'page-fields': '对象与字段',
    'page-templates': '模板',
    'page-tokens': 'API 令牌',
    'page-audit': '审计日志',
    'page-privacy': '个人信息请求',
    'page-usage': '用量',
    'page-leaving': '导出与关闭',

    'language-en': 'English',
    'language-zh': '中文',
    'as-company': '跟随公司（{{value}}）',
    'choose-zone': '请选择时区。',
    'choose-region': '请选择国家或地区。',

    'company-text': '适用于公司内所有未自行设置的成员。',
    'company-name': '公司名称',
    address: '公司标识',
    'address-fixed': '注册时选定；链接和程序依赖它，因此不可更改。',
    'company-language': '语言',
    'company-language-help': '用于未选择语言的成员以及邮件。',
    'company-zone-help': '用于未选择时区的成员；自动编号中的年份也按此时区更替。',
    'base-currency': '本位币',
    'currency-fixed': '已保存的金额以此为准，因此不可更改。',
    region: '国家或地区',
    'region-help': '用于识别不带国家代码的电话号码。',
    'first-weekday': '每周第一天',
    'save-changes': '保存更改',
    'discard-changes': '放弃更改',
    'company-saved': '公司设置已保存。',
    'company-undone': '公司设置已恢复原样。',
    'leave-text': '您对公司设置的更改尚未保存。',
  },
);

export const settingsTexts = {
  en: { ...generalTexts.en, ...profileTexts.en, ...fieldTexts.en, ...templateTexts.en, ...tokenTexts.en },
  zh: { ...generalTexts.zh, ...profileTexts.zh, ...fieldTexts.zh, ...templateTexts.zh, ...tokenTexts.zh },
};
