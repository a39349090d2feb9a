import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';

type Props = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  /** A sheet from the side for forms, or a box in the middle. */
  shape?: 'drawer' | 'box' | 'wide';
  role?: 'dialog' | 'alertdialog';
  /** Only what stands in its footer closes it: what it shows will not be seen again. */
  isHeld?: boolean;
};

/** Something that wants to be dealt with before the rest of the page. Escape and a click beside it close it. */
export function Overlay({
  title,
  isOpen,
  onClose,
  children,
  footer,
  shape = 'box',
  role = 'dialog',
  isHeld = false,
}: Props) {
  const { t } = useTranslation('ui');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={role === 'dialog' && !isHeld}
      isKeyboardDismissDisabled={isHeld}
      className={`overlay overlay-${shape}`}
    >
      <Modal className={`sheet sheet-${shape}`}>
        <AriaDialog role={role} className="dialog">
          <header className="dialog-header">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            {isHeld ? null : (
              <AriaButton className="icon-button" aria-label={t('close')} onPress={onClose}>
                <X aria-hidden="true" />
              </AriaButton>
            )}
          </header>
          <div className="dialog-body">{children}</div>
          {footer ? <footer className="dialog-footer">{footer}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before something that cannot be undone. */
export function Confirmation({
  title,
  text,
  action,
  isOpen,
  isBusy,
  onConfirm,
  onClose,
}: {
  title: string;
  text: ReactNode;
  action: string;
  isOpen: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('ui');
  return (
    <Overlay
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="danger" onPress={onConfirm} isPending={isBusy ?? false}>
            {action}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Overlay>
  );
}
