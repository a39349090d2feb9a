import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem } from '../api/problem';
import { restoreRecord } from '../api/records';
import { useFormat } from '../i18n/format';
import { listKey, rememberRecord } from '../record/queries';
import { useMayWith } from '../record/rights';
import { useLabel, useObject } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { Button } from '../ui/Button';
import { toast } from '../ui/toasts';
import type { Deleted, Group } from './groups';
import { RestoreRefusal } from './RestoreRefusal';

const SHOWN = 4;

/** One deletion with all that it took along, and the way back. */
export function DeletedGroup({
  group,
  partial,
  nearby,
  names,
  onRestored,
}: {
  group: Group;
  /** Not all of the group may be in sight. */
  partial: boolean;
  /** What else is in sight, to name what has to be restored first. */
  nearby: Deleted[];
  names: Map<string, string>;
  onRestored: () => void;
}) {
  const { t } = useTranslation('bin');
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [whole, setWhole] = useState(false);
  const { records } = group;
  const main = records[0] as Deleted;
  // whoever may delete may take it back
  const mayRestore = useMayWith(useObject(main.object), 'delete');
  const rest = records.length - 1;

  const restore = useMutation({
    mutationFn: () => restoreRecord(main.object, main.id),
    onSuccess: (stored) => {
      for (const object of new Set(records.map((record) => record.object))) {
        void client.invalidateQueries({ queryKey: listKey(object) });
      }
      for (const record of records) {
        void client.invalidateQueries({ queryKey: ['record', record.object, record.id] });
      }
      rememberRecord(client, stored);
      const shown = format.integer(rest);
      toast(
        group.open
          ? t('restored-more', { name: main.name })
          : rest === 0
            ? t('restored', { name: main.name })
            : t('restored-group', { count: rest, name: main.name, shown }),
        { label: t('open'), run: () => navigate(`/o/${main.object}/${main.id}`) },
      );
      onRestored();
    },
    onError: (error) => {
      // somebody else was faster, or it is gone
      if (isProblem(error, 'not-found')) {
        void client.invalidateQueries({ queryKey: ['recycle-bin'] });
      }
    },
  });

  const when = (
    <span className="bin-when" title={format.dateTime(main.deletedAt)}>
      {t('deleted-by', { when: format.ago(main.deletedAt), who: names.get(main.deletedBy) ?? t('somebody') })}
    </span>
  );
  const button = mayRestore ? (
    <Button
      icon={<RotateCcw aria-hidden="true" />}
      aria-label={t(rest === 0 ? 'restore-named' : 'restore-all-named', { name: main.name })}
      isPending={restore.isPending}
      onPress={() => (restore.isPending ? undefined : restore.mutate())}
    >
      {t(rest === 0 ? 'restore' : 'restore-all')}
    </Button>
  ) : null;
  const refusal = restore.error ? (
    <RestoreRefusal error={restore.error} records={records} nearby={nearby} onRetry={() => restore.mutate()} />
  ) : null;

  if (rest === 0) {
    return (
      <li className="bin-group">
        <div className="bin-row">
          <Name record={main} />
          {when}
          {button}
        </div>
        {refusal}
      </li>
    );
  }
  const shown = format.integer(records.length);
  const hidden = whole ? 0 : Math.max(0, records.length - SHOWN);
  return (
    <li className="bin-group">
      <div className="bin-row">
        <span className="bin-together">
          <span className="bin-name">
            {group.open ? t('together-more', { shown }) : t('together', { count: records.length, shown })}
          </span>
          {partial ? <span className="bin-object-name">{t('with-others')}</span> : null}
        </span>
        {when}
        {button}
      </div>
      {refusal}
      <ul className="bin-members">
        {records.slice(0, records.length - hidden).map((record) => (
          <li key={record.id}>
            <Name record={record} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <button type="button" className="bin-rest" onClick={() => setWhole(true)}>
          {t('show-rest', { count: hidden, shown: format.integer(hidden) })}
        </button>
      ) : null}
    </li>
  );
}

function Name({ record }: { record: Deleted }) {
  const label = useLabel();
  const object = useObject(record.object);
  return (
    <span className="bin-record">
      <ObjectIcon name={object?.icon ?? ''} />
      <span className="bin-words">
        <span className="bin-name">{record.name}</span>
        <span className="bin-object-name">{object ? label(object.label) : record.object}</span>
      </span>
    </span>
  );
}
