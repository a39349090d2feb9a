import './importing.css';
import { FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { lets } from '../record/rights';
import { useSchema } from '../record/schema';
import { useMay } from '../session/session';
import { Permitted } from '../shell/pages';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { ImportsTable } from './ImportsTable';
import { useImports } from './queries';
import { UploadArea } from './UploadArea';

/** Files that come in, and those that came. */
export default function ImportsPage() {
  const { t } = useTranslation('importing');
  const mayWrite = useMay('writeRecords');
  return (
    <Page title={t('imports')}>
      <Permitted to="readRecords">
        <div className="import-page">
          {mayWrite ? <Upload /> : null}
          <Earlier />
        </div>
      </Permitted>
    </Page>
  );
}

function Upload() {
  const schema = useSchema();
  const [address, setAddress] = useSearchParams();
  if (schema.data === undefined) {
    return schema.error ? (
      <Failure error={schema.error} compact onRetry={() => schema.refetch()} />
    ) : (
      <div className="card import-waiting">
        <Skeleton lines={6} />
      </div>
    );
  }
  const objects = schema.data.objects.filter((object) => lets(object, 'import'));
  const object = objects.find((one) => one.key === address.get('object')) ?? objects[0];
  return object ? (
    <UploadArea objects={objects} object={object} onObject={(key) => setAddress({ object: key }, { replace: true })} />
  ) : null;
}

function Earlier() {
  const { t } = useTranslation('importing');
  const { t: words } = useTranslation('ui');
  const list = useImports();
  const imports = list.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <section className="card" aria-labelledby="import-earlier">
      <header className="card-header">
        <h2 id="import-earlier" className="card-title">
          {t('earlier')}
        </h2>
      </header>
      {list.error ? (
        <div className="import-inset">
          <Failure error={list.error} compact onRetry={() => list.refetch()} />
        </div>
      ) : null}
      {list.isPending ? (
        <div className="import-waiting">
          <Skeleton lines={4} />
        </div>
      ) : imports.length > 0 ? (
        <ImportsTable imports={imports} />
      ) : list.error ? null : (
        <EmptyState icon={<FileSpreadsheet />} title={t('none-yet')} text={t('none-yet-text')} />
      )}
      {list.hasNextPage ? (
        <div className="import-more">
          <Button onPress={() => list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {words('load-more')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
