import { useTranslation } from 'react-i18next';

const KINDS = [
  'objects',
  'extensions',
  'choice-lists',
  'number-sequences',
  'rule-sets',
  'rule-set-values',
  'processes',
  'layouts',
  'views',
  'translations',
  'navigations',
  'roles',
] as const;

/** What a file of a configuration declares, in words: a kind and a key. */
export function useFileName() {
  const { t } = useTranslation('versions');
  return (path: string) => {
    const [, folder, key] = /^([\w-]+)\/(.+)\.yaml$/.exec(path) ?? [];
    const kind = KINDS.find((one) => one === folder);
    return kind && key ? { kind: t(`file-${kind}`), key } : { kind: '', key: path };
  };
}
