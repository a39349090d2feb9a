import { useTranslation } from 'react-i18next';
import { lets } from '../record/rights';
import { type Navigation, useLabel, useSchema } from '../record/schema';

export type ObjectLink = {
  key: string;
  name: string;
  singular: string;
  icon: string;
  path: string;
  letter: string | null;
  /** Whether it is something that people do, rather than somebody they do it for. */
  isActivity: boolean;
  /** Whether roles let whoever looks make one. */
  isCreatable: boolean;
};

/** Letters that `g` takes for pages of the shell itself. */
const TAKEN = ['h', 'i', 'u', 'b', 's'];

/** The lists that this company has, each with the letter that leads there after `g`. */
export function useObjectLinks(): ObjectLink[] {
  const schema = useSchema().data;
  const label = useLabel();
  const letters = new Set(TAKEN);
  return (schema?.objects ?? []).map((object) => {
    // a company's own keys start with c_
    const letter = Array.from(object.key.replace(/^c_/, '').toLowerCase()).find(
      (sign) => /[a-z]/.test(sign) && !letters.has(sign),
    );
    if (letter) {
      letters.add(letter);
    }
    return {
      key: object.key,
      name: label(object.plural),
      singular: label(object.label),
      icon: object.icon,
      path: `/o/${object.key}`,
      letter: letter ?? null,
      isActivity: object.timeline !== null,
      isCreatable: lets(object, 'create'),
    };
  });
}

/** Lists that stand together at the side. */
export type ObjectGroup = { key: string; name: string | null; links: ObjectLink[] };

/** What stands at the side: what the company has said for people of one's role, or else everything. */
export function useObjectGroups(): ObjectGroup[] {
  const declared = useSchema().data?.navigation;
  return useGroupsOf(declared ?? null);
}

/** As they stand by a navigation; without one everything, and what people do apart from it. */
export function useGroupsOf(declared: Pick<Navigation, 'groups'> | null): ObjectGroup[] {
  const { t } = useTranslation('shell');
  const label = useLabel();
  const links = useObjectLinks();
  const groups: ObjectGroup[] = declared
    ? declared.groups.map((group, place) => ({
        key: `group-${place}`,
        name: group.label ? label(group.label) : null,
        links: group.objects.flatMap((key) => links.find((link) => link.key === key) ?? []),
      }))
    : [
        { key: 'objects', name: null, links: links.filter((link) => !link.isActivity) },
        { key: 'activities', name: t('activities'), links: links.filter((link) => link.isActivity) },
      ];
  return groups.filter((group) => group.links.length > 0);
}
