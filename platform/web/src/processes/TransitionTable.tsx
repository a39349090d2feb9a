import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoleWords } from '../members/RoleChoice';
import { fieldOf, type ObjectModel, type OptionModel, useLabel } from '../record/schema';
import { Section } from '../settings/Section';
import { Button, IconButton } from '../ui/Button';
import { nameOf, type ProcessDraft, type TransitionDraft, type TransitionFlaws } from './processDraft';

/** The same process as a list, in the order in which people are offered its transitions. */
export function TransitionTable({
  draft,
  object,
  options,
  flaws,
  fixed,
  onOpen,
  onMove,
  onRemove,
  onAdd,
}: {
  draft: ProcessDraft;
  object: ObjectModel;
  /** The states. */
  options: OptionModel[];
  /** What is told of what is not well. */
  flaws: Map<number, TransitionFlaws>;
  /** Only shown. */
  fixed: boolean;
  onOpen: (id: number) => void;
  onMove: (id: number, by: -1 | 1) => void;
  onRemove: (id: number) => void;
  onAdd: () => void;
}) {
  const { t } = useTranslation('processes');
  const { t: configuration } = useTranslation('configuration');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const role = useRoleWords();
  const body = useRef<HTMLTableSectionElement>(null);
  /** The row, and which of its buttons, to go to once it is there. */
  const next = useRef<{ id: number; part: string }>(undefined);
  useEffect(() => {
    if (next.current) {
      const { id, part } = next.current;
      next.current = undefined;
      body.current?.querySelector<HTMLElement>(`[data-transition="${id}"] ${part}`)?.focus();
    }
  });
  const last = draft.transitions.length - 1;
  const list = (all: string[]) => all.join(words('list-comma'));
  const state = (key: string) => {
    const option = options.find((one) => one.key === key);
    return option ? label(option.label) : key;
  };
  const field = (key: string) => {
    const found = fieldOf(object, key);
    return found ? label(found.label) : key;
  };
  const asks = (one: TransitionDraft) => [
    ...(one.require.length === 0 ? [] : [t('asks-fields', { fields: list(one.require.map(field)) })]),
    ...(one.reason === null ? [] : [t('asks-reason', { field: field(one.reason) })]),
  ];
  const move = (one: TransitionDraft, place: number, by: -1 | 1) => {
    const atEnd = place + by === 0 || place + by === last;
    next.current = { id: one.id, part: atEnd ? '[data-open]' : `[data-move="${by}"]` };
    onMove(one.id, by);
  };
  const remove = (one: TransitionDraft, place: number) => {
    const neighbour = draft.transitions[place + 1] ?? draft.transitions[place - 1];
    next.current = neighbour && { id: neighbour.id, part: '[data-open]' };
    onRemove(one.id);
  };

  return (
    <Section
      title={t('transitions')}
      text={t('transitions-text')}
      actions={
        fixed ? null : (
          <Button icon={<Plus aria-hidden="true" />} onPress={onAdd}>
            {t('add-transition')}
          </Button>
        )
      }
    >
      {draft.transitions.length === 0 ? (
        <p className="muted">{t('no-transitions')}</p>
      ) : (
        <table className="table settings-table">
          <thead>
            <tr>
              <th scope="col">{t('col-transition')}</th>
              <th scope="col">{t('col-way')}</th>
              <th scope="col" className="settings-wide">
                {t('who')}
              </th>
              <th scope="col" className="settings-wide">
                {t('col-asks')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{configuration('change')}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {draft.transitions.map((one, place) => {
              const name = label(nameOf(one));
              return (
                <tr key={one.id} data-transition={one.id}>
                  <th scope="row">
                    <span className="settings-label">{name}</span>
                    {flaws.has(one.id) ? <span className="field-error">{t('flawed')}</span> : null}
                  </th>
                  <td>
                    {t('leads', {
                      from: one.from.length === 0 ? t('any-other') : list(one.from.map(state)),
                      to: state(one.to),
                    })}
                  </td>
                  <td className="settings-wide">
                    {one.roles.length === 0 ? t('everybody') : list(one.roles.map(role))}
                  </td>
                  <td className="settings-wide">
                    {asks(one).map((line) => (
                      <span key={line} className="settings-note">
                        {line}
                      </span>
                    ))}
                    {one.when.trim() === '' ? null : <code className="settings-formula">{one.when}</code>}
                  </td>
                  <td className="settings-row-action">
                    <Button variant="ghost" data-open="" onPress={() => onOpen(one.id)}>
                      {configuration(fixed ? 'look-at' : 'change')}
                      <span className="visually-hidden">: {name}</span>
                    </Button>
                    {fixed ? null : (
                      <>
                        <IconButton
                          label={t('up', { name })}
                          data-move="-1"
                          isDisabled={place === 0}
                          onPress={() => move(one, place, -1)}
                        >
                          <ArrowUp aria-hidden="true" />
                        </IconButton>
                        <IconButton
                          label={t('down', { name })}
                          data-move="1"
                          isDisabled={place === last}
                          onPress={() => move(one, place, 1)}
                        >
                          <ArrowDown aria-hidden="true" />
                        </IconButton>
                        <IconButton label={t('remove', { name })} onPress={() => remove(one, place)}>
                          <X aria-hidden="true" />
                        </IconButton>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
}
