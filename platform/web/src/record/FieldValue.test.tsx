import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { FieldValue } from './FieldValue';
import { FilterBar } from './FilterBar';
import { dayFields, laneFields } from './form';
import { isSortable, isWritable } from './schema';

vi.mock('../api/send');

// as the server tells of a field that somebody sees in part
const masked = { masked: true, readOnly: true, filterable: false };
const phone = field('phone', 'phone', masked);
const email = field('email', 'email', masked);
const site = field('site', 'url', masked);

it.each([false, true])(
  'shows a masked value as it comes, says that it is a part, and leads nowhere',
  async (compact) => {
    const { container } = await show(
      <>
        <FieldValue field={phone} value="138****5678" compact={compact} />
        <FieldValue field={email} value="m****@example.com" compact={compact} />
        <FieldValue field={site} value="h****" compact={compact} />
      </>,
    );
    expect(container.textContent?.replace(/\s+/g, ' ').trim()).toBe('138****5678 m****@example.com h****');
    const marks = screen.getAllByRole('img', { name: 'Masked: your role lets you see a part of it' });
    expect(marks.map((mark) => mark.parentElement?.title)).toEqual(
      Array(3).fill('Masked: your role lets you see a part of it'),
    );
    expect(screen.queryByRole('link')).toBeNull();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  },
);

it('says in Chinese that a value is masked', async () => {
  await show(<FieldValue field={phone} value="138****5678" />, { language: 'zh' });
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('已脱敏：您的角色只能看到部分内容');
});

it('shows nothing as nothing, masked or not', async () => {
  const { container } = await show(<FieldValue field={phone} value={null} />);
  expect(container.textContent).toBe('—');
});

it('offers a masked field for nothing that needs its value', async () => {
  const object = held('visit', [phone, field('state', 'choice', masked), field('day', 'date', masked)], {
    update: true,
  });
  expect([phone, email, site].filter((one) => isWritable(one) || isSortable(one))).toEqual([]);
  expect([...laneFields(object), ...dayFields(object)]).toEqual([]);
  const nothing = vi.fn();
  await show(
    <FilterBar object={object} conditions={[]} where={null} names={{}} onChange={nothing} onClear={nothing} />,
  );
  screen.getByRole('button', { name: 'Add filter' }).click();
  const offered = (await screen.findAllByRole('option')).map((option) => option.textContent);
  expect(offered).toEqual(['name']);
});
