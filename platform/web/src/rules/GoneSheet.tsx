import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';

/** Stands where somebody wanted to change what is there no longer. */
export function GoneSheet({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <Overlay
      title={title}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('close')}</Button>}
    >
      <p role="alert">{text}</p>
    </Overlay>
  );
}
