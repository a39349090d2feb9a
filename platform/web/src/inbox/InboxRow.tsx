import { AlarmClock, AtSign, Bell, Check, MailOpen, SquareCheckBig } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { IconButton } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import type { Deeds } from './InboxPage';
import type { InboxEntry } from './queries';
import { snoozes } from './snooze';

/** One thing that a member is told of: who, what, where; and what can be done with it. */
export function InboxRow({ entry, names, deeds }: { entry: InboxEntry; names: Record<string, string>; deeds: Deeds }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const who = (entry.actor && names[entry.actor]) ?? t('somebody');
  const places = Object.values(entry.references).flat();
  const unread = entry.readAt === null;
  const snoozed = entry.snoozedUntil;
  return (
    <li className={unread ? 'inbox-row inbox-unread' : 'inbox-row'}>
      <span className="inbox-mark">
        {unread ? <span role="img" aria-label={t('unread')} className="inbox-dot" /> : null}
      </span>
      <span className="timeline-icon timeline-task" aria-hidden="true">
        <KindIcon entry={entry} />
      </span>
      <div className="inbox-words">
        <p className="inbox-line">
          <Why entry={entry} who={who} />
        </p>
        <Link
          className="inbox-open"
          to={`/o/${entry.object}/${entry.record}`}
          onClick={() => (unread ? deeds.opened(entry.id) : undefined)}
        >
          {entry.title}
        </Link>
        {entry.text && entry.text !== entry.title ? <p className="inbox-text">{entry.text}</p> : null}
        {places.length > 0 ? <p className="muted inbox-places">{places.join(' · ')}</p> : null}
      </div>
      <time dateTime={entry.at} title={format.dateTime(entry.at)} className="muted">
        {snoozed ? t('back-at', { time: format.dateTime(snoozed) }) : format.ago(entry.at)}
      </time>
      <div className="inbox-deeds">
        {unread ? (
          <IconButton label={`${t('read')}: ${entry.title}`} keys="E" onPress={() => deeds.read([entry.id])}>
            <Check aria-hidden="true" />
          </IconButton>
        ) : (
          <IconButton label={`${t('make-unread')}: ${entry.title}`} keys="U" onPress={() => deeds.unread([entry.id])}>
            <MailOpen aria-hidden="true" />
          </IconButton>
        )}
        <Menu
          label={t('snooze')}
          placement="bottom end"
          trigger={
            <AriaButton className="icon-button inbox-snooze" aria-label={`${t('snooze')}: ${entry.title}`}>
              <AlarmClock aria-hidden="true" />
            </AriaButton>
          }
        >
          {snoozed ? (
            <Item onAction={() => deeds.snooze([entry.id], null)}>{t('bring-back')}</Item>
          ) : (
            snoozes(format.timeZone).map((one) => (
              <Item
                key={one.key}
                note={format.dateTime(one.until)}
                onAction={() => deeds.snooze([entry.id], one.until)}
              >
                {t(`until-${one.key}`)}
              </Item>
            ))
          )}
        </Menu>
      </div>
    </li>
  );
}

function KindIcon({ entry }: { entry: InboxEntry }) {
  switch (entry.kind) {
    case 'mention':
      return <AtSign />;
    case 'assigned':
      return <SquareCheckBig />;
    case 'reminder':
      return <Bell />;
  }
}

/** Why a member is told of it, and when it is to be done, where that is known. */
function Why({ entry, who }: { entry: InboxEntry; who: string }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const when = entry.due
    ? entry.object === 'task'
      ? t('due-on', { when: format.date(entry.due) })
      : t('begins-at', { when: format.dateTime(entry.due) })
    : '';
  switch (entry.kind) {
    case 'mention':
      return (
        <>
          <strong>{who}</strong> {t('mentioned-you')}
        </>
      );
    case 'assigned':
      return (
        <>
          <strong>{who}</strong> {t('gave-you')}
          {when ? ` · ${when}` : ''}
        </>
      );
    case 'reminder':
      return <strong>{when}</strong>;
  }
}
