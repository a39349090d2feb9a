import { useTranslation } from 'react-i18next';
import { Item, Menu } from '../ui/Menu';
import { Adder, Items, Sections, StripBox } from './CanvasParts';
import { MOST_HIGHLIGHTS, MOST_ON_CARDS, unplaced } from './layoutDraft';
import { TabBox, TabStrip } from './TabStrip';
import type { Design } from './useDesign';

/** What a layout shows, in the order in which a record's page has it. */
export function Canvas({ design }: { design: Design }) {
  const { t } = useTranslation('layouts');
  const { draft, object } = design;
  const left = unplaced(draft, object);
  return (
    <div className="layout-canvas">
      <Strip design={design} zone="highlights" help={t('highlights-help', { most: String(MOST_HIGHLIGHTS) })} />
      <Sections
        design={design}
        tab={null}
        note={
          draft.others === 'last' && left.length > 0 ? (
            <p className="layout-others">{t('others-note', { count: left.length, shown: String(left.length) })}</p>
          ) : null
        }
      />
      <TabStrip design={design} />
      {draft.tabs
        .flatMap((key) => draft.fieldTabs.find((tab) => tab.key === key) ?? [])
        .map((tab) => (
          <TabBox key={tab.key} design={design} tab={tab} />
        ))}
      <Strip design={design} zone="card" help={t('card-help', { most: String(MOST_ON_CARDS) })} />
    </div>
  );
}

/** Fields beside the name or on cards. */
function Strip({ design, zone, help }: { design: Design; zone: 'highlights' | 'card'; help: string }) {
  const { t } = useTranslation('layouts');
  const { object, draft } = design;
  const left = object.fields.filter((field) => field.key !== object.title && !draft[zone].includes(field.key));
  return (
    <StripBox name={t(zone)} help={help} zone={zone}>
      <Items design={design} kind="field" zone={zone} flow="row" empty={t('as-usual')} />
      <Menu label={t('add-to', { zone: t(zone) })} trigger={<Adder name={t('add-to', { zone: t(zone) })} />}>
        {left.map((field) => (
          <Item
            key={field.key}
            onAction={() =>
              design.put({ kind: 'field', key: field.key, zone: 'palette' }, { zone, index: draft[zone].length })
            }
          >
            {design.nameOf({ kind: 'field', key: field.key })}
          </Item>
        ))}
      </Menu>
    </StripBox>
  );
}
