import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { TokenDrawer } from './TokenDrawer';

vi.mock('../api/send');

it('gives a token the roles that its program needs', async () => {
  const issued = vi.fn();
  const sent: unknown[] = [];
  await show(<TokenDrawer onIssued={issued} onClose={() => {}} />, {
    server: (path, body) => {
      if (path === '/api/v1/roles') {
        return { roles: [{ key: 'c_forms', label: { en: 'Web forms', zh: '网页表单' }, help: null }] };
      }
      sent.push(body);
      return { token: { name: 'Form' }, secret: 'kith_x' };
    },
  });
  fireEvent.change(await screen.findByRole('textbox', { name: /^Name/ }), { target: { value: 'Form' } });
  fireEvent.click(screen.getByRole('radio', { name: /As long as nobody revokes it/ }));
  fireEvent.click(await screen.findByRole('button', { name: /Roles of the company/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Web forms' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }));
  await waitFor(() => expect(issued).toHaveBeenCalledWith('Form', 'kith_x'));
  expect(sent).toEqual([{ name: 'Form', role: 'user', roles: ['c_forms'], scope: 'read' }]);
});
