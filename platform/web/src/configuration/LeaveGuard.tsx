import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Confirmation } from '../ui/Overlay';

/** Asks before somebody leaves a page with what they have not saved. */
export function LeaveGuard({ isOn, text }: { isOn: boolean; text: string }) {
  const { t } = useTranslation('configuration');
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isOn && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isOn) {
      return;
    }
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [isOn]);
  return (
    <Confirmation
      title={t('leave-title')}
      text={text}
      action={t('leave')}
      isOpen={blocker.state === 'blocked'}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}
