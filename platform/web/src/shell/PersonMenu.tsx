import { Languages, LogOut, Moon, UserRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { signOut, useIsLooking, useSession } from '../session/session';
import { useChangeLanguage } from '../settings/profile';
import { chooseTheme, type Theme, useTheme } from '../theme/theme';
import { Avatar } from '../ui/Avatar';
import { Item, Menu, MenuLine } from '../ui/Menu';
import { toastFailure } from '../ui/toasts';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export function PersonMenu() {
  const { t, i18n } = useTranslation('shell');
  const { t: words } = useTranslation('ui');
  const { actor } = useSession();
  const isLooking = useIsLooking();
  const navigate = useNavigate();
  const theme = useTheme();
  const changeLanguage = useChangeLanguage();
  return (
    <Menu
      label={actor.name}
      placement="top start"
      trigger={
        <Button className="person-button">
          <Avatar name={actor.name} />
          <span className="company-name">{actor.name}</span>
        </Button>
      }
    >
      {isLooking ? null : (
        <Item icon={<UserRound aria-hidden="true" />} onAction={() => navigate('/settings/profile')}>
          {t('profile')}
        </Item>
      )}
      {isLooking ? null : (
        <Item
          icon={<Languages aria-hidden="true" />}
          onAction={() => changeLanguage(i18n.language === 'zh' ? 'en' : 'zh')}
        >
          {t('other-language')}
        </Item>
      )}
      <Item icon={<Moon aria-hidden="true" />} note={t(`theme-${theme}`)} onAction={() => chooseTheme(NEXT[theme])}>
        {t('appearance')}
      </Item>
      <MenuLine />
      <Item
        icon={<LogOut aria-hidden="true" />}
        onAction={() => signOut().catch((error: unknown) => toastFailure(error, words))}
      >
        {t('sign-out')}
      </Item>
    </Menu>
  );
}
