import { Building2, FileSpreadsheet, History, House, Search, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../ui/Avatar';

const ROWS = [
  { row: '1', person: '1', status: 'active', tone: 'green' },
  { row: '2', person: '2', status: 'prospect', tone: 'blue' },
  { row: '3', person: '1', status: 'active', tone: 'green' },
  { row: '4', person: '3', status: 'dormant', tone: 'amber' },
  { row: '5', person: '2', status: 'active', tone: 'green' },
] as const;

/** The console in small, with the company's name as it is being typed. Nothing here can be used, so nothing is read out. */
export function Preview({ companyName }: { companyName: string }) {
  const { t } = useTranslation('welcome');
  const company = companyName.trim() || t('preview-company');
  return (
    <aside className="welcome-preview" aria-hidden="true">
      <div className="preview-stage">
        <div className="preview-window">
          <div className="preview-nav">
            <span className="preview-company">
              <Avatar name={company} shape="square" />
              <span className="preview-company-name">{company}</span>
            </span>
            <span className="preview-find">
              <Search />
              <span>{t('preview-find')}</span>
              <kbd>⌘K</kbd>
            </span>
            <span className="preview-item">
              <House />
              {t('preview-home')}
            </span>
            <span className="preview-item preview-item-here">
              <Building2 />
              {t('preview-customers')}
            </span>
            <span className="preview-item">
              <Users />
              {t('preview-contacts')}
            </span>
          </div>
          <div className="preview-sheet">
            <div className="preview-bar">
              <strong>{t('preview-customers')}</strong>
              <span className="preview-tab preview-tab-here">{t('preview-all')}</span>
              <span className="preview-tab">{t('preview-key')}</span>
            </div>
            <div className="preview-row preview-head">
              <span>{t('preview-name')}</span>
              <span>{t('preview-status')}</span>
              <span>{t('preview-owner')}</span>
            </div>
            {ROWS.map(({ row, person, status, tone }) => (
              <div key={row} className="preview-row">
                <span className="preview-name">
                  <Avatar name={t(`preview-row-${row}`)} shape="square" />
                  {t(`preview-row-${row}`)}
                </span>
                <span>
                  <span className={`tag tag-${tone}`}>{t(`preview-${status}`)}</span>
                </span>
                <span className="preview-name">
                  <Avatar name={t(`preview-person-${person}`)} />
                  {t(`preview-person-${person}`)}
                </span>
              </div>
            ))}
            <div className="preview-foot">{t('preview-count')}</div>
          </div>
        </div>
        <div className="preview-cards">
          <div className="preview-card">
            <span className="preview-card-title">
              <History />
              {t('preview-change')}
              <span className="muted">{t('preview-ago')}</span>
            </span>
            <span className="preview-change">
              <span className="tag tag-blue">{t('preview-prospect')}</span>→
              <span className="tag tag-green">{t('preview-active')}</span>
            </span>
          </div>
          <div className="preview-card">
            <span className="preview-card-title">
              <FileSpreadsheet />
              {t('preview-import')}
            </span>
            <span className="preview-change">
              {t('preview-imported')}
              <span className="button">{t('preview-undo')}</span>
            </span>
          </div>
        </div>
      </div>
    </aside>
  );
}
