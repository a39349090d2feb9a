import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Download } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { IconButton } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { contentAddress, type RecordFile, readPreview } from './queries';

/** A picture of a file, page by page; arrow keys go to the files before and after it. */
export function FilePreview({
  file,
  onStep,
  onShow,
  onClose,
}: {
  file: RecordFile;
  onStep: (step: number) => RecordFile | undefined;
  onShow: (file: RecordFile) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('file');
  const [page, setPage] = useState(1);
  const preview = useQuery({
    queryKey: ['file-preview', file.id, page],
    queryFn: ({ signal }) => readPreview(file.id, page, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const address = useObjectAddress(preview.data?.picture);
  const pages = preview.data?.pages ?? 1;
  const [before, after] = [onStep(-1), onStep(1)];
  const keys = (event: KeyboardEvent) => {
    const target = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : undefined;
    if (target) {
      event.preventDefault();
      onShow(target);
    } else if (event.key === 'PageDown' && page < pages) {
      setPage(page + 1);
    } else if (event.key === 'PageUp' && page > 1) {
      setPage(page - 1);
    }
  };
  return (
    <Overlay
      title={file.name}
      isOpen
      onClose={onClose}
      shape="wide"
      footer={
        <div className="file-preview-foot">
          <span>
            <IconButton label={t('previous')} keys="←" isDisabled={!before} onPress={() => before && onShow(before)}>
              <ChevronLeft aria-hidden="true" />
            </IconButton>
            <IconButton label={t('next')} keys="→" isDisabled={!after} onPress={() => after && onShow(after)}>
              <ChevronRight aria-hidden="true" />
            </IconButton>
          </span>
          {pages > 1 ? <Pages page={page} pages={pages} onPage={setPage} /> : null}
          <a className="button" href={contentAddress(file.id)} download={file.name}>
            <Download aria-hidden="true" />
            {t('download')}
          </a>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys only repeat what the buttons below do */}
      <div className="file-preview" onKeyDown={keys}>
        {preview.error ? (
          <Failure error={preview.error} onRetry={() => preview.refetch()} compact />
        ) : address ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: where the keys are heard, and what scrolls
          <div className="file-picture" tabIndex={0} role="group" aria-label={t('preview', { name: file.name })}>
            <img src={address} alt={t('preview', { name: file.name })} />
          </div>
        ) : (
          <Skeleton lines={8} />
        )}
      </div>
    </Overlay>
  );
}

function Pages({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const { t } = useTranslation('file');
  const format = useFormat();
  return (
    <span className="file-pages">
      <IconButton label={t('previous-page')} isDisabled={page === 1} onPress={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden="true" />
      </IconButton>
      <span role="status">{t('page', { page: format.integer(page), pages: format.integer(pages) })}</span>
      <IconButton label={t('next-page')} isDisabled={page === pages} onPress={() => onPage(page + 1)}>
        <ChevronRight aria-hidden="true" />
      </IconButton>
    </span>
  );
}

/** An address for bytes that this page holds, for as long as it shows them. */
function useObjectAddress(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) {
      return;
    }
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
