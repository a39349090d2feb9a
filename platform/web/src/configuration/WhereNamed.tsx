import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { fieldOf, useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';

type Mention = Schemas['Mention'];

/** Where a definition is named, each with the way there. */
export function WhereNamed({ mentions, nowhere }: { mentions: Mention[]; nowhere: string }) {
  const { t } = useTranslation('configuration');
  return (
    <Section title={t('mentions')}>
      {mentions.length === 0 ? (
        <p className="muted">{nowhere}</p>
      ) : (
        <ul className="settings-list">
          {mentions.map((mention) => (
            <li key={`${mention.kind} ${mention.object} ${mention.key}`}>
              <Named mention={mention} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Named({ mention: { kind, object: of, key } }: { mention: Mention }) {
  const { t } = useTranslation('configuration');
  const label = useLabel();
  const objects = useSchema().data?.objects ?? [];
  const object = objects.find((one) => one.key === of);
  const field = object && (kind === 'field' || kind === 'process') ? fieldOf(object, key) : undefined;
  return (
    <Link className="settings-link" to={placeOf(kind, of, key)}>
      <span className="settings-link-name">
        {object ? t('mention', { object: label(object.label), name: field ? label(field.label) : key }) : key}
      </span>
      <span className="muted">{t(`mention-${kind}`)}</span>
    </Link>
  );
}

function placeOf(kind: Mention['kind'], object: string | null, key: string): string {
  switch (kind) {
    case 'field':
      return `/settings/fields/${object}`;
    case 'rule':
      return `/settings/fields/${object}?rule=${key}`;
    case 'process':
      return `/settings/processes/${object}/${key}`;
    case 'layout':
      return `/settings/objects/${object}/layouts/${key}`;
    case 'view':
      return `/o/${object}`;
    case 'role':
      return `/settings/roles?role=${key}`;
  }
}
