import './file.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Download,
  Ellipsis,
  File as FileIcon,
  FileImage,
  FileText,
  Paperclip,
  Pencil,
  Plus,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import type { Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { useMayAt } from '../record/rights';
import type { ObjectModel } from '../record/schema';
import { Button } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { FilePreview } from './FilePreview';
import { contentAddress, forgetFiles, type RecordFile, useFiles } from './queries';
import { RenameFile } from './RenameFile';
import { sizeIn } from './size';
import { UploadLine } from './UploadLine';
import { settled, useUploads } from './useUploads';

/** The files of a record: look at them, take them along, add more. */
export default function FilesPanel({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t, i18n } = useTranslation('file');
  const format = useFormat();
  const mayWrite = useMayAt(object, record, 'update');
  const files = useFiles(object.key, record.id);
  const { uploads, add, forget } = useUploads(object.key, record.id, files.data?.largest);
  const [shown, setShown] = useState<string>();
  const [renaming, setRenaming] = useState<RecordFile>();

  if (files.error && !files.data) {
    return <Failure error={files.error} onRetry={() => files.refetch()} />;
  }
  if (!files.data) {
    return (
      <div className="history-waiting">
        <Skeleton lines={4} />
      </div>
    );
  }
  const all = settled(files.data.files, uploads);
  const largest = sizeIn(i18n.language, files.data.largest);
  const chooser = mayWrite ? (
    <FileTrigger allowsMultiple onSelect={(chosen) => chosen && add([...chosen])}>
      <Button icon={<Plus aria-hidden="true" />}>{t('add')}</Button>
    </FileTrigger>
  ) : null;
  const list = (
    <>
      {all.length > 0 ? (
        <div className="related-bar">
          <span className="muted">{t('files', { count: all.length, shown: format.integer(all.length) })}</span>
          {chooser}
        </div>
      ) : uploads.length > 0 ? null : (
        <EmptyState
          icon={<Paperclip />}
          title={t('no-files')}
          text={mayWrite ? t('no-files-text', { largest }) : t('no-files-read')}
          actions={chooser}
        />
      )}
      <ul className="files">
        {uploads.map((one) => (
          <UploadLine
            key={one.key}
            upload={one}
            limits={{ largest, kinds: '', most: '' }}
            onForget={() => forget(one.key)}
          />
        ))}
        {all.map((file) => (
          <FileLine
            key={file.id}
            file={file}
            who={files.data.names[file.createdBy]}
            onShow={file.preview ? () => setShown(file.id) : undefined}
            onRename={mayWrite ? () => setRenaming(file) : undefined}
          />
        ))}
      </ul>
    </>
  );
  const looked = all.filter((file) => file.preview);
  const at = looked.findIndex((file) => file.id === shown);
  const current = looked[at];
  return (
    <>
      {mayWrite ? (
        <DropZone
          className="file-drop"
          aria-label={t('drop')}
          onDrop={async (event) => {
            add(await Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())));
          }}
        >
          {list}
        </DropZone>
      ) : (
        list
      )}
      {current ? (
        <FilePreview
          key={current.id}
          file={current}
          onStep={(step) => looked[at + step]}
          onShow={(file) => setShown(file.id)}
          onClose={() => setShown(undefined)}
        />
      ) : null}
      {renaming ? <RenameFile file={renaming} onClose={() => setRenaming(undefined)} /> : null}
    </>
  );
}

const ICONS = { image: FileImage, pdf: FileText, document: FileText } as Record<string, typeof FileIcon>;

function FileLine({
  file,
  who,
  onShow,
  onRename,
}: {
  file: RecordFile;
  who: string | undefined;
  onShow: (() => void) | undefined;
  onRename: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation('file');
  const format = useFormat();
  const Icon = ICONS[file.kind] ?? FileIcon;
  return (
    <li className="file-line">
      <Icon className="file-icon" aria-hidden="true" />
      <span className="file-words">
        {onShow ? (
          <button type="button" className="file-name" aria-label={t('open', { name: file.name })} onClick={onShow}>
            {file.name}
          </button>
        ) : (
          <a className="file-name" href={contentAddress(file.id)} download={file.name}>
            {file.name}
          </a>
        )}
        <span className="settings-note" title={format.dateTime(file.createdAt)}>
          {t('added', {
            size: sizeIn(i18n.language, file.size),
            who: who ?? t('somebody'),
            when: format.ago(file.createdAt),
          })}
        </span>
      </span>
      <a
        className="icon-button"
        href={contentAddress(file.id)}
        download={file.name}
        aria-label={t('download-named', { name: file.name })}
      >
        <Download aria-hidden="true" />
      </a>
      {onRename ? <FileMenu file={file} onRename={onRename} /> : null}
    </li>
  );
}

function FileMenu({ file, onRename }: { file: RecordFile; onRename: () => void }) {
  const { t } = useTranslation('file');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const again = () => forgetFiles(client, file.object, file.record);
  const params = { params: { path: { id: file.id } } };
  const restore = useMutation({
    mutationFn: () => data(api.POST('/api/v1/files/{id}/restore', params)),
    onSuccess: () => toast(t('restored', { name: file.name })),
    onError: (error) => toastFailure(error, words),
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/files/{id}', params)),
    onSuccess: () => toast(t('deleted', { name: file.name }), { label: words('undo'), run: () => restore.mutate() }),
    onError: (error) => toastFailure(error, words),
    onSettled: again,
  });
  return (
    <Menu
      label={t('more', { name: file.name })}
      placement="bottom end"
      trigger={
        <AriaButton className="icon-button" aria-label={t('more', { name: file.name })}>
          <Ellipsis aria-hidden="true" />
        </AriaButton>
      }
    >
      <Item icon={<Pencil aria-hidden="true" />} onAction={onRename}>
        {t('rename')}
      </Item>
      <Item icon={<Trash2 aria-hidden="true" />} isDanger onAction={() => remove.mutate()}>
        {t('delete')}
      </Item>
    </Menu>
  );
}
