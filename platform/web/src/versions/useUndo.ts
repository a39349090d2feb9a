import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toast, toastFailure } from '../ui/toasts';
import { apply, plan, readFiles, readPrevious } from './queries';

/** Takes a version back that has just been applied; what others have done since stays, and what needs thought is shown first. */
export function useUndo() {
  const { t } = useTranslation('versions');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (applied: number) => {
    try {
      const previous = await readPrevious(applied);
      const wanted = { files: await readFiles(previous), whole: true, base: applied };
      const planned = await plan(wanted, {});
      if (
        planned.conflicts.length > 0 ||
        planned.steps.some(({ consent, obstacle }) => consent !== null || obstacle !== null)
      ) {
        navigate(`/settings/configuration?restore=${previous}`);
        return;
      }
      await apply(wanted, {}, planned);
      await client.invalidateQueries();
      toast(t('undone'));
    } catch (failure) {
      toastFailure(failure, words);
    }
  };
}
