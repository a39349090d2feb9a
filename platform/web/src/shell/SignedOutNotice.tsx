import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { signInAgain } from '../session/session';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';

type Loss = 'signed-out' | 'moved-on' | 'look-changed';

let loss: Loss | null = null;
const listeners = new Set<() => void>();

/** Looks at every failure of every request for those that concern the page as a whole. */
export function noteFailure(error: unknown): void {
  const now = isProblem(error, 'unauthenticated')
    ? 'signed-out'
    : isProblem(error, 'company-changed', 'company-not-chosen', 'company-suspended')
      ? 'moved-on'
      : isProblem(error, 'look-changed')
        ? 'look-changed'
        : null;
  if (now !== null && loss === null) {
    set(now);
  }
}

function set(next: Loss | null): void {
  loss = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Leaves the page as it is, so that nothing typed is lost, and says why nothing works any more. */
export function SignedOutNotice() {
  const { t } = useTranslation('session');
  const { t: words } = useTranslation('ui');
  const what = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => loss,
  );
  const said = what ?? 'signed-out';
  return (
    <Overlay
      title={t(said)}
      // it may come between somebody and what they were just about to click
      role="alertdialog"
      isOpen={what !== null}
      onClose={() => set(null)}
      footer={
        said === 'signed-out' ? (
          <Button variant="primary" onPress={signInAgain}>
            {t('sign-in-again')}
          </Button>
        ) : (
          <Button variant="primary" onPress={() => window.location.assign('/')}>
            {words('reload')}
          </Button>
        )
      }
    >
      <p>{t(`${said}-text`)}</p>
    </Overlay>
  );
}
