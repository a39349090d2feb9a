import type { FieldModel, ObjectModel } from '../record/schema';
import { field } from './fields';

type Rights = NonNullable<ObjectModel['rights']>;

export const NO_RIGHTS: Rights = {
  create: false,
  update: false,
  delete: false,
  import: false,
  export: false,
  claim: false,
};

/** An object as somebody sees it whose roles let them do with its records only what is said. */
export function held(key: string, fields: FieldModel[], rights: Partial<Rights>, more: Partial<ObjectModel> = {}) {
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  return {
    key,
    label: { en: name, zh: '访问' },
    plural: { en: `${name}s`, zh: '访问' },
    icon: 'box',
    title: 'name',
    owner: null,
    privateIf: null,
    timeline: null,
    fields: [field('name', 'text'), ...fields],
    related: [],
    layouts: [],
    rights: { ...NO_RIGHTS, ...rights },
    ...more,
  } satisfies ObjectModel;
}
