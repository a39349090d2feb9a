import { ArrowDown, ArrowUp, Eye, EyeOff, GripVertical, X } from 'lucide-react';
import type { DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectModel, useLabel } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { IconButton } from '../ui/Button';
import type { GroupDraft } from './navigationDraft';
import type { useArranging } from './useArranging';

type Arranging = ReturnType<typeof useArranging>;

/** Lists that stand together: what stands above them, and their order. */
export function GroupEditor({
  group,
  place,
  last,
  objects,
  fixed,
  arranging,
  onRename,
}: {
  group: GroupDraft;
  /** Of all groups. */
  place: number;
  last: number;
  objects: ObjectModel[];
  /** Only shown. */
  fixed: boolean;
  arranging: Arranging;
  onRename: (words: Partial<GroupDraft>, mark: string) => void;
}) {
  const { t, i18n } = useTranslation('navigation');
  const label = useLabel();
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const shown = String(place + 1);
  const known = group.objects.flatMap((key) => objects.find((object) => object.key === key) ?? []);
  return (
    <div
      className="nav-group"
      role="group"
      aria-label={t('group', { place: shown })}
      data-group={group.id}
      {...arranging.target(group.id, group.objects.length)}
    >
      <div className="nav-group-head">
        {order.map((language) => (
          <input
            key={language}
            className="input"
            aria-label={t(`group-${language}`, { place: shown })}
            placeholder={t(`heading-${language}`)}
            autoComplete="off"
            maxLength={100}
            disabled={fixed}
            value={group[language]}
            onChange={({ target }) => onRename({ [language]: target.value }, `${group.id} ${language}`)}
          />
        ))}
        {fixed ? null : (
          <span className="nav-buttons">
            <IconButton
              label={t('group-up', { place: shown })}
              data-part="up"
              isDisabled={place === 0}
              onPress={() => arranging.moveGroup(group.id, -1)}
            >
              <ArrowUp aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t('group-down', { place: shown })}
              data-part="down"
              isDisabled={place === last}
              onPress={() => arranging.moveGroup(group.id, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </IconButton>
            <IconButton label={t('group-remove', { place: shown })} onPress={() => arranging.removeGroup(group.id)}>
              <X aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </div>
      <ul className="nav-entries" aria-label={t('entries', { place: shown })}>
        {known.map((object, index) => {
          const name = label(object.plural);
          return (
            <Entry
              key={object.key}
              object={object}
              fixed={fixed}
              arranging={arranging}
              drop={arranging.target(group.id, index)}
            >
              <IconButton
                label={t('up', { name })}
                data-part="up"
                isDisabled={place === 0 && index === 0}
                onPress={() => arranging.move(object.key, -1)}
              >
                <ArrowUp aria-hidden="true" />
              </IconButton>
              <IconButton
                label={t('down', { name })}
                data-part="down"
                isDisabled={place === last && index === known.length - 1}
                onPress={() => arranging.move(object.key, 1)}
              >
                <ArrowDown aria-hidden="true" />
              </IconButton>
              <IconButton label={t('hide', { name })} onPress={() => arranging.hide(object.key)}>
                <EyeOff aria-hidden="true" />
              </IconButton>
            </Entry>
          );
        })}
      </ul>
      {known.length === 0 ? <p className="muted nav-empty">{t('group-empty')}</p> : null}
    </div>
  );
}

/** Lists that do not stand at the side. */
export function HiddenObjects({
  objects,
  fixed,
  arranging,
}: {
  objects: ObjectModel[];
  fixed: boolean;
  arranging: Arranging;
}) {
  const { t } = useTranslation('navigation');
  const label = useLabel();
  return (
    <div className="nav-group nav-hidden" role="group" aria-label={t('hidden')} {...arranging.target(null, 0)}>
      <h3 className="section-title">{t('hidden')}</h3>
      <p className="field-help">{t('hidden-text')}</p>
      {objects.length === 0 ? (
        <p className="muted nav-empty">{t('hidden-none')}</p>
      ) : (
        <ul className="nav-entries" aria-label={t('hidden')}>
          {objects.map((object) => (
            <Entry key={object.key} object={object} fixed={fixed} arranging={arranging} drop={{}}>
              <IconButton
                label={t('show', { name: label(object.plural) })}
                data-part="show"
                onPress={() => arranging.show(object.key)}
              >
                <Eye aria-hidden="true" />
              </IconButton>
            </Entry>
          ))}
        </ul>
      )}
    </div>
  );
}

function Entry({
  object,
  fixed,
  arranging,
  drop,
  children,
}: {
  object: ObjectModel;
  fixed: boolean;
  arranging: Arranging;
  /** What makes it a place to let something go at. */
  drop: { onDragOver?: (event: DragEvent) => void; onDrop?: (event: DragEvent) => void };
  children: ReactNode;
}) {
  const label = useLabel();
  return (
    <li
      className={arranging.held === object.key ? 'nav-entry nav-held' : 'nav-entry'}
      data-object={object.key}
      draggable={!fixed}
      onDragStart={(event) => arranging.pickUp(event, object.key)}
      onDragEnd={arranging.putBack}
      {...drop}
    >
      {fixed ? null : <GripVertical aria-hidden="true" className="nav-grip" />}
      <ObjectIcon name={object.icon} />
      <span className="nav-name">{label(object.plural)}</span>
      {fixed ? null : <span className="nav-buttons">{children}</span>}
    </li>
  );
}
