import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { changeLanguage, type Language } from '../i18n/i18n';
import { SESSION_KEY } from '../session/session';
import { toastFailure } from '../ui/toasts';

export const PROFILE_KEY = ['profile'];

export type Profile = Schemas['Profile'];
/** What is left out stays; null goes back to the company's. */
export type ProfileWish = Partial<Pick<Profile, 'name' | 'language' | 'timeZone'>>;

export function useProfile() {
  return useQuery({ queryKey: PROFILE_KEY, queryFn: () => data(api.GET('/api/v1/profile')) });
}

/** Changes how somebody is called and what they see, here and wherever they sign in next. */
export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: ProfileWish) => data(api.PATCH('/api/v1/profile', { body: wish })),
    onSuccess: async (profile) => {
      client.setQueryData(PROFILE_KEY, profile);
      // before the session is read again, so that nothing waits for it
      await changeLanguage(profile.language ?? profile.companyLanguage);
      await client.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
}

/** Shows the console in another language. */
export function useChangeLanguage(): (language: Language) => Promise<void> {
  const { t } = useTranslation('ui');
  const change = useChangeProfile();
  return async (language) => {
    try {
      await change.mutateAsync({ language });
    } catch (error) {
      toastFailure(error, t);
    }
  };
}
