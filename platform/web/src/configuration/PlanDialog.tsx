import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Agreement, Planned, Refusal } from './Planned';
import type { DefinitionChange } from './useChange';

/** Tells what a change would do before it is done; what has been drawn stays as it is behind it. */
export function PlanDialog({
  change,
  remove,
  conflict,
  isRefusedInPlace = false,
}: {
  change: DefinitionChange;
  /** What a removal is called; none where nothing is removed. */
  remove?: string;
  /** Said where somebody else has changed the same, and the page behind lets one choose. */
  conflict?: string;
  /** Whether the page behind shows all that has been refused. */
  isRefusedInPlace?: boolean;
}) {
  const { t } = useTranslation('configuration');
  const { t: words } = useTranslation('ui');
  const { planned, possible, error } = change;
  const isContested = planned !== undefined && planned.plan.conflicts.length > 0;
  return (
    <Overlay
      title={t('plan-title')}
      shape="wide"
      isOpen={planned !== undefined || (error !== null && !isRefusedInPlace)}
      onClose={() => (change.isSaving ? undefined : change.forget())}
      footer={
        <>
          <Button onPress={change.forget} isDisabled={change.isSaving}>
            {words(possible ? 'cancel' : 'close')}
          </Button>
          {isContested && conflict === undefined ? (
            <Button isPending={change.isPlanning} onPress={() => change.insist(planned)}>
              {t('insist')}
            </Button>
          ) : null}
          {possible ? (
            <Button
              variant={possible.removing ? 'danger' : 'primary'}
              autoFocus
              isDisabled={!change.isAgreed}
              isPending={change.isSaving}
              onPress={() => change.apply(possible)}
            >
              {possible.removing ? remove : t('apply')}
            </Button>
          ) : null}
        </>
      }
    >
      <div data-holds-edits="">
        {planned ? <Planned planned={planned} conflict={conflict} /> : null}
        <Agreement change={change} />
        <Refusal error={error} />
      </div>
    </Overlay>
  );
}
