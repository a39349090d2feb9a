import { CircleAlert, CloudOff, Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineError } from '../api/problem';
import { useFormat } from '../i18n/format';
import { type ObjectModel, useLabel } from '../record/schema';
import { useMay } from '../session/session';
import { Button } from '../ui/Button';
import { Failure } from '../ui/States';
import { focusLine, MappingCard } from './MappingCard';
import { flawOf, type Import, missingFields, unusedColumns } from './mapping';
import { ReadingCard } from './ReadingCard';
import { type Mapping, useMapping } from './useMapping';

/** An import that has not begun: everything can still be corrected, and nothing is stored. */
export function DraftView({ draft, object }: { draft: Import; object: ObjectModel }) {
  const { t } = useTranslation('importing');
  const mayCreate = useMay('changeSchema');
  const [checked, setChecked] = useState<string[]>([]);
  const mapping = useMapping(draft, mayCreate);
  return (
    <div className="import-draft">
      <div className="import-cards">
        <p className="import-lead">{t('draft-lead')}</p>
        <ReadingCard mapping={mapping} />
        <MappingCard object={object} mapping={mapping} mayCreate={mayCreate} checked={checked} />
      </div>
      <StartBar object={object} mapping={mapping} onCheck={setChecked} />
    </div>
  );
}

/** Says what will happen, and what stands in its way. */
function StartBar({
  object,
  mapping,
  onCheck,
}: {
  object: ObjectModel;
  mapping: Mapping;
  onCheck: (lines: string[]) => void;
}) {
  const { t } = useTranslation('importing');
  const label = useLabel();
  const format = useFormat();
  const { read, lines } = mapping;
  const missing = missingFields(object, lines);
  const flawed = lines.filter((line) => flawOf(line) !== null);
  const refused = Object.keys(mapping.refusals);
  const created = lines.filter((line) => line.into.kind === 'create').length;
  const isAnyUsed = unusedColumns(read.columns, lines).length < read.columns.length;
  const obstacle =
    read.rows === 0
      ? t('no-rows')
      : mapping.isForbidden
        ? t('only-admins')
        : missing[0]
          ? t('missing', { name: label(missing[0].label) })
          : flawed.length > 0 || refused.length > 0
            ? t('lines-flawed', { count: new Set([...flawed.map((line) => line.id), ...refused]).size })
            : !isAnyUsed
              ? t('nothing-used')
              : null;

  const start = () => {
    if (obstacle === null) {
      mapping.start();
      return;
    }
    onCheck(flawed.map((line) => line.id));
    const notice = document.querySelector<HTMLElement>('[data-missing] button, [data-forbidden] button');
    const line = flawed[0]?.id ?? refused[0];
    if (notice) {
      notice.focus();
    } else if (line) {
      focusLine(line);
    }
  };

  const rows = t('rows', { count: read.rows, shown: format.integer(read.rows) });
  const fields = t('new-fields', { count: created, shown: format.integer(created) });
  return (
    <footer className="import-bar">
      {mapping.startFailure && !mapping.isStarting ? (
        <div className="import-bar-failure">
          <Failure error={mapping.startFailure} compact />
        </div>
      ) : null}
      <div className="import-bar-words">
        {obstacle ? (
          <p className="import-obstacle">
            <CircleAlert aria-hidden="true" />
            {obstacle}
          </p>
        ) : null}
        <SaveState mapping={mapping} />
      </div>
      <Button
        variant="primary"
        onPress={start}
        isPending={mapping.isStarting}
        isDisabled={read.rows === 0 || mapping.isRereading}
      >
        {created > 0 ? t('start-creating', { rows, fields }) : t('start', { rows })}
      </Button>
    </footer>
  );
}

function SaveState({ mapping }: { mapping: Mapping }) {
  const { t } = useTranslation('importing');
  const { t: words } = useTranslation('ui');
  if (mapping.saving === 'failed' && Object.keys(mapping.refusals).length === 0) {
    return (
      <p className="import-saving import-unsaved" role="alert">
        <CircleAlert aria-hidden="true" />
        {mapping.failure instanceof Error && !(mapping.failure instanceof OfflineError)
          ? t('save-failed', { why: mapping.failure.message })
          : t('save-waits')}
        <Button variant="ghost" onPress={mapping.retry}>
          {words('try-again')}
        </Button>
      </p>
    );
  }
  if (mapping.saving === 'waiting') {
    return (
      <p className="import-saving import-unsaved" role="status">
        <CloudOff aria-hidden="true" />
        {t('save-waits')}
      </p>
    );
  }
  return (
    <p className="import-saving">
      <Save aria-hidden="true" />
      <output>
        {t(
          mapping.saving === 'saved'
            ? 'saved'
            : mapping.isForbidden || mapping.saving === 'failed'
              ? 'not-saved'
              : 'saving',
        )}
      </output>
    </p>
  );
}
