import '../settings/settings.css';
import './layouts.css';
import { ChevronRight, Compass, Lock } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type ObjectModel, useLabel, useSchema } from '../record/schema';
import { NotFoundPage, Permitted } from '../shell/pages';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { EmptyState, Failure, Loading } from '../ui/States';
import { Designer } from './Designer';
import { copyOf, draftOf, type Layout, usualDraft } from './layoutDraft';
import { Preview } from './Preview';
import { useLayouts } from './queries';

/** In an address instead of a key. */
export const NEW = 'new';

/** One layout of an object: designed where it is the company's own, looked at where it is not. */
export default function LayoutPage() {
  const { object: key = '', key: layout = '' } = useParams();
  return (
    <Permitted to="changeSchema">
      <Found key={`${key}/${layout}`} objectKey={key} layoutKey={layout} />
    </Permitted>
  );
}

function Found({ objectKey, layoutKey }: { objectKey: string; layoutKey: string }) {
  const { t } = useTranslation('layouts');
  const [address] = useSearchParams();
  const schema = useSchema();
  const list = useLayouts(objectKey);
  const object = schema.data?.objects.find((one) => one.key === objectKey);
  const navigate = useNavigate();
  const [wasThere, setWasThere] = useState(false);
  const [opened, setOpened] = useState(0);
  const open = useCallback(
    (key: string) =>
      key === layoutKey
        ? setOpened((times) => times + 1)
        : void navigate(`/settings/objects/${objectKey}/layouts/${key}`, { replace: true }),
    [layoutKey, objectKey, navigate],
  );
  if (schema.data && !object) {
    return <NotFoundPage />;
  }
  const error = schema.error ?? list.error;
  if (!object || !list.data) {
    return error ? (
      <Failure
        error={error}
        onRetry={() => {
          void schema.refetch();
          void list.refetch();
        }}
      />
    ) : (
      <Loading />
    );
  }
  const { layouts, version } = list.data;
  const layout = layouts.find((one) => one.key === layoutKey) ?? null;
  const others = layouts.filter((one) => one !== layout);
  if (layout && layout.origin !== 'tenant') {
    return <Fixed object={object} layout={layout} others={others} />;
  }
  if (layout && !wasThere) {
    setWasThere(true);
  }
  // one that goes while somebody works on it stays before them
  if (!layout && layoutKey !== NEW && !wasThere) {
    return (
      <EmptyState
        icon={<Compass />}
        title={t('no-such-layout')}
        actions={
          <Link className="button" to={`/settings/objects/${objectKey}/layouts`}>
            {t('all-layouts')}
          </Link>
        }
      />
    );
  }
  const taken = layouts.map((one) => one.key);
  const like = layouts.find((one) => one.key === address.get('from'));
  return (
    <Designer
      key={opened}
      object={object}
      layout={layout}
      first={layout ? draftOf(layout) : like ? copyOf(like, taken) : usualDraft(object, taken)}
      version={version}
      others={others}
      onOpen={open}
    />
  );
}

/** What comes from Kith or a plugin: one of the company's own takes its place. */
function Fixed({ object, layout, others }: { object: ObjectModel; layout: Layout; others: Layout[] }) {
  const { t } = useTranslation('layouts');
  const label = useLabel();
  const navigate = useNavigate();
  const list = `/settings/objects/${object.key}/layouts`;
  return (
    <Page
      title={t('title', { key: layout.key, object: label(object.plural) })}
      crumbs={
        <Link className="settings-crumb" to={list}>
          {t('layouts-of', { object: label(object.plural) })}
          <ChevronRight aria-hidden="true" />
        </Link>
      }
      actions={
        <Button variant="primary" onPress={() => navigate(`${list}/${NEW}?from=${layout.key}`)}>
          {t('make-own')}
        </Button>
      }
    >
      <div className="layout-designer">
        <p className="editor-locked">
          <Lock aria-hidden="true" />
          {t('fixed')}
        </p>
        <Preview object={object} draft={draftOf(layout)} others={others} />
      </div>
    </Page>
  );
}
