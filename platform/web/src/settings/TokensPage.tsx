import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { RoleTags } from '../members/roles';
import { useActorNames } from '../record/people';
import { useMay } from '../session/session';
import { Button } from '../ui/Button';
import { Confirmation } from '../ui/Overlay';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { SecretDialog } from './SecretDialog';
import { Section } from './Section';
import { TokenDrawer } from './TokenDrawer';
import { hasEnded, TOKENS_KEY, type Token } from './tokens';

/** By what programs get in, and how to shut them out. */
export function TokensPage() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const mayChange = useMay('changeTokens');
  const [creating, setCreating] = useState(false);
  const [issued, setIssued] = useState<{ name: string; secret: string }>();
  const [ending, setEnding] = useState<Token>();
  const list = useQuery({ queryKey: TOKENS_KEY, queryFn: () => data(api.GET('/api/v1/api-tokens')) });
  const tokens = (list.data?.tokens ?? []).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const names = useActorNames(tokens.map((token) => token.createdBy));
  const now = Date.now();
  const [ended, working] = [true, false].map((over) => tokens.filter((token) => hasEnded(token, now) === over));

  const create = mayChange ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setCreating(true)}>
      {t('new-token')}
    </Button>
  ) : null;

  return (
    <div className="settings-page settings-page-wide">
      {list.error && !list.data ? (
        <Failure error={list.error} onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={6} />
      ) : tokens.length === 0 ? (
        <EmptyState icon={<KeyRound />} title={t('no-tokens')} text={t('no-tokens-text')} actions={create} />
      ) : (
        <Section title={t('page-tokens')} text={t('tokens-text')} actions={create}>
          {working?.length ? (
            <TokenTable tokens={working} names={names} onRevoke={mayChange ? setEnding : undefined} />
          ) : null}
          {ended?.length ? (
            <details className="settings-ended">
              <summary>{t('ended-tokens', { count: ended.length, shown: format.integer(ended.length) })}</summary>
              <TokenTable tokens={ended} names={names} />
            </details>
          ) : null}
          <p className="settings-foot">
            <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
              {t('api-description')}
            </a>
          </p>
        </Section>
      )}
      {creating ? (
        <TokenDrawer
          onIssued={(name, secret) => {
            setCreating(false);
            setIssued({ name, secret });
          }}
          onClose={() => setCreating(false)}
        />
      ) : null}
      {issued ? <SecretDialog {...issued} onClose={() => setIssued(undefined)} /> : null}
      {ending ? <Revocation token={ending} onClose={() => setEnding(undefined)} /> : null}
    </div>
  );
}

function Revocation({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id: token.id } } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: TOKENS_KEY });
      toast(t('revoked', { name: token.name }));
      onClose();
    },
    onError: (error) => toastFailure(error, words),
  });
  return (
    <Confirmation
      title={t('revoke-title', { name: token.name })}
      text={t('revoke-text')}
      action={t('revoke-action')}
      isOpen
      isBusy={revoke.isPending}
      onConfirm={() => (revoke.isPending ? undefined : revoke.mutate())}
      onClose={onClose}
    />
  );
}

function TokenTable({
  tokens,
  names,
  onRevoke,
}: {
  tokens: Token[];
  names: Map<string, string>;
  onRevoke?: ((token: Token) => void) | undefined;
}) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-name')}</th>
          <th scope="col" className="settings-wide">
            {t('col-role')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-scope')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-created')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-used')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-expires')}
          </th>
          {onRevoke ? (
            <th scope="col">
              <span className="visually-hidden">{t('actions')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <th scope="row">
              <span className="settings-label">{token.name}</span>
              <span className="settings-note">{t('token-hint', { hint: token.hint })}</span>
              <span className="settings-slim">
                <RoleTags {...token} /> · {t(`scope-${token.scope}`)}
                <span className="settings-note">
                  {t('col-used')}
                  {t('colon')}
                  <LastUse token={token} />
                </span>
                <span className="settings-note">
                  {t('col-expires')}
                  {t('colon')}
                  <End token={token} />
                </span>
              </span>
            </th>
            <td className="settings-wide">
              <RoleTags {...token} />
            </td>
            <td className="settings-wide">{t(`scope-${token.scope}`)}</td>
            <td className="settings-wide">
              {format.dayOf(token.createdAt)}
              <span className="settings-note">{names.get(token.createdBy) ?? t('somebody')}</span>
            </td>
            <td className="settings-wide">
              <LastUse token={token} />
            </td>
            <td className="settings-wide">
              <End token={token} />
            </td>
            {onRevoke ? (
              <td className="settings-row-action">
                <span className="settings-ending">
                  <Button
                    variant="ghost"
                    aria-label={t('revoke-named', { name: token.name })}
                    onPress={() => onRevoke(token)}
                  >
                    {t('revoke')}
                  </Button>
                </span>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LastUse({ token }: { token: Token }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return token.lastUsedAt === null ? (
    <span className="muted">{t('never-used')}</span>
  ) : (
    <time dateTime={token.lastUsedAt} title={format.dateTime(token.lastUsedAt)}>
      {format.ago(token.lastUsedAt)}
    </time>
  );
}

const SOON_MS = 14 * 86_400_000;

function End({ token }: { token: Token }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  if (token.revokedAt !== null) {
    return <span className="tag tag-red">{t('token-revoked', { when: format.dayOf(token.revokedAt) })}</span>;
  }
  if (token.expiresAt === null) {
    return <span className="muted">{t('never-expires')}</span>;
  }
  const left = Date.parse(token.expiresAt) - Date.now();
  if (left <= 0) {
    return <span className="tag">{t('token-expired', { when: format.dayOf(token.expiresAt) })}</span>;
  }
  return (
    <time
      dateTime={token.expiresAt}
      title={format.dateTime(token.expiresAt)}
      className={left < SOON_MS ? 'tag tag-amber' : undefined}
    >
      {left < SOON_MS ? format.ago(token.expiresAt) : format.dayOf(token.expiresAt)}
    </time>
  );
}
