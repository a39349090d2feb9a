import './navigation.css';
import { Lock, PanelLeft, Plus } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { EditorBar } from '../configuration/EditorBar';
import { LeaveGuard } from '../configuration/LeaveGuard';
import { PlanDialog } from '../configuration/PlanDialog';
import { useChange } from '../configuration/useChange';
import { useEdits } from '../configuration/useEdits';
import { RoleChoice } from '../members/RoleChoice';
import { type ObjectModel, useSchema } from '../record/schema';
import { same } from '../record/values';
import { Section } from '../settings/Section';
import { useGroupsOf } from '../shell/navigation';
import { SidebarGroups } from '../shell/SidebarGroups';
import { Button } from '../ui/Button';
import { EmptyState, Failure, Skeleton } from '../ui/States';
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
import { type DeclaredNavigation, fileOf, NAVIGATIONS_KEY, useNavigations } from './queries';
import { useArranging } from './useArranging';

/** One navigation, to be arranged beside how it will look. */
export function NavigationPage() {
  const { t } = useTranslation('navigation');
  const { key = '' } = useParams();
  const [address] = useSearchParams();
  const list = useNavigations();
  const schema = useSchema();
  const unsaved = useRef(false);
  /** How often it has been opened: after it has been stored, and when others have, it is opened anew, as it is now. */
  const [stored, setStored] = useState(0);
  const reopen = useCallback(() => setStored((times) => times + 1), []);
  const [wasThere, setWasThere] = useState<string>();
  const error = list.error ?? schema.error;
  if (error && !(list.data && schema.data)) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          void list.refetch();
          void schema.refetch();
        }}
      />
    );
  }
  if (!list.data || !schema.data) {
    return (
      <div className="settings-page">
        <Skeleton lines={8} />
      </div>
    );
  }
  const { navigations, version } = list.data;
  const { objects } = schema.data;
  // no key of a company's own is “new”
  const isNew = key === 'new';
  const navigation = navigations.find((one) => one.key === key) ?? null;
  if (navigation && wasThere !== key) {
    setWasThere(key);
  }
  // one that goes while somebody works on it stays before them
  if (!navigation && !isNew && wasThere !== key) {
    return (
      <EmptyState
        icon={<PanelLeft />}
        title={t('not-found')}
        actions={
          <Link className="button" to="/settings/navigation">
            {t('navigations')}
          </Link>
        }
      />
    );
  }
  const model = isNew ? navigations.find((one) => one.key === address.get('like')) : undefined;
  return (
    <Editor
      key={`${key} ${stored}`}
      navigation={navigation}
      first={navigation ? draftOf(navigation) : model ? { ...draftOf(model), key: null } : newDraft(objects)}
      taken={navigations.filter((one) => one !== navigation).map((one) => one.key)}
      objects={objects}
      version={version}
      unsaved={unsaved}
      onStored={reopen}
    />
  );
}

function Editor({
  navigation,
  first,
  taken,
  objects,
  version,
  unsaved,
  onStored,
}: {
  /** Null for a new one. */
  navigation: DeclaredNavigation | null;
  /** What it begins with. */
  first: NavigationDraft;
  /** Keys of others. */
  taken: string[];
  objects: ObjectModel[];
  /** Of the schema that it was read from. */
  version: number;
  /** Whether there is something that would be lost. */
  unsaved: RefObject<boolean>;
  onStored: () => void;
}) {
  const { t } = useTranslation('navigation');
  const { t: settings } = useTranslation('settings');
  const navigate = useNavigate();
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const [opened] = useState(() => ({ version, navigation, draft: first }));
  const edits = useEdits(() => opened.draft);
  const [asked, setAsked] = useState(false);
  const [gone, setGone] = useState(false);
  const { draft } = edits;
  const fixed = opened.navigation !== null && opened.navigation.origin !== 'tenant';
  const key = keyOf(draft, taken);
  const flaws = flawsOf(draft, key, taken);
  const arranging = useArranging({ draft, objects, edit: edits.edit });
  const change = useChange({
    file: fileOf(key),
    definition: () => definitionOf(draft, key),
    before: () => (opened.navigation ? definitionOf(opened.draft, key) : null),
    base: opened.version,
    reads: [NAVIGATIONS_KEY],
    said: (removing) => t(removing ? 'removed' : 'saved'),
    onApplied: (removing) => (removing || !opened.navigation ? setGone(true) : onStored()),
    // what is arranged on after that stays, and is held against how it is now when it is planned
    onUndone: () => (unsaved.current ? undefined : onStored()),
  });
  const dirty = edits.isChanged && !gone;
  // whoever has arranged nothing sees what others did, and what was taken back from elsewhere
  const isBehind =
    navigation !== null &&
    !edits.isChanged &&
    !gone &&
    version > opened.version &&
    !same(navigation, opened.navigation);
  useEffect(() => {
    if (isBehind) {
      onStored();
    }
  }, [isBehind, onStored]);
  useEffect(() => {
    unsaved.current = dirty;
    return () => {
      unsaved.current = false;
    };
  }, [dirty, unsaved]);
  useEffect(() => {
    if (gone) {
      void navigate('/settings/navigation');
    }
  }, [gone, navigate]);
  const submit = () => {
    setAsked(true);
    if (flaws.groups) {
      toastRefusal(t(flaws.groups));
    } else if (!flaws.key) {
      change.ask(false);
    }
  };

  return (
    <div className="settings-page settings-page-wide">
      <EditorBar
        to="/settings/navigation"
        list={t('navigations')}
        edits={edits}
        change={change}
        remove={opened.navigation ? t('remove-navigation') : undefined}
        onPlan={fixed ? undefined : submit}
      />
      {fixed ? (
        <div className="editor-locked">
          <Lock aria-hidden="true" />
          <p>{t('fixed')}</p>
          <Link className="button" to={`/settings/navigation/new?like=${key}`}>
            {t('copy')}
          </Link>
        </div>
      ) : null}
      <div className="nav-columns">
        <div>
          <Section title={t(opened.navigation ? 'navigation' : 'new-navigation')} text={t('navigation-text')}>
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
                error={asked && flaws.key ? t(flaws.key) : undefined}
                isDisabled={opened.navigation !== null}
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
      <PlanDialog change={change} remove={t('remove-navigation')} />
      <LeaveGuard isOn={dirty} text={t('leave-text')} />
    </div>
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
