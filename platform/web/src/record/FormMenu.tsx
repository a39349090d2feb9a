import { CalendarDays, Check, Kanban, List, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Item, Menu, MenuLine } from '../ui/Menu';
import { dayFields, endFields, type Form, formText, LIST, laneFields, sumFields } from './form';
import { type FieldModel, type ObjectModel, useLabel } from './schema';

const ICONS: Record<Form['as'], LucideIcon> = { list: List, board: Kanban, calendar: CalendarDays };

/** The sign of a form; what it is called is said beside it. */
export function FormIcon({ as }: { as: Form['as'] }) {
  const Icon = ICONS[as];
  return <Icon aria-hidden="true" />;
}

/** How the list is laid out: as rows, as a board by one of its choices, as a calendar by one of its days. */
export function FormMenu({
  object,
  form,
  onChange,
}: {
  object: ObjectModel;
  form: Form;
  onChange: (form: Form) => void;
}) {
  const { t } = useTranslation('list');
  const label = useLabel();
  const lanes = laneFields(object);
  const days = dayFields(object);
  if (lanes.length + days.length === 0) {
    return null;
  }
  const way = (to: Form, name: string) => (
    <Item
      key={formText(to)}
      icon={<FormIcon as={to.as} />}
      note={formText(to) === formText(form) ? <Check aria-label={t('chosen')} /> : null}
      onAction={() => onChange(to)}
    >
      {name}
    </Item>
  );
  const board = (field: FieldModel): Form =>
    form.as === 'board' && form.lanes === field.key
      ? form
      : { as: 'board', lanes: field.key, card: [], sum: form.as === 'board' ? form.sum : null };
  const calendar = (field: FieldModel): Form =>
    form.as === 'calendar' && form.start === field.key ? form : { as: 'calendar', start: field.key, end: null };
  const sums = form.as === 'board' ? sumFields(object) : [];
  const ends = form.as === 'calendar' ? endFields(object, form.start) : [];
  return (
    <Menu
      label={t('show-as')}
      placement="bottom end"
      trigger={
        <Button variant="ghost" icon={<FormIcon as={form.as} />}>
          {t(`as-${form.as}`)}
        </Button>
      }
    >
      {way(LIST, t('as-list'))}
      {lanes.map((field) => way(board(field), t('board-by', { name: label(field.label) })))}
      {days.map((field) => way(calendar(field), t('calendar-by', { name: label(field.label) })))}
      {form.as === 'board' && sums.length > 0 ? (
        <>
          <MenuLine />
          {way({ ...form, sum: null }, t('add-up-nothing'))}
          {sums.map((field) => way({ ...form, sum: field.key }, t('add-up', { name: label(field.label) })))}
        </>
      ) : null}
      {form.as === 'calendar' && ends.length > 0 ? (
        <>
          <MenuLine />
          {way({ ...form, end: null }, t('one-day-each'))}
          {ends.map((field) => way({ ...form, end: field.key }, t('until-field', { name: label(field.label) })))}
        </>
      ) : null}
    </Menu>
  );
}
