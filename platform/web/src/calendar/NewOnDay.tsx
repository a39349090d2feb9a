import type { CalendarDate } from '@internationalized/date';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/Button';
import { useDayWords } from './words';

/** Begins a record on a day. */
export function NewOnDay({
  day,
  onNew,
  isReached = false,
}: {
  day: CalendarDate;
  onNew: ((day: CalendarDate) => void) | undefined;
  /** Whether Tab comes to it; where days have the focus, Enter on the day itself does the same. */
  isReached?: boolean;
}) {
  const { t } = useTranslation('calendar');
  const words = useDayWords();
  return onNew ? (
    <span className="day-new">
      <IconButton
        label={t('new-on', { day: words.whole(day) })}
        excludeFromTabOrder={!isReached}
        onPress={() => onNew(day)}
      >
        <Plus aria-hidden="true" />
      </IconButton>
    </span>
  ) : null;
}
