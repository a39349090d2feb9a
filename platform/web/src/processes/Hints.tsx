import { useTranslation } from 'react-i18next';
import { type OptionModel, useLabel } from '../record/schema';
import { ends, reached } from './graph';
import type { ProcessDraft } from './processDraft';

/** What may be meant so, and may not. */
export function Hints({ draft, options }: { draft: ProcessDraft; options: OptionModel[] }) {
  const { t } = useTranslation('processes');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const states = options.map((option) => option.key);
  const found = reached(draft, states);
  const last = ends(draft, states);
  const named = (fits: (state: string) => boolean) =>
    options
      .filter((option) => !option.inactive && fits(option.key))
      .map((option) => label(option.label))
      .join(words('list-comma'));
  const unreached = named((state) => !found.has(state));
  const dead = draft.transitions.length === 0 ? '' : named((state) => last.has(state) && found.has(state));
  return unreached === '' && dead === '' ? null : (
    <ul className="process-hints" aria-label={t('hints')}>
      {unreached === '' ? null : <li className="process-hint-amber">{t('hint-unreached', { states: unreached })}</li>}
      {dead === '' ? null : <li>{t('hint-ends', { states: dead })}</li>}
    </ul>
  );
}
