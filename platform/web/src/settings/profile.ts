import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { changeLanguage, type Language } from '../i18n/i18n';
import { SESSION_KEY } from '../session/session';
import { toastFailure } from '../ui/toasts';

export const PROFILE_KEY = ['profile'];

export function useProfile() {
  return useQuery({ queryKey: PROFILE_KEY, queryFn: () => data(api.GET('/api/v1/profile')) });
}

/** Shows the console in another language, here and wherever the person signs in next. */
export function useChangeLanguage(): (language: Language) => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation('ui');
  return async (language) => {
    try {
      await data(api.PATCH('/api/v1/profile', { body: { language } }));
      await changeLanguage(language);
      await client.invalidateQueries({ queryKey: SESSION_KEY });
      await client.invalidateQueries({ queryKey: PROFILE_KEY });
    } catch (error) {
      toastFailure(error, t);
    }
  };
}
