import './file.css';
import { ArrowDown, ArrowUp, File as FileIcon, FileImage, FileText, Paperclip, Plus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FieldModel } from '../record/schema';
import { Button, IconButton } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { toast } from '../ui/toasts';
import { FilePreview } from './FilePreview';
import { kindOf } from './kind';
import { type RecordFile, useFiles } from './queries';
import { sizeIn } from './size';
import { UploadLine } from './UploadLine';
import { type Flaw, useUploads } from './useUploads';

type Props = {
  label: string;
  labelHidden: boolean;
  help: string | undefined;
  error: string | undefined;
  field: FieldModel;
  /** The record whose files they are. */
  at: { object: string; id: string };
  value: string[];
  onChange: (ids: string[] | null) => void;
  /** Told while files are on their way: what is saved then would be without them. */
  onBusy?: ((busy: boolean) => void) | undefined;
};

const ICONS = { image: FileImage, pdf: FileText, document: FileText } as Record<string, typeof FileIcon>;

/** Files of a record in an order: dropped, chosen or taken from those it has, looked at, moved, taken out. */
export default function FilesInput({ label, labelHidden, help, error, field, at, value, onChange, onBusy }: Props) {
  const { t, i18n } = useTranslation('file');
  const { t: words } = useTranslation('ui');
  const id = useId();
  const [shown, setShown] = useState<string>();
  const ids = useRef(value);
  useEffect(() => {
    ids.current = value;
  }, [value]);
  const set = (next: string[]) => {
    // what is added or put back later begins with this
    ids.current = next;
    onChange(next.length === 0 ? null : next);
  };
  const most = field.maxLength ?? 50;
  const fits = (file: RecordFile) => field.kinds.length === 0 || field.kinds.includes(file.kind);
  const take = (file: RecordFile): Flaw | null => {
    if (!fits(file)) {
      return 'wrong-kind';
    }
    if (ids.current.length >= most) {
      return 'too-many';
    }
    if (!ids.current.includes(file.id)) {
      set([...ids.current, file.id]);
    }
    return null;
  };
  const kinds = field.kinds.map((kind) => t(`kind-${kind}`)).join(t('kinds-comma'));
  const files = useFiles(at.object, at.id);
  const { uploads, add, forget } = useUploads(at.object, at.id, files.data?.largest, {
    refuse: async (file, underWay) => {
      // what cannot be read here fails as it is sent, and says so
      const kind = field.kinds.length === 0 ? null : await kindOf(file).catch(() => null);
      if (kind !== null && !field.kinds.includes(kind)) {
        return 'wrong-kind';
      }
      return ids.current.length + underWay >= most ? 'too-many' : null;
    },
    take,
  });
  const busy = uploads.some((one) => one.error === null);
  const tell = useRef(onBusy);
  tell.current = onBusy;
  useEffect(() => {
    tell.current?.(busy);
    return () => tell.current?.(false);
  }, [busy]);
  const known = new Map((files.data?.files ?? []).map((file) => [file.id, file]));
  const listed = value.flatMap((one) => known.get(one) ?? []);
  const others = [...known.values()].filter((file) => !value.includes(file.id) && fits(file));
  const move = (file: RecordFile, step: number) => {
    const next = value.filter((one) => one !== file.id);
    next.splice(value.indexOf(file.id) + step, 0, file.id);
    set(next);
  };
  const takeOut = (file: RecordFile) => {
    const place = ids.current.indexOf(file.id);
    set(ids.current.filter((one) => one !== file.id));
    toast(t('taken-out', { name: file.name }), {
      label: words('undo'),
      run: () => {
        if (!ids.current.includes(file.id)) {
          set(ids.current.toSpliced(place, 0, file.id));
        }
      },
    });
  };
  const looked = listed.filter((file) => file.preview);
  const at0 = looked.findIndex((file) => file.id === shown);
  const current = looked[at0];
  const full = value.length >= most;
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-note`}
      className="field"
      data-invalid={error ? true : undefined}
    >
      <span id={`${id}-label`} className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
      </span>
      <DropZone
        className="file-drop files-input"
        aria-label={t('drop')}
        onDrop={async (event) => {
          add(await Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())));
        }}
      >
        <ul className="files">
          {listed.map((file, place) => {
            const Icon = ICONS[file.kind] ?? FileIcon;
            return (
              <li key={file.id} className="file-line">
                <Icon className="file-icon" aria-hidden="true" />
                <span className="file-words">
                  {file.preview ? (
                    <button
                      type="button"
                      className="file-name"
                      aria-label={t('open', { name: file.name })}
                      onClick={() => setShown(file.id)}
                    >
                      {file.name}
                    </button>
                  ) : (
                    <span className="file-name">{file.name}</span>
                  )}
                  <span className="settings-note">{sizeIn(i18n.language, file.size)}</span>
                </span>
                <IconButton
                  label={t('move-up', { name: file.name })}
                  isDisabled={place === 0}
                  onPress={() => move(file, -1)}
                >
                  <ArrowUp aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t('move-down', { name: file.name })}
                  isDisabled={place === listed.length - 1}
                  onPress={() => move(file, 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </IconButton>
                <IconButton label={t('take-out', { name: file.name })} onPress={() => takeOut(file)}>
                  <X aria-hidden="true" />
                </IconButton>
              </li>
            );
          })}
          {uploads.map((one) => (
            <UploadLine
              key={one.key}
              upload={one}
              limits={{ largest: sizeIn(i18n.language, files.data?.largest ?? 0), kinds, most: String(most) }}
              onForget={() => forget(one.key)}
            />
          ))}
        </ul>
        {full ? null : (
          <div className="files-input-actions">
            <FileTrigger allowsMultiple onSelect={(chosen) => chosen && add([...chosen])}>
              <Button icon={<Plus aria-hidden="true" />}>{t('add')}</Button>
            </FileTrigger>
            {others.length > 0 ? (
              <Menu
                label={t('from-record')}
                trigger={
                  <Button variant="ghost" icon={<Paperclip aria-hidden="true" />}>
                    {t('from-record')}
                  </Button>
                }
              >
                {others.map((file) => (
                  <Item key={file.id} onAction={() => take(file)}>
                    {file.name}
                  </Item>
                ))}
              </Menu>
            ) : null}
          </div>
        )}
      </DropZone>
      <span id={`${id}-note`} className={error ? 'field-error' : 'field-help'}>
        {error ??
          help ??
          (kinds === '' ? t('up-to', { most: String(most) }) : t('up-to-of', { most: String(most), kinds }))}
      </span>
      {current ? (
        <FilePreview
          key={current.id}
          file={current}
          onStep={(step) => looked[at0 + step]}
          onShow={(file) => setShown(file.id)}
          onClose={() => setShown(undefined)}
        />
      ) : null}
    </div>
  );
}
