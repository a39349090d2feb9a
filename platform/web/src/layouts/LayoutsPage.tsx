import './layouts.css';
import { ChevronLeft, Compass, Lock, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { OriginTag } from '../configuration/DefinitionList';
import { PlanDialog } from '../configuration/PlanDialog';
import { useChange } from '../configuration/useChange';
import { useFormat } from '../i18n/format';
import { useRoleWords } from '../members/RoleChoice';
import { type ObjectModel, useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { NEW } from './LayoutPage';
import { definitionOf, draftOf, isVariant, type Layout, MOST_LAYOUTS } from './layoutDraft';
import { namedOf, readsOf, useLayouts } from './queries';

/** The layouts of one object, in the order in which they are asked, and for whom each is. */
export function LayoutsPage() {
  const { t } = useTranslation('layouts');
  const { t: settings } = useTranslation('settings');
  const key = useParams().object ?? '';
  const schema = useSchema();
  const list = useLayouts(key);
  const object = schema.data?.objects.find((one) => one.key === key);
  if (schema.data && !object) {
    return (
      <EmptyState
        icon={<Compass />}
        title={settings('no-object')}
        actions={
          <Link className="button" to="/settings/fields">
            {settings('all-objects')}
          </Link>
        }
      />
    );
  }
  const error = schema.error ?? list.error;
  return (
    <div className="settings-page settings-page-wide">
      <Link className="settings-back" to={`/settings/fields/${key}`}>
        <ChevronLeft aria-hidden="true" />
        {t('to-fields')}
      </Link>
      {object && list.data ? (
        <Layouts object={object} layouts={list.data.layouts} version={list.data.version} />
      ) : error ? (
        <Failure
          error={error}
          onRetry={() => {
            void schema.refetch();
            void list.refetch();
          }}
        />
      ) : (
        <Skeleton lines={6} />
      )}
    </div>
  );
}

type Listed = {
  object: ObjectModel;
  layouts: Layout[];
  /** Of the schema that they were read from. */
  version: number;
};

function Layouts(props: Listed) {
  const { t } = useTranslation('layouts');
  const label = useLabel();
  const navigate = useNavigate();
  const { object, layouts } = props;
  const here = `/settings/objects/${object.key}/layouts`;
  return (
    <Section
      title={t('layouts-of', { object: label(object.plural) })}
      text={t('layouts-text')}
      actions={
        <Button
          variant="primary"
          icon={<Plus aria-hidden="true" />}
          isDisabled={layouts.length >= MOST_LAYOUTS}
          onPress={() => navigate(`${here}/${NEW}`)}
        >
          {t('new-layout')}
        </Button>
      }
    >
      <LayoutTable here={here} {...props} />
    </Section>
  );
}

function LayoutTable({
  here,
  object,
  layouts,
  version,
}: Listed & {
  /** Address of the list. */
  here: string;
}) {
  const { t } = useTranslation('layouts');
  const { t: settings } = useTranslation('settings');
  const format = useFormat();
  const navigate = useNavigate();
  const mayAdd = layouts.length < MOST_LAYOUTS;
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-layout')}</th>
          <th scope="col">{t('col-for')}</th>
          <th scope="col" className="settings-wide">
            {t('col-sections')}
          </th>
          <th scope="col" className="settings-wide">
            {settings('col-origin')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {layouts.map((layout) => {
          const isOwn = layout.origin === 'tenant';
          return (
            <tr key={layout.key}>
              <th scope="row">
                <Link to={`${here}/${layout.key}`}>
                  <code>{layout.key}</code>
                </Link>
                {isOwn ? null : <Lock role="img" aria-label={t('locked')} className="layout-lock" />}
              </th>
              <td>
                <ForWhom layout={layout} />
              </td>
              <td className="settings-wide">
                {t('section-count', { count: sectionCount(layout), shown: format.integer(sectionCount(layout)) })}
              </td>
              <td className="settings-wide">
                <OriginTag origin={layout.origin} />
              </td>
              <td className="settings-row-action">
                <Button
                  variant="ghost"
                  isDisabled={!mayAdd}
                  onPress={() => navigate(`${here}/${NEW}?from=${layout.key}`)}
                >
                  {t('duplicate')}
                  <span className="visually-hidden">: {layout.key}</span>
                </Button>
                {isOwn ? <Removal object={object} layout={layout} version={version} /> : null}
              </td>
            </tr>
          );
        })}
        {layouts.every(isVariant) ? (
          <tr>
            <th scope="row">{t('usual')}</th>
            <td>{t(layouts.length === 0 ? 'everybody' : 'all-others')}</td>
            <td className="settings-wide">{t('usual-sections')}</td>
            <td className="settings-wide">
              <span className="tag">{settings('origin-platform')}</span>
            </td>
            <td />
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

/** Those on tabs too. */
function sectionCount({ sections, fieldTabs = [] }: Layout): number {
  return [{ sections }, ...fieldTabs].flatMap((part) => part.sections).length;
}

/** Takes a layout away, once it is known what that does. */
function Removal({ object, layout, version }: { object: ObjectModel; layout: Layout; version: number }) {
  const { t } = useTranslation('layouts');
  const definition = () => definitionOf(draftOf(layout), object.key);
  const change = useChange({
    named: namedOf(object.key, layout.key),
    definition,
    before: definition,
    base: version,
    reads: readsOf(object.key),
    said: () => t('removed', { key: layout.key }),
    onApplied: () => change.forget(),
  });
  return (
    <>
      <Button variant="ghost" isPending={change.isPlanning} onPress={() => change.ask(true)}>
        {t('remove')}
        <span className="visually-hidden">: {layout.key}</span>
      </Button>
      <PlanDialog change={change} remove={t('remove-named', { key: layout.key })} />
    </>
  );
}

function ForWhom({ layout }: { layout: Layout }) {
  const { t } = useTranslation('layouts');
  const nameOf = useRoleWords();
  return (
    <span className="settings-tags">
      {layout.roles.length === 0
        ? t('everybody')
        : layout.roles.map((role) => (
            <span key={role} className="tag">
              {nameOf(role)}
            </span>
          ))}
      {layout.when === null ? null : (
        <span className="settings-note">
          {t('for-records')} <code>{layout.when}</code>
        </span>
      )}
    </span>
  );
}
