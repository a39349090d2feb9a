import { useTranslation } from 'react-i18next';
import { useLabel } from '../record/schema';
import { MultiChoice } from '../ui/Choice';
import type { FieldProps } from '../ui/FieldParts';
import { useDeclaredRoles } from './roles';

const BUILT_IN = ['admin', 'user'] as const;

/** Whether every company has it, and whoever has it is held to nothing. */
export function isBuiltIn(role: string): boolean {
  return BUILT_IN.some((one) => one === role);
}

/** Says a role as people call it; one that is gone by its key. */
export function useRoleWords(): (key: string) => string {
  const { t } = useTranslation('members');
  const label = useLabel();
  const declared = useDeclaredRoles().data;
  return (key) => {
    const builtIn = BUILT_IN.find((one) => one === key);
    const found = declared?.find((one) => one.key === key);
    return builtIn ? t(`role-${builtIn}`) : found ? label(found.label) : declared ? t('role-gone-named', { key }) : key;
  };
}

/** Keys of the roles that every company has, and of the declared ones. */
export function useRoleKeys(): string[] {
  return [...BUILT_IN, ...(useDeclaredRoles().data?.map((one) => one.key) ?? [])];
}

/** For whom something is: the roles that every company has, and the declared ones. */
export function RoleChoice({
  value,
  ...props
}: FieldProps & { value: string[]; onChange: (value: string[]) => void; placeholder: string }) {
  const words = useRoleWords();
  const keys = [...new Set([...useRoleKeys(), ...value])];
  return <MultiChoice {...props} value={value} options={keys.map((key) => ({ key, label: words(key) }))} />;
}
