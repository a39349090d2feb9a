import './settings.css';
import {
  Blocks,
  Building2,
  ChevronRight,
  Gauge,
  Hash,
  History,
  KeyRound,
  Languages,
  LayoutTemplate,
  ListChecks,
  Network,
  PackageOpen,
  PanelLeft,
  ScrollText,
  Shapes,
  ShieldUser,
  SlidersHorizontal,
  UserRound,
  UserRoundCog,
  Users,
  Workflow,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { AuditPage } from '../audit/AuditPage';
import { ChoiceListPage } from '../choicelists/ChoiceListPage';
import { ChoiceListsPage } from '../choicelists/ChoiceListsPage';
import { LayoutsPage } from '../layouts/LayoutsPage';
import { LeavingPage } from '../leaving/LeavingPage';
import { MembersPage } from '../members/MembersPage';
import { TeamsPage } from '../members/TeamsPage';
import { NavigationPage } from '../navigation/NavigationPage';
import { NavigationsPage } from '../navigation/NavigationsPage';
import { PluginSettingsPage } from '../plugins/PluginSettingsPage';
import { PluginsPage } from '../plugins/PluginsPage';
import { PrivacyPage } from '../privacy/PrivacyPage';
import { RequestPage } from '../privacy/RequestPage';
import { ProcessesPage } from '../processes/ProcessesPage';
import { ProcessPage } from '../processes/ProcessPage';
import { useNarrow } from '../record/useNarrow';
import { RolesPage } from '../roles/RolesPage';
import { RuleSetPage } from '../rulesets/RuleSetPage';
import { RuleSetsPage } from '../rulesets/RuleSetsPage';
import { SequencePage } from '../sequences/SequencePage';
import { SequencesPage } from '../sequences/SequencesPage';
import { type Permission, useIsLooking, useMay } from '../session/session';
import { NotFoundPage, Permitted, Private } from '../shell/pages';
import { TranslationPage } from '../translations/TranslationPage';
import { TranslationsPage } from '../translations/TranslationsPage';
import { Choice } from '../ui/Choice';
import { Page } from '../ui/Page';
import { UsagePage } from '../usage/UsagePage';
import { ConfigurationPage } from '../versions/ConfigurationPage';
import { VersionPage } from '../versions/VersionPage';
import { CompanyPage } from './CompanyPage';
import { FieldsPage } from './FieldsPage';
import { ObjectsPage } from './ObjectsPage';
import { ProfilePage } from './ProfilePage';
import { TemplatesPage } from './TemplatesPage';
import { TokensPage } from './TokensPage';

type PageName =
  | 'profile'
  | 'company'
  | 'members'
  | 'teams'
  | 'roles'
  | 'fields'
  | 'choice-lists'
  | 'number-sequences'
  | 'rule-sets'
  | 'translations'
  | 'processes'
  | 'navigation'
  | 'templates'
  | 'plugins'
  | 'configuration'
  | 'tokens'
  | 'audit'
  | 'privacy'
  | 'usage'
  | 'leaving';

const PAGES: { name: PageName; icon: ReactNode; to?: Permission }[] = [
  { name: 'profile', icon: <UserRound aria-hidden="true" /> },
  { name: 'company', icon: <Building2 aria-hidden="true" />, to: 'changeSettings' },
  { name: 'members', icon: <Users aria-hidden="true" />, to: 'readMembers' },
  { name: 'teams', icon: <Network aria-hidden="true" />, to: 'readMembers' },
  { name: 'roles', icon: <UserRoundCog aria-hidden="true" />, to: 'changeSchema' },
  { name: 'fields', icon: <Shapes aria-hidden="true" />, to: 'changeSchema' },
  { name: 'choice-lists', icon: <ListChecks aria-hidden="true" />, to: 'changeSchema' },
  { name: 'number-sequences', icon: <Hash aria-hidden="true" />, to: 'changeSchema' },
  { name: 'rule-sets', icon: <SlidersHorizontal aria-hidden="true" />, to: 'changeSchema' },
  { name: 'translations', icon: <Languages aria-hidden="true" />, to: 'changeSchema' },
  { name: 'processes', icon: <Workflow aria-hidden="true" />, to: 'changeSchema' },
  { name: 'navigation', icon: <PanelLeft aria-hidden="true" />, to: 'changeSchema' },
  { name: 'templates', icon: <LayoutTemplate aria-hidden="true" />, to: 'changeSchema' },
  { name: 'plugins', icon: <Blocks aria-hidden="true" />, to: 'changeSchema' },
  { name: 'configuration', icon: <History aria-hidden="true" />, to: 'readConfiguration' },
  { name: 'tokens', icon: <KeyRound aria-hidden="true" />, to: 'readTokens' },
  { name: 'audit', icon: <ScrollText aria-hidden="true" />, to: 'readAudit' },
  { name: 'privacy', icon: <ShieldUser aria-hidden="true" />, to: 'answerPrivacy' },
  { name: 'usage', icon: <Gauge aria-hidden="true" />, to: 'readUsage' },
  { name: 'leaving', icon: <PackageOpen aria-hidden="true" />, to: 'exportCompany' },
];

/** What a person, and whoever looks after the company, can set up. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const may = {
    changeSettings: useMay('changeSettings'),
    changeSchema: useMay('changeSchema'),
    readConfiguration: useMay('readConfiguration'),
    readTokens: useMay('readTokens'),
    readMembers: useMay('readMembers'),
    readAudit: useMay('readAudit'),
    answerPrivacy: useMay('answerPrivacy'),
    readUsage: useMay('readUsage'),
    exportCompany: useMay('exportCompany'),
  } as Partial<Record<Permission, boolean>>;
  const here = useLocation().pathname.split('/')[2];
  // an object's layouts belong to it as its fields do
  const page = PAGES.find((one) => one.name === (here === 'objects' ? 'fields' : here));
  const isLooking = useIsLooking();
  const mine = PAGES.filter((one) => (one.to ? may[one.to] : !isLooking));

  return (
    <Page
      title={t(page ? `page-${page.name}` : 'settings')}
      crumbs={
        <Link className="settings-crumb" to="/settings">
          {t('settings')}
          <ChevronRight aria-hidden="true" />
        </Link>
      }
    >
      <div className="settings">
        {mine.length > 1 ? <Ways pages={mine} here={page?.name ?? null} /> : null}
        <div className="settings-main">
          <Routes>
            <Route index element={<Navigate to="profile" replace />} />
            <Route
              path="profile"
              element={
                <Private>
                  <ProfilePage />
                </Private>
              }
            />
            <Route
              path="company"
              element={
                <Permitted to="changeSettings">
                  <CompanyPage />
                </Permitted>
              }
            />
            <Route
              path="members"
              element={
                <Permitted to="readMembers">
                  <MembersPage />
                </Permitted>
              }
            />
            <Route
              path="teams"
              element={
                <Permitted to="readMembers">
                  <TeamsPage />
                </Permitted>
              }
            />
            <Route
              path="roles"
              element={
                <Permitted to="changeSchema">
                  <RolesPage />
                </Permitted>
              }
            />
            <Route
              path="fields"
              element={
                <Permitted to="changeSchema">
                  <ObjectsPage />
                </Permitted>
              }
            />
            <Route
              path="fields/:object"
              element={
                <Permitted to="changeSchema">
                  <FieldsPage />
                </Permitted>
              }
            />
            <Route
              path="choice-lists"
              element={
                <Permitted to="changeSchema">
                  <ChoiceListsPage />
                </Permitted>
              }
            />
            <Route
              path="choice-lists/:key"
              element={
                <Permitted to="changeSchema">
                  <ChoiceListPage />
                </Permitted>
              }
            />
            <Route
              path="number-sequences"
              element={
                <Permitted to="changeSchema">
                  <SequencesPage />
                </Permitted>
              }
            />
            <Route
              path="number-sequences/:key"
              element={
                <Permitted to="changeSchema">
                  <SequencePage />
                </Permitted>
              }
            />
            <Route
              path="translations"
              element={
                <Permitted to="changeSchema">
                  <TranslationsPage />
                </Permitted>
              }
            />
            <Route
              path="translations/:object/:language"
              element={
                <Permitted to="changeSchema">
                  <TranslationPage />
                </Permitted>
              }
            />
            <Route
              path="rule-sets"
              element={
                <Permitted to="changeSchema">
                  <RuleSetsPage />
                </Permitted>
              }
            />
            <Route
              path="rule-sets/:key"
              element={
                <Permitted to="changeSchema">
                  <RuleSetPage />
                </Permitted>
              }
            />
            <Route
              path="processes"
              element={
                <Permitted to="changeSchema">
                  <ProcessesPage />
                </Permitted>
              }
            />
            <Route
              path="processes/:object/:field"
              element={
                <Permitted to="changeSchema">
                  <ProcessPage />
                </Permitted>
              }
            />
            <Route
              path="navigation"
              element={
                <Permitted to="changeSchema">
                  <NavigationsPage />
                </Permitted>
              }
            />
            <Route
              path="navigation/:key"
              element={
                <Permitted to="changeSchema">
                  <NavigationPage />
                </Permitted>
              }
            />
            <Route
              path="objects/:object/layouts"
              element={
                <Permitted to="changeSchema">
                  <LayoutsPage />
                </Permitted>
              }
            />
            <Route
              path="templates"
              element={
                <Permitted to="changeSchema">
                  <TemplatesPage />
                </Permitted>
              }
            />
            <Route
              path="plugins"
              element={
                <Permitted to="changeSchema">
                  <PluginsPage />
                </Permitted>
              }
            />
            <Route
              path="plugins/:plugin/:id"
              element={
                <Permitted to="changeSchema">
                  <PluginSettingsPage />
                </Permitted>
              }
            />
            <Route
              path="configuration"
              element={
                <Permitted to="readConfiguration">
                  <ConfigurationPage />
                </Permitted>
              }
            />
            <Route
              path="configuration/:version"
              element={
                <Permitted to="readConfiguration">
                  <VersionPage />
                </Permitted>
              }
            />
            <Route
              path="tokens"
              element={
                <Permitted to="readTokens">
                  <TokensPage />
                </Permitted>
              }
            />
            <Route
              path="audit"
              element={
                <Permitted to="readAudit">
                  <AuditPage />
                </Permitted>
              }
            />
            <Route
              path="privacy"
              element={
                <Permitted to="answerPrivacy">
                  <PrivacyPage />
                </Permitted>
              }
            />
            <Route
              path="privacy/:id"
              element={
                <Permitted to="answerPrivacy">
                  <RequestPage />
                </Permitted>
              }
            />
            <Route
              path="usage"
              element={
                <Permitted to="readUsage">
                  <UsagePage />
                </Permitted>
              }
            />
            <Route
              path="leaving"
              element={
                <Permitted to="exportCompany">
                  <LeavingPage />
                </Permitted>
              }
            />
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </div>
      </div>
    </Page>
  );
}

function Ways({ pages, here }: { pages: typeof PAGES; here: PageName | null }) {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  if (useNarrow()) {
    return (
      <div className="settings-choice">
        <Choice
          label={t('pages')}
          labelHidden
          value={here}
          options={pages.map((page) => ({ key: page.name, label: t(`page-${page.name}`) }))}
          onChange={(name) => name && navigate(`/settings/${name}`)}
        />
      </div>
    );
  }
  return (
    <nav className="settings-nav" aria-label={t('pages')}>
      <ul>
        {pages.map((page) => (
          <li key={page.name}>
            <Link
              to={`/settings/${page.name}`}
              className={page.name === here ? 'settings-entry active' : 'settings-entry'}
              aria-current={page.name === here ? 'page' : undefined}
            >
              {page.icon}
              {t(`page-${page.name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
