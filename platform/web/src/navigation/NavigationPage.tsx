import './navigation.css';
import { PanelLeft, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Answered } from '../configuration/Answered';
import { EditorFrame, NoDefinition } from '../configuration/EditorFrame';
import { useEditor } from '../configuration/useEditor';
import { type Opening, useOpening } from '../configuration/useOpening';
import { RoleChoice } from '../members/RoleChoice';
import { type ObjectModel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { useGroupsOf } from '../shell/navigation';
import { SidebarGroups } from '../shell/SidebarGroups';
import { Button } from '../ui/Button';
import { TextInput } from '../ui/TextInput';
import { toastRefusal } from '../ui/toasts';
import { GroupEditor, HiddenObjects } from './GroupEditor';
import {
  definitionOf,
  draftOf,
  flawsOf,
  hiddenOf,
  keyOf,
  MOST_GROUPS,
  type NavigationDraft,
  newDraft,
  renamed,
  shownOf,
} from './navigationDraft';
import { type DeclaredNavigation, NAVIGATIONS_KEY, namedOf, useNavigations } from './queries';
import { useArranging } from './useArranging';

const LIST = '/settings/navigation';

/** One navigation, to be arranged beside how it will look. */
export function NavigationPage() {
  const { t } = useTranslation('navigation');
  const { key = '' } = useParams();
  const [address] = useSearchParams();
  const list = useNavigations();
  const schema = useSchema();
  // no key of a company's own is “new”
  const isNew = key === 'new';
  const opening = useOpening(key, isNew || (list.data?.navigations.some((one) => one.key === key) ?? false));
  return (
    <Answered questions={[list, schema]} lines={8}>
      {({ navigations, version }, { objects }) => {
        if (!opening.isKnown) {
          return <NoDefinition icon={<PanelLeft />} title={t('not-found')} to={LIST} list={t('navigations')} />;
        }
        const navigation = navigations.find((one) => one.key === key) ?? null;
        const model = isNew ? navigations.find((one) => one.key === address.get('like')) : undefined;
        return (
          <Arranging
            key={opening.key}
            opening={opening}
            navigation={navigation}
            first={navigation ? draftOf(navigation) : model ? { ...draftOf(model), key: null } : newDraft(objects)}
            taken={navigations.filter((one) => one !== navigation).map((one) => one.key)}
            objects={objects}
            version={version}
          />
        );
      }}
    </Answered>
  );
}

function Arranging({
  opening,
  navigation,
  first,
  taken,
  objects,
  version,
}: {
  opening: Opening;
  /** Null for a new one. */
  navigation: DeclaredNavigation | null;
  /** What it begins with. */
  first: NavigationDraft;
  /** Keys of others. */
  taken: string[];
  objects: ObjectModel[];
  /** Of the schema that it was read from. */
  version: number;
}) {
  const { t } = useTranslation('navigation');
  const { t: settings } = useTranslation('settings');
  const editor = useEditor<NavigationDraft>({
    opening,
    declared: navigation,
    first,
    version,
    list: LIST,
    nameOf: (draft) => namedOf(keyOf(draft, taken)),
    definitionOf: (draft) => definitionOf(draft, keyOf(draft, taken)),
    reads: [NAVIGATIONS_KEY],
    said: (removing) => t(removing ? 'removed' : 'saved'),
  });
  const { draft, edits, isFixed: fixed, isAsked } = editor;
  const key = keyOf(draft, taken);
  const flaws = flawsOf(draft, key, taken);
  const arranging = useArranging({ draft, objects, edit: edits.edit });
  const submit = () => {
    editor.plan(!flaws.groups && !flaws.key);
    if (flaws.groups) {
      toastRefusal(t(flaws.groups));
    }
  };

  return (
    <EditorFrame
      editor={editor}
      list={t('navigations')}
      remove={t('remove-navigation')}
      fixed={t('fixed')}
      copyAt={`${LIST}/new?like=${key}`}
      leave={t('leave-text')}
      onPlan={submit}
    >
      <div className="nav-columns">
        <div>
          <Section title={t(editor.isNew ? 'new-navigation' : 'navigation')} text={t('navigation-text')}>
            <div className="settings-pair nav-whom">
              <RoleChoice
                label={t('for')}
                help={t('for-help')}
                placeholder={t('everybody')}
                isDisabled={fixed}
                value={draft.roles}
                onChange={(roles) => edits.edit((now) => ({ ...now, roles }))}
              />
              <TextInput
                label={settings('key')}
                help={t('key-help')}
                error={isAsked && flaws.key ? t(flaws.key) : undefined}
                isDisabled={!editor.isNew}
                spellCheck="false"
                autoComplete="off"
                maxLength={63}
                value={key}
                onChange={(typed) => edits.edit((now) => ({ ...now, key: typed === '' ? null : typed }), 'key')}
              />
            </div>
          </Section>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that its buttons are given */}
          <div ref={arranging.area} className="nav-groups" onKeyDown={fixed ? undefined : arranging.onKeyDown}>
            {draft.groups.map((group, place) => (
              <GroupEditor
                key={group.id}
                group={group}
                place={place}
                last={draft.groups.length - 1}
                objects={objects}
                fixed={fixed}
                arranging={arranging}
                onRename={(words, mark) => edits.edit((now) => renamed(now, group.id, words), mark)}
              />
            ))}
            {fixed ? null : (
              <div>
                <Button
                  icon={<Plus aria-hidden="true" />}
                  data-add-group=""
                  isDisabled={draft.groups.length >= MOST_GROUPS}
                  onPress={arranging.addGroup}
                >
                  {t('add-group')}
                </Button>
              </div>
            )}
            <HiddenObjects objects={hiddenOf(draft, objects)} fixed={fixed} arranging={arranging} />
          </div>
        </div>
        <Preview draft={draft} />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {arranging.said}
      </p>
    </EditorFrame>
  );
}

/** The side as it will be; nothing in it leads anywhere. */
function Preview({ draft }: { draft: NavigationDraft }) {
  const { t } = useTranslation('navigation');
  const groups = useGroupsOf(shownOf(draft));
  return (
    <section className="nav-preview" aria-label={t('preview')}>
      <h3 className="section-title">{t('preview')}</h3>
      <div className="nav-side" inert>
        <SidebarGroups groups={groups} />
      </div>
    </section>
  );
}
