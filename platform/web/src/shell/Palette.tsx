import { useQuery } from '@tanstack/react-query';
import { Bell, Blocks, House, Plus, Search, Settings, Trash2, Upload } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data, type Schemas } from '../api/client';
import { problemOf } from '../api/problem';
import { useMayImport } from '../record/rights';
import { useLabel } from '../record/schema';
import { useIsLooking, useMay } from '../session/session';
import { useCommands } from '../slots/actions';
import { keyOf, useContributions } from '../slots/queries';
import { pageAddress } from '../slots/slots';
import { Highlighted } from './Highlighted';
import { ObjectIcon } from './icons';
import { useObjectLinks } from './navigation';
import { useSettled } from './settled';

type Found = Schemas['SearchResult'];
type Command = { id: string; icon: ReactNode; name: ReactNode; note?: ReactNode; go: () => void };

const PATIENCE_MS = 120;

/** Finds records as one types, and goes to pages; arrows choose, Enter goes. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable
      className="overlay overlay-box"
    >
      <Modal className="sheet palette">
        <Dialog className="dialog">
          <Heading slot="title" className="visually-hidden">
            {t('search-or-command')}
          </Heading>
          <PaletteBody onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const { t: words } = useTranslation('ui');
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const asked = useSettled(text.trim(), PATIENCE_MS);
  const search = useQuery({
    queryKey: ['search', asked],
    enabled: asked !== '',
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/search', { params: { query: { q: asked, limit: 12 } }, signal })) as Promise<{
        results: Found[];
      }>,
    // what was added a moment ago is found by asking again
    staleTime: 0,
    placeholderData: (before) => before,
    retry: false,
  });
  const found = useFoundCommands(asked === '' ? [] : (search.data?.results ?? []));
  const pages = usePageCommands(text.trim());
  const ofPlugins = usePluginCommands(text.trim());
  const commands = [...found, ...pages, ...ofPlugins].map((command) => ({
    ...command,
    go: () => {
      onClose();
      command.go();
    },
  }));
  const current = Math.min(chosen, Math.max(commands.length - 1, 0));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its best answer
  useEffect(() => setChosen(0), [asked]);

  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : commands.length - 1;
      setChosen(commands.length === 0 ? 0 : (current + step) % commands.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      commands[current]?.go();
    }
  };

  return (
    <>
      <div className="palette-head">
        <Search aria-hidden="true" />
        <input
          className="palette-input"
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={commands.length > 0 ? `${id}-${current}` : undefined}
          aria-label={t('search-or-command')}
          placeholder={t('palette-hint')}
          // biome-ignore lint/a11y/noAutofocus: somebody has just asked for this input
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
        />
        {search.isFetching ? <span className="spinner" aria-hidden="true" /> : null}
      </div>
      {search.error ? (
        <p className="palette-note" role="alert">
          {problemOf(search.error)?.detail ?? words('offline')}
        </p>
      ) : null}
      <div role="listbox" id={`${id}-list`} className="palette-list" aria-label={t('search-or-command')}>
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's, which keeps the focus
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className="palette-item"
            onMouseMove={() => setChosen(index)}
            onClick={command.go}
            ref={(element) => {
              if (index === current) {
                element?.scrollIntoView({ block: 'nearest' });
              }
            }}
          >
            {command.icon}
            <span className="palette-name">{command.name}</span>
            {command.note ? <span className="palette-item-note">{command.note}</span> : null}
          </div>
        ))}
      </div>
      {commands.length === 0 && asked !== '' && !search.isFetching && !search.error ? (
        <p className="palette-note">{t('nothing-for', { text: asked })}</p>
      ) : null}
      <output className="visually-hidden">
        {asked !== '' && !search.isFetching ? t('found', { count: found.length }) : ''}
      </output>
    </>
  );
}

function useFoundCommands(results: Found[]): Command[] {
  const navigate = useNavigate();
  const objects = useObjectLinks();
  return results.map((result) => {
    const object = objects.find((one) => one.key === result.object);
    const name = result.highlights.find((highlight) => highlight.text === result.name);
    const other = result.highlights.find((highlight) => highlight !== name);
    const reference = Object.values(result.references)[0]?.[0];
    return {
      id: result.id,
      icon: <ObjectIcon name={object?.icon ?? ''} />,
      name: name ? <Highlighted highlight={name} /> : result.name,
      note: other ? <Highlighted highlight={other} /> : (reference ?? object?.singular),
      go: () => navigate(`/o/${result.object}/${result.id}`),
    };
  });
}

function usePageCommands(text: string): Command[] {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const objects = useObjectLinks();
  const mayWrite = useMay('writeRecords');
  const mayImport = useMayImport();
  const isLooking = useIsLooking();
  const pages: (Command & { words: string })[] = [
    { id: 'home', icon: <House aria-hidden="true" />, name: t('home'), words: t('home'), go: () => navigate('/') },
    ...objects.map((object) => ({
      id: `list-${object.key}`,
      icon: <ObjectIcon name={object.icon} />,
      name: object.name,
      words: object.name,
      go: () => navigate(object.path),
    })),
    ...(mayWrite
      ? objects
          .filter((object) => object.isCreatable)
          .map((object) => ({
            id: `new-${object.key}`,
            icon: <Plus aria-hidden="true" />,
            name: t('new', { name: object.singular }),
            words: t('new', { name: object.singular }),
            go: () => navigate(`${object.path}?new=1`),
          }))
      : []),
    ...(mayImport
      ? [
          {
            id: 'imports',
            icon: <Upload aria-hidden="true" />,
            name: t('imports'),
            words: t('imports'),
            go: () => navigate('/imports'),
          },
        ]
      : []),
    ...(isLooking
      ? []
      : [
          {
            id: 'inbox',
            icon: <Bell aria-hidden="true" />,
            name: t('inbox'),
            words: t('inbox'),
            go: () => navigate('/inbox'),
          },
        ]),
    {
      id: 'recycle-bin',
      icon: <Trash2 aria-hidden="true" />,
      name: t('recycle-bin'),
      words: t('recycle-bin'),
      go: () => navigate('/recycle-bin'),
    },
    {
      id: 'settings',
      icon: <Settings aria-hidden="true" />,
      name: t('settings'),
      words: t('settings'),
      go: () => navigate('/settings'),
    },
  ];
  return pages.filter((page) => isAskedFor(page.words, text));
}

function usePluginCommands(text: string): Command[] {
  const label = useLabel();
  const navigate = useNavigate();
  const pages = useContributions('pages').map((page) => ({
    id: keyOf(page),
    icon: <ObjectIcon name={page.icon ?? ''} />,
    words: label(page.title),
    plugin: label(page.plugin.label),
    go: () => navigate(pageAddress(page)),
  }));
  const commands = useCommands().map(({ key, name, plugin, run }) => ({
    id: key,
    icon: <Blocks aria-hidden="true" />,
    words: name,
    plugin,
    go: run,
  }));
  return [...pages, ...commands]
    .filter((one) => isAskedFor(one.words, text))
    .map(({ words, plugin, ...one }) => ({ ...one, name: words, note: plugin }));
}

function isAskedFor(words: string, text: string): boolean {
  return words.toLowerCase().includes(text.toLowerCase());
}
