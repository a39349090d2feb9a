import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { stopLooking, useReloadSession, useSession } from '../session/session';
import { Button } from '../ui/Button';
import { toastFailure } from '../ui/toasts';

/** On every page while an admin looks as a member: as whom, until when, and the way back. */
export function LookBar() {
  const { t } = useTranslation('shell');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const { actor, looking } = useSession();
  const until = looking?.until;
  const stop = useMutation({ mutationFn: stopLooking, onError: (error) => toastFailure(error, words) });
  useSessionAt(until);
  if (until === undefined) {
    return null;
  }
  return (
    <div className="look-bar">
      <output>{t('looking-as', { name: actor.name, time: format.time(until) })}</output>
      <Button isPending={stop.isPending} onPress={() => stop.mutate()}>
        {t('stop-looking')}
      </Button>
    </div>
  );
}

/** Asks for the session when it is to be another, so that a page which nobody touches says so too. */
function useSessionAt(moment: string | undefined): void {
  const reload = useReloadSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew each time, and the same each time
  useEffect(() => {
    if (moment === undefined) {
      return undefined;
    }
    const timer = setTimeout(reload, Math.max(0, Date.parse(moment) - Date.now()));
    return () => clearTimeout(timer);
  }, [moment]);
}
