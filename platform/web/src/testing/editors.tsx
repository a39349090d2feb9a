import { fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { Routes } from 'react-router';
import { expect } from 'vitest';
import type { ChoiceList, ObjectModel } from '../record/schema';
import { Toasts } from '../ui/toasts';
import { show } from './console';

/** What a plan says, if nothing stands in its way. */
export const STEP = {
  kind: 'changed',
  object: 'c_one',
  field: null,
  text: { en: 'change it', zh: '修改' },
  changes: [],
  records: 0,
  views: 0,
  consent: null,
  obstacle: null as { en: string; zh: string } | null,
};

/** Pages on which definitions of one kind are changed, and what they send. The test has to mock `../api/send`. */
export async function showEditors({
  routes,
  at,
  answers,
  objects = [],
  choiceLists = [],
  language = 'en',
  plan = () => ({ version: 8, steps: [STEP], conflicts: [] }),
}: {
  routes: ReactNode;
  at: string;
  /** By path, what a server says of the kind. */
  answers: Record<string, unknown>;
  objects?: ObjectModel[];
  choiceLists?: ChoiceList[];
  language?: 'en' | 'zh';
  plan?: () => unknown;
}) {
  const sent: [string, Record<string, unknown>][] = [];
  const { container } = await show(
    <>
      <Routes>{routes}</Routes>
      <Toasts />
    </>,
    {
      objects,
      choiceLists,
      at,
      language,
      permissions: ['changeSchema'],
      server: (path, body) => {
        switch (path) {
          case '/api/v1/schema':
            return { version: 8, baseCurrency: 'USD', objects, choiceLists };
          case '/api/v1/configuration/plan':
            sent.push(['plan', body as Record<string, unknown>]);
            return plan();
          case '/api/v1/configuration/apply':
            sent.push(['apply', body as Record<string, unknown>]);
            return { version: 9, steps: [STEP], conflicts: [] };
        }
        return answers[path];
      },
    },
  );
  return { sent, container };
}

/** The path and the definition of the only file that was sent. */
export function sentFile(body: Record<string, unknown> | undefined): [string, Record<string, unknown>] {
  const [[path, file] = ['', '{}']] = Object.entries((body?.files ?? {}) as Record<string, string>);
  return [path, JSON.parse(file) as Record<string, unknown>];
}

/** The line of a file that was sent in which something stands. */
export function lineOf(body: Record<string, unknown> | undefined, text: string): number {
  const [file = ''] = Object.values((body?.files ?? {}) as Record<string, string>);
  return file.split('\n').findIndex((line) => line.includes(text)) + 1;
}

export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

export const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

export async function flawless(part: Element) {
  const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}
