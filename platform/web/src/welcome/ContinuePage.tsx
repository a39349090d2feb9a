import { useTranslation } from 'react-i18next';
import { Completion } from './Completion';
import { Frame, Title, Waiting } from './Frame';
import { FailureNotice } from './fields';
import { LinkPage, linkCodeOf } from './LinkPages';
import { useOpened } from './queries';
import { useLink } from './useLink';

/** Where the mailed link leads. */
export function ContinuePage() {
  const { t } = useTranslation('welcome');
  const link = useLink();
  const opened = useOpened(link);
  if (link === null) {
    return <LinkPage code="link-unknown" />;
  }
  if (opened.data) {
    return <Completion key={link} link={link} opened={opened.data} onReopen={() => opened.refetch()} />;
  }
  const code = linkCodeOf(opened.error);
  if (code) {
    return <LinkPage code={code} />;
  }
  return (
    <Frame>
      {opened.error && !opened.isFetching ? (
        <>
          <Title>{t('opening-failed')}</Title>
          <FailureNotice error={opened.error} onRetry={() => opened.refetch()} />
        </>
      ) : (
        <Waiting>{t('opening-link')}</Waiting>
      )}
    </Frame>
  );
}
