import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { show } from '../testing/console';
import { noteFailure, SignedOutNotice } from './SignedOutNotice';

vi.mock('../api/send', () => ({ send: vi.fn(), rememberCredentials: vi.fn() }));

const PRESS = [fireEvent.pointerDown, fireEvent.mouseDown, fireEvent.pointerUp, fireEvent.mouseUp, fireEvent.click];

it('stays when somebody clicks what they were about to click anyway, and goes by Escape', async () => {
  await show(<SignedOutNotice />);
  act(() =>
    noteFailure(new ProblemError({ title: 'No session', detail: 'Sign in.', status: 401, code: 'unauthenticated' })),
  );
  const notice = await screen.findByRole('alertdialog', { name: 'You are signed out' });
  for (const touch of PRESS) {
    touch(document.querySelector('.overlay') as HTMLElement, { button: 0 });
  }
  expect(notice.isConnected).toBe(true);
  fireEvent.keyDown(notice, { key: 'Escape' });
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
