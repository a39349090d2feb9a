import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { addTexts } from '../i18n/i18n';
import { show } from '../testing/console';
import type { AuditEntry } from './queries';
import { auditTexts } from './texts';
import { useAuditWords } from './words';

vi.mock('../api/send');

const entry = (action: string, changes: AuditEntry['changes']): AuditEntry => ({
  id: 'entry',
  action,
  at: '2026-01-01T00:00:00Z',
  actor: 'ada',
  actorKind: 'member',
  source: 'console',
  object: null,
  address: null,
  cause: null,
  requestId: null,
  target: 'north',
  changes,
});

function About({ entries }: { entries: AuditEntry[] }) {
  const { about } = useAuditWords({ bo: 'Bo' });
  return entries.map((one) => <p key={one.action}>{`${one.action}: ${about(one)}`}</p>);
}

it('names what is gone, and who has left what, as it was before', async () => {
  await show(
    <About
      entries={[
        entry('team.left', { team: { before: 'North', after: null }, member: { before: 'bo', after: null } }),
        entry('team.deleted', { name: { before: 'South', after: null }, parent: { before: 'Sales', after: null } }),
        entry('team.changed', { team: { before: null, after: 'East' }, name: { before: 'East', after: 'West' } }),
      ]}
    />,
  );
  addTexts({ audit: auditTexts });
  expect(await screen.findByText('team.left: North · Bo')).toBeTruthy();
  expect(screen.getByText('team.deleted: South')).toBeTruthy();
  expect(screen.getByText('team.changed: East · West')).toBeTruthy();
});
