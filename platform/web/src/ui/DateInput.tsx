import { parseAbsolute, parseDate, toCalendarDate, toCalendarDateTime, toZoned } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react';
import {
  DateInput as AriaDateInput,
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DatePicker,
  DateSegment,
  type DateValue,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts';

type Props = FieldProps & { value: string | null; onChange: (value: string | null) => void };

/** A day, the same in every time zone: `2026-08-01`. */
export function DateInput({ value, onChange, ...props }: Props) {
  return (
    <Frame
      {...props}
      value={value === null ? null : parseDate(value)}
      onChange={(day) => onChange(day === null ? null : toCalendarDate(day).toString())}
      granularity="day"
    />
  );
}

/** A moment, shown and typed in a time zone: `2026-08-01T02:00:00Z`. */
export function DateTimeInput({ value, onChange, timeZone, ...props }: Props & { timeZone: string }) {
  return (
    <Frame
      {...props}
      value={value === null ? null : parseAbsolute(value, timeZone)}
      onChange={(moment) =>
        onChange(moment === null ? null : toZoned(toCalendarDateTime(moment), timeZone).toAbsoluteString())
      }
      granularity="minute"
    />
  );
}

function Frame({
  label,
  labelHidden,
  error,
  help,
  ...props
}: FieldProps & {
  value: DateValue | null;
  onChange: (value: DateValue | null) => void;
  granularity: 'day' | 'minute';
}) {
  const { t } = useTranslation('ui');
  return (
    <DatePicker
      {...props}
      hideTimeZone
      shouldForceLeadingZeros
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} labelHidden={labelHidden} isRequired={props.isRequired} />
      <Group className="input date-frame">
        <AriaDateInput className="date-segments">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </AriaDateInput>
        {props.value && !props.isRequired ? (
          <Button
            slot={null}
            className="input-clear"
            aria-label={t('clear', { name: label })}
            onPress={() => props.onChange(null)}
          >
            <X aria-hidden="true" />
          </Button>
        ) : null}
        <Button className="input-clear">
          <CalendarDays aria-hidden="true" />
        </Button>
      </Group>
      <FieldNotes help={help} error={error} />
      <Popover className="popover">
        <Dialog className="calendar-dialog">
          <Calendar className="calendar">
            <header className="calendar-header">
              <Button slot="previous" className="icon-button">
                <ChevronLeft aria-hidden="true" />
              </Button>
              <Heading className="calendar-title" />
              <Button slot="next" className="icon-button">
                <ChevronRight aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid className="calendar-grid" weekdayStyle="short">
              {(date) => <CalendarCell date={date} className="calendar-cell" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
