import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { held } from '../testing/held';
import { Palette } from './Palette';

vi.mock('../api/send');

// jsdom has nothing to scroll
Element.prototype.scrollIntoView = vi.fn();

it('goes to every list that somebody sees, and makes only what their roles let them make', async () => {
  await show(<Palette isOpen onClose={vi.fn()} />, {
    objects: [held('visit', [], {}), held('site', [], { create: true })],
  });
  const offered = (await screen.findAllByRole('option')).map((option) => option.textContent);
  expect(offered).toEqual(['Home', 'Visits', 'Sites', 'New: Site', 'Inbox', 'Recycle bin', 'Settings']);
});
