import { pair } from '../i18n/i18n';

export const sessionTexts = pair(
  {
    'choose-company': 'Choose a company',
    'signed-in-as': 'Signed in as {{email}}',
    'no-company': 'You are in no company',
    'no-company-text': 'Ask an admin of your company to add you with this e-mail address, or sign a company up.',
    'found-company': 'Sign a company up',
    suspended: 'Suspended',
    'role-admin': 'Admin',
    'role-user': 'User',
    'sign-out': 'Sign out',
    'signed-out': 'You are signed out',
    'signed-out-text':
      'Your session has ended, or your access was taken away. Nothing you typed is lost while this page stays open: copy what you need, then sign in again.',
    'sign-in-again': 'Sign in again',
    'moved-on': 'You are in another company now',
    'moved-on-text': 'Another window of this browser changed to another company. Reload this page to go on there.',
    'look-changed': 'You look with other eyes now',
    'look-changed-text':
      'Looking as a member has ended, or has begun in another window of this browser. Reload this page to go on.',
  },
  {
    'choose-company': '选择公司',
    'signed-in-as': '当前登录：{{email}}',
    'no-company': '您还没有加入任何公司',
    'no-company-text': '请让公司管理员用此邮箱添加您，或注册一家公司。',
    'found-company': '注册公司',
    suspended: '已停用',
    'role-admin': '管理员',
    'role-user': '普通用户',
    'sign-out': '退出登录',
    'signed-out': '您已退出登录',
    'signed-out-text':
      '会话已结束，或您的访问权限已被收回。只要不关闭此页面，您输入的内容就不会丢失：请先复制所需内容，再重新登录。',
    'sign-in-again': '重新登录',
    'moved-on': '您已进入另一家公司',
    'moved-on-text': '此浏览器的另一个窗口已切换到另一家公司。请重新加载页面。',
    'look-changed': '查看身份已改变',
    'look-changed-text': '以成员身份的查看已结束，或已在此浏览器的另一个窗口开始。请重新加载页面以继续。',
  },
);
