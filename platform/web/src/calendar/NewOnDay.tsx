import type { CalendarDate } from '@internationalized/date';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/Button';
import { useDayWords } from './words';

/** Begins a record on a day; keys do it on the day itself. */
export function NewOnDay({ day, onNew }: { day: CalendarDate; onNew: ((day: CalendarDate) => void) | undefined }) {
  const { t } = useTranslation('calendar');
  const words = useDayWords();
  return onNew ? (
    <span className="day-new">
      <IconButton label={t('new-on', { day: words.whole(day) })} excludeFromTabOrder onPress={() => onNew(day)}>
        <Plus aria-hidden="true" />
      </IconButton>
    </span>
  ) : null;
}
