import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Download, Ellipsis, Link2, Lock, Pencil, Star, Trash2, Users } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../session/session';
import { Button, IconButton } from '../ui/Button';
import { Item, Menu, MenuLine } from '../ui/Menu';
import { toast, toastFailure } from '../ui/toasts';
import { FormIcon } from './FormMenu';
import { toParameters } from './filter';
import { type Form, formOf } from './form';
import { ALL, type Look, type View, wishOf } from './look';
import { hasPool, isPool, unowned } from './pool';
import { type ObjectModel, useLabel } from './schema';
import type { useLook } from './useLook';
import { changeView, deleteView, forgetViews, restoreView, whole } from './views';

const ViewDialog = lazy(() => import('./ViewDialog'));

type Asked = { view?: View; look: Look };

/** The views of a list as tabs, and what can be done with the one that is open. A dot says that it looks different from what is kept. */
export function ViewBar({
  object,
  views,
  state,
  onExport,
}: {
  object: ObjectModel;
  views: View[];
  state: ReturnType<typeof useLook>;
  /** Undefined where lists are not taken along. */
  onExport: (() => void) | undefined;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayKeep = useMay('writeRecords');
  const mayShape = useMay('changeSchema');
  const [asked, setAsked] = useState<Asked>();
  const { active, look, isChanged } = state;
  const pool = hasPool(object) ? unowned(object) : undefined;
  const inPool = pool !== undefined && isPool(object, look.conditions);
  const mayChange = mayKeep && (active?.mayChange ?? false);

  const show = async (view: View | undefined) => {
    await forgetViews(client, object.key);
    navigate(state.hrefOf(view), { replace: true });
  };
  const save = useMutation({
    mutationFn: (view: View) => changeView(view, { ...whole(view), ...wishOf(look, object) }),
    onSuccess: (saved) => {
      void show(saved);
      toast(t('view-saved', { name: saved.name }));
    },
    onError: (error) => toastFailure(error, words),
  });
  const turn = useMutation({
    mutationFn: ({ view, to }: { view: View; to: { preferred: boolean } | { shared: boolean } }) =>
      changeView(view, { ...whole(view), ...to }),
    onSuccess: (saved) => void forgetViews(client, object.key).then(() => toast(t('view-saved', { name: saved.name }))),
    onError: (error) => toastFailure(error, words),
  });
  const remove = useMutation({
    mutationFn: deleteView,
    onSuccess: (_, view) => {
      void show(undefined);
      toast(t('view-deleted', { name: view.name }), {
        label: words('undo'),
        run: () => void restoreView(view).then(show, (error: unknown) => toastFailure(error, words)),
      });
    },
    onError: (error) => toastFailure(error, words),
  });
  const copyLink = () =>
    navigator.clipboard.writeText(state.link()).then(
      () => toast(t('link-copied')),
      (error: unknown) => toastFailure(error, words),
    );

  return (
    <div className="view-bar">
      <nav className="view-tabs" aria-label={t('views')}>
        <Tab
          name={t('everything')}
          href={state.hrefOf(undefined)}
          isActive={!active && !inPool}
          isChanged={!active && !inPool && isChanged}
        />
        {pool ? (
          <Tab
            name={t('pool')}
            href={`?view=${ALL}&${new URLSearchParams(toParameters([pool]).map((one) => ['f', one]))}`}
            isActive={!active && inPool}
            isChanged={!active && inPool && look.conditions.length > 1}
          />
        ) : null}
        {views.map((view) => (
          <Tab
            key={view.id}
            name={view.label ? label(view.label) : view.name}
            href={state.hrefOf(view)}
            as={formOf(view.form, object).as}
            isActive={active?.id === view.id}
            isChanged={active?.id === view.id && isChanged}
            isShared={view.shared}
            isDeclared={view.declaredBy !== null}
          />
        ))}
      </nav>
      {isChanged ? (
        <>
          {active && mayChange ? (
            <Button variant="ghost" isPending={save.isPending} onPress={() => save.mutate(active)}>
              {words('save')}
            </Button>
          ) : null}
          {mayKeep ? (
            <Button variant="ghost" icon={<Bookmark aria-hidden="true" />} onPress={() => setAsked({ look })}>
              {t('save-as')}
            </Button>
          ) : null}
          <Button variant="ghost" onPress={() => navigate(state.hrefOf(active), { replace: true })}>
            {t('as-kept')}
          </Button>
        </>
      ) : null}
      <Menu
        label={t('view-menu')}
        placement="bottom end"
        trigger={
          <IconButton label={t('view-menu')}>
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        <Item icon={<Link2 aria-hidden="true" />} onAction={() => void copyLink()}>
          {t('copy-link')}
        </Item>
        {onExport ? (
          <Item icon={<Download aria-hidden="true" />} onAction={onExport}>
            {t('export')}
          </Item>
        ) : null}
        {mayKeep ? (
          <Item icon={<Bookmark aria-hidden="true" />} onAction={() => setAsked({ look })}>
            {t('save-as')}
          </Item>
        ) : null}
        {active && mayChange ? (
          <>
            <MenuLine />
            <Item icon={<Pencil aria-hidden="true" />} onAction={() => setAsked({ view: active, look })}>
              {t('rename')}
            </Item>
            <Item
              icon={<Star aria-hidden="true" />}
              onAction={() => turn.mutate({ view: active, to: { preferred: !active.preferred } })}
            >
              {t(active.preferred ? 'prefer-not' : active.shared ? 'prefer-for-all' : 'prefer')}
            </Item>
            {mayShape ? (
              <Item
                icon={<Users aria-hidden="true" />}
                onAction={() => turn.mutate({ view: active, to: { shared: !active.shared } })}
              >
                {t(active.shared ? 'make-private' : 'make-shared')}
              </Item>
            ) : null}
            <Item icon={<Trash2 aria-hidden="true" />} isDanger onAction={() => remove.mutate(active)}>
              {t('delete-view')}
            </Item>
          </>
        ) : null}
      </Menu>
      {asked ? (
        <Suspense fallback={null}>
          <ViewDialog
            object={object}
            view={asked.view}
            look={asked.look}
            onClose={() => setAsked(undefined)}
            onSaved={(saved) => {
              setAsked(undefined);
              // a new name is no reason to lose what one has changed
              void (asked.view ? forgetViews(client, object.key) : show(saved));
              toast(t('view-saved', { name: saved.name }));
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function Tab({
  name,
  href,
  as = 'list',
  isActive,
  isChanged,
  isShared = false,
  isDeclared = false,
}: {
  name: string;
  href: string;
  as?: Form['as'];
  isActive: boolean;
  isChanged: boolean;
  isShared?: boolean;
  isDeclared?: boolean;
}) {
  const { t } = useTranslation('list');
  return (
    <Link to={href} className="view-tab" aria-current={isActive ? 'page' : undefined}>
      <FormIcon as={as} />
      {name}
      {as === 'list' ? null : <span className="visually-hidden">{t(`as-${as}`)}</span>}
      {isDeclared ? <Lock aria-hidden="true" /> : isShared ? <Users aria-hidden="true" /> : null}
      {isShared ? <span className="visually-hidden">{t(isDeclared ? 'declared' : 'for-all')}</span> : null}
      {isChanged ? (
        <>
          <span className="view-dot" aria-hidden="true" />
          <span className="visually-hidden">{t('changed')}</span>
        </>
      ) : null}
    </Link>
  );
}
