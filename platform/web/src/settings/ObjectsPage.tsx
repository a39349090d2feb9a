import { ChevronRight, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useFormat } from '../i18n/format';
import { useLabel, useSchema } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { Button } from '../ui/Button';
import { Failure, Skeleton } from '../ui/States';
import { NewObject } from './ObjectDrawer';
import { Section } from './Section';

export function ObjectsPage() {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const format = useFormat();
  const schema = useSchema();
  const [address, setAddress] = useSearchParams();
  const add = (open: boolean) => setAddress(open ? { new: '1' } : {}, { replace: !open });
  if (schema.error && !schema.data) {
    return <Failure error={schema.error} onRetry={() => schema.refetch()} />;
  }
  return (
    <div className="settings-page">
      <Section
        title={t('all-objects')}
        text={t('objects-text')}
        actions={
          <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => add(true)}>
            {t('new-object')}
          </Button>
        }
      >
        {schema.data ? (
          <ul className="settings-list">
            {schema.data.objects.map((object) => {
              const own = object.fields.filter((field) => field.origin === 'tenant').length;
              return (
                <li key={object.key}>
                  <Link className="settings-link" to={`/settings/fields/${object.key}`}>
                    <ObjectIcon name={object.icon} />
                    <span className="settings-link-name">{label(object.plural)}</span>
                    <span className="muted">
                      {t('field-count', {
                        count: object.fields.length,
                        shown: format.integer(object.fields.length),
                      })}
                    </span>
                    {own > 0 ? (
                      <span className="tag tag-blue">{t('own-count', { count: own, shown: format.integer(own) })}</span>
                    ) : null}
                    <ChevronRight aria-hidden="true" className="settings-link-arrow" />
                  </Link>
                </li>
              );
            })}
          </ul>
        ) : (
          <Skeleton lines={4} />
        )}
      </Section>
      {address.has('new') && schema.data ? (
        <NewObject objects={schema.data.objects} version={schema.data.version} onClose={() => add(false)} />
      ) : null}
    </div>
  );
}
