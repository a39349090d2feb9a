import { pair } from '../i18n/i18n';

/** What only the invited see. */
export const invitationTexts = pair(
  {
    'join-title': 'Join {{company}}',
    'join-text': '{{inviter}} invites you to work in {{company}}. Choose a name and a password, and you are in.',
    'join-ready-text': '{{inviter}} invites you to work in {{company}}. You are signed in as {{email}}.',
    join: 'Join {{company}}',
    'invited-known':
      '{{inviter}} invites you to {{company}}. Kith knows {{email}} already: sign in with it to join; your password stays as it is.',
    'invited-other-person':
      'The invitation to {{company}} is for {{email}}, and you are signed in as {{signedIn}}. Sign out, then open the link again.',
    'link-unknown-title': 'This invitation is not valid',
    'link-unknown-text':
      'The link may not be whole, a newer mail may have taken its place, or the invitation was taken back. Ask who invited you.',
    'link-expired-title': 'This invitation has expired',
    'link-expired-text': 'Invitations work for seven days. Ask who invited you to send it again.',
    'link-used-title': 'You have joined already',
    'link-used-text': 'This invitation has been accepted. Sign in with your e-mail address and password.',
  },
  {
    'join-title': '加入{{company}}',
    'join-text': '{{inviter}} 邀请您加入{{company}}。填写姓名并设置密码即可开始使用。',
    'join-ready-text': '{{inviter}} 邀请您加入{{company}}。您当前以 {{email}} 登录。',
    join: '加入{{company}}',
    'invited-known': '{{inviter}} 邀请您加入{{company}}。Kith 已认识 {{email}}，请用它登录后加入；您的密码保持不变。',
    'invited-other-person':
      '加入{{company}}的邀请是发给 {{email}} 的，而您当前以 {{signedIn}} 登录。请先退出登录，再打开链接。',
    'link-unknown-title': '此邀请无效',
    'link-unknown-text': '链接可能不完整、已被更新的邮件取代，或邀请已被撤回。请询问邀请人。',
    'link-expired-title': '此邀请已过期',
    'link-expired-text': '邀请在七天内有效。请让邀请人重新发送。',
    'link-used-title': '您已加入',
    'link-used-text': '此邀请已被接受。请用邮箱地址和密码登录。',
  },
);
