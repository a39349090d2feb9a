import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { held } from '../testing/held';
import { DeletedGroup } from './DeletedGroup';
import type { Deleted } from './groups';

vi.mock('../api/send');

const deleted = {
  object: 'visit',
  id: 'r',
  name: 'First visit',
  deletion: 'd',
  deletedAt: '2026-01-02T03:04:05Z',
  deletedBy: 'ada',
} as Deleted;

it.each([
  [{ delete: true }, true],
  [{ update: true }, false],
])('brings back what somebody may delete: %o', async (rights, isOffered) => {
  await show(
    <ul>
      <DeletedGroup
        group={{ deletion: 'd', records: [deleted], open: false }}
        partial={false}
        nearby={[]}
        names={new Map()}
        onRestored={vi.fn()}
      />
    </ul>,
    { objects: [held('visit', [], rights)] },
  );
  expect(screen.getByText('First visit')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Restore First visit' }) !== null).toBe(isOffered);
});
