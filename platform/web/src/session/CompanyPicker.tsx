import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { useTitle } from '../ui/Page';
import { EmptyState, Failure } from '../ui/States';
import { enterCompany, type Place, signOut } from './session';

/** For a person with several companies, or with none that can be entered now. */
export function CompanyPicker({ person, companies }: { person: { name: string; email: string }; companies: Place[] }) {
  const { t } = useTranslation('session');
  const [error, setError] = useState<unknown>();
  useTitle(t('choose-company'));
  return (
    <main className="picker">
      <section className="picker-card card">
        <header className="picker-header">
          <h1 className="picker-title">{t('choose-company')}</h1>
          <p className="muted">{t('signed-in-as', { email: person.email })}</p>
        </header>
        {error ? <Failure error={error} compact /> : null}
        {companies.length === 0 ? (
          <EmptyState
            icon={<Building2 />}
            title={t('no-company')}
            text={t('no-company-text')}
            actions={
              <a className="button button-primary" href="/sign-up">
                {t('found-company')}
              </a>
            }
          />
        ) : (
          <ul>
            {companies.map((place) => (
              <li key={place.id}>
                <button
                  type="button"
                  className="picker-place"
                  disabled={place.state === 'suspended'}
                  onClick={() => enterCompany(place.id).catch(setError)}
                >
                  <Avatar name={place.name} shape="square" />
                  <span className="picker-name">{place.name}</span>
                  <span className="muted">
                    {place.state === 'suspended' ? t('suspended') : t(`role-${place.role}`)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <footer className="picker-footer">
          <Button variant="ghost" onPress={() => signOut().catch(setError)}>
            {t('sign-out')}
          </Button>
        </footer>
      </section>
    </main>
  );
}
