import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import ConditionEditor from './ConditionEditor';

vi.mock('../api/send');

it('says at once what is no number, and does not ask for it', async () => {
  const applied = vi.fn();
  const { container } = await show(<ConditionEditor field={field('seats', 'integer')} names={{}} onApply={applied} />);
  const input = screen.getByRole('textbox');
  const apply = screen.getByRole('button', { name: 'Apply' });
  const form = container.querySelector('form') as HTMLFormElement;

  fireEvent.change(input, { target: { value: '12abc' } });
  expect(screen.getByText(/Not a number/)).toBeTruthy();
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(apply.hasAttribute('disabled')).toBe(true);
  fireEvent.submit(form);
  expect(applied).not.toHaveBeenCalled();

  fireEvent.change(input, { target: { value: '１２' } });
  expect(screen.queryByText(/Not a number/)).toBeNull();
  fireEvent.submit(form);
  expect(applied).toHaveBeenCalledWith({ field: 'seats', operator: 'over', values: ['12'] });
});
