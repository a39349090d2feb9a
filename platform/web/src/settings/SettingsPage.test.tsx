import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import SettingsPage from './SettingsPage';

vi.mock('../api/send');

it.each([
  'roles',
  'fields',
  'processes',
  'processes/customer/level',
  'navigation',
  'navigation/new',
  'objects/customer/layouts',
  'templates',
  'configuration',
  'configuration/5',
])('keeps %s from whoever sees less than all that is declared', async (page) => {
  await show(
    <Routes>
      <Route path="/settings/*" element={<SettingsPage />} />
    </Routes>,
    { at: `/settings/${page}`, permissions: ['readRecords', 'writeRecords', 'readSchema'] },
  );
  expect(screen.getByRole('heading', { name: 'This page is not for you' })).toBeTruthy();
  expect(screen.queryByRole('navigation')).toBeNull();
});
