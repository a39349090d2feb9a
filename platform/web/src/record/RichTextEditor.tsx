import { Bold, Code, Heading2, Heading3, Italic, Link2, List, ListOrdered, type LucideIcon, Quote } from 'lucide-react';
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { DOMParser as ContentParser, DOMSerializer, type MarkType, type Node, type NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { TextInput } from '../ui/TextInput';
import { richTextSchema as schema } from './richTextSchema';
import { elementOf, isSafeLink, readPieces } from './richTextTree';

type Props = {
  label: string;
  labelHidden: boolean;
  help: string | undefined;
  isRequired: boolean;
  error: string | undefined;
  autoFocus: boolean;
  value: string | null;
  onChange: (html: string | null) => void;
};

type Tool = {
  key: 'bold' | 'italic' | 'heading' | 'subheading' | 'bullets' | 'numbers' | 'quote' | 'code' | 'link';
  icon: LucideIcon;
  /** As people press it; undefined if only the button does it. */
  keys?: string;
  isOn: (state: EditorState) => boolean;
  run?: Command;
};

const { nodes, marks } = schema;

const TOOLS: Tool[] = [
  { key: 'bold', icon: Bold, keys: 'Mod-b', isOn: hasMark(marks.strong), run: toggleMark(marks.strong) },
  { key: 'italic', icon: Italic, keys: 'Mod-i', isOn: hasMark(marks.em), run: toggleMark(marks.em) },
  { key: 'heading', icon: Heading2, keys: 'Mod-Alt-2', isOn: isBlock(nodes.heading, 2), run: block(nodes.heading, 2) },
  {
    key: 'subheading',
    icon: Heading3,
    keys: 'Mod-Alt-3',
    isOn: isBlock(nodes.heading, 3),
    run: block(nodes.heading, 3),
  },
  { key: 'bullets', icon: List, keys: 'Mod-Shift-8', isOn: isIn(nodes.bullet_list), run: list(nodes.bullet_list) },
  {
    key: 'numbers',
    icon: ListOrdered,
    keys: 'Mod-Shift-7',
    isOn: isIn(nodes.ordered_list),
    run: list(nodes.ordered_list),
  },
  { key: 'quote', icon: Quote, keys: 'Mod-Shift-9', isOn: isIn(nodes.blockquote), run: wrapIn(nodes.blockquote) },
  { key: 'code', icon: Code, keys: 'Mod-e', isOn: hasMark(marks.code), run: toggleMark(marks.code) },
  { key: 'link', icon: Link2, keys: 'Mod-Shift-k', isOn: hasMark(marks.link) },
];

/** A formatted text as it is written: keys and a toolbar, and pasted content only as far as it fits. */
export default function RichTextEditor({
  label,
  labelHidden,
  help,
  isRequired,
  error,
  autoFocus,
  value,
  onChange,
}: Props) {
  const { t } = useTranslation('richText');
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView>();
  const [state, setState] = useState<EditorState>();
  const [link, setLink] = useState<string>();
  const change = useRef(onChange);
  change.current = onChange;
  const begun = useRef({ value, autoFocus, label });

  useEffect(() => {
    const made = new EditorView(place.current, {
      state: EditorState.create({ doc: read(begun.current.value), plugins: plugins(() => setLink('https://')) }),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': `${id}-label`,
        'aria-describedby': `${id}-note`,
        class: 'input rich-text rich-text-area',
      },
      handleDOMEvents: {
        // of the form around it: to save, to leave
        keydown: (_, event) => event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey)),
        paste: (target, event) => put(target, event, event.clipboardData),
        drop: (target, event) => target.dragging === null && put(target, event, event.dataTransfer),
      },
      dispatchTransaction(transaction) {
        const next = made.state.apply(transaction);
        made.updateState(next);
        setState(next);
        if (transaction.docChanged) {
          change.current(written(next.doc));
        }
      },
    });
    setView(made);
    setState(made.state);
    if (begun.current.autoFocus) {
      made.focus();
    }
    return () => made.destroy();
  }, [id]);

  useEffect(() => {
    view?.dom.setAttribute('aria-invalid', String(error !== undefined));
    view?.dom.setAttribute('aria-required', String(isRequired));
  }, [view, error, isRequired]);

  useEffect(() => {
    // somebody took back what was written here
    if (view && written(view.state.doc) !== value && !view.composing) {
      view.updateState(EditorState.create({ doc: read(value), plugins: view.state.plugins }));
      setState(view.state);
    }
  }, [view, value]);

  const run = (tool: Tool) => {
    if (!view) {
      return;
    }
    if (tool.run) {
      tool.run(view.state, view.dispatch, view);
      view.focus();
    } else if (hasMark(marks.link)(view.state)) {
      toggleMark(marks.link)(view.state, view.dispatch, view);
      view.focus();
    } else {
      setLink('https://');
    }
  };
  const setLinkTo = (href: string) => {
    if (view && isSafeLink(href)) {
      const { empty, from } = view.state.selection;
      if (empty) {
        view.dispatch(view.state.tr.insert(from, schema.text(href, [marks.link.create({ href })])));
      } else {
        toggleMark(marks.link, { href })(view.state, view.dispatch, view);
      }
      setLink(undefined);
      view.focus();
    }
  };

  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <span id={`${id}-label`} className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
        {isRequired ? (
          <span className="required" aria-hidden="true">
            *
          </span>
        ) : null}
      </span>
      <div className="rich-text-editor">
        <Toolbar label={t('toolbar', { name: label })} state={state} onRun={run} />
        {link === undefined ? null : (
          <LinkForm
            href={link}
            onChange={setLink}
            onDone={setLinkTo}
            onCancel={() => {
              setLink(undefined);
              view?.focus();
            }}
          />
        )}
        <div ref={place} />
      </div>
      <span id={`${id}-note`} className={error ? 'field-error' : 'field-help'}>
        {error ?? help}
      </span>
    </div>
  );
}

/** One stop for the Tab key; arrows go from tool to tool. */
function Toolbar({
  label,
  state,
  onRun,
}: {
  label: string;
  state: EditorState | undefined;
  onRun: (tool: Tool) => void;
}) {
  const { t } = useTranslation('richText');
  const [at, setAt] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const key = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = (at + step + TOOLS.length) % TOOLS.length;
      setAt(next);
      bar.current?.querySelectorAll('button')[next]?.focus();
    }
  };
  return (
    <div ref={bar} role="toolbar" aria-label={label} className="rich-text-tools" onKeyDown={key}>
      {TOOLS.map((tool, place) => {
        const Icon = tool.icon;
        const name = t(tool.key);
        return (
          <button
            key={tool.key}
            type="button"
            tabIndex={place === at ? 0 : -1}
            aria-label={name}
            aria-pressed={state ? tool.isOn(state) : false}
            aria-keyshortcuts={tool.keys?.replace('Mod', 'Control').replaceAll('-', '+')}
            title={tool.keys ? `${name} (${shown(tool.keys)})` : name}
            // the selection stays where it is
            onMouseDown={(event) => event.preventDefault()}
            onFocus={() => setAt(place)}
            onClick={() => onRun(tool)}
          >
            <Icon aria-hidden="true" />
          </button>
        );
      })}
    </div>
  );
}

function LinkForm({
  href,
  onChange,
  onDone,
  onCancel,
}: {
  href: string;
  onChange: (href: string) => void;
  onDone: (href: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('richText');
  const { t: words } = useTranslation('ui');
  const [asked, setAsked] = useState(false);
  const done = () => {
    setAsked(true);
    onDone(href.trim());
  };
  const key = (event: KeyboardEvent) => {
    // of the form around it neither Enter nor Escape is meant
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      done();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the input inside
    <div className="rich-text-link" onKeyDown={key}>
      <TextInput
        label={t('link-to')}
        autoFocus
        value={href}
        onChange={onChange}
        error={asked && !isSafeLink(href.trim()) ? t('link-flaw') : undefined}
      />
      <Button variant="primary" onPress={done}>
        {t('set-link')}
      </Button>
      <Button variant="ghost" onPress={onCancel}>
        {words('cancel')}
      </Button>
    </div>
  );
}

function plugins(askForLink: () => void) {
  const tools = Object.fromEntries(
    TOOLS.filter((tool) => tool.keys !== undefined).map((tool) => [
      tool.keys,
      tool.run ??
        (() => {
          askForLink();
          return true;
        }),
    ]),
  );
  const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  });
  return [
    history(),
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
        wrappingInputRule(/^1\.\s$/, nodes.ordered_list),
        wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
        textblockTypeInputRule(/^##\s$/, nodes.heading, { level: 2 }),
        textblockTypeInputRule(/^###\s$/, nodes.heading, { level: 3 }),
        textblockTypeInputRule(/^```$/, nodes.code_block),
      ],
    }),
    keymap({
      ...tools,
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-Alt-0': setBlockType(nodes.paragraph),
      'Shift-Enter': lineBreak,
      Enter: splitListItem(nodes.list_item),
      // Tab leaves the editor, as it leaves every input
      'Mod-]': sinkListItem(nodes.list_item),
      'Mod-[': liftListItem(nodes.list_item),
    }),
    keymap(baseKeymap),
  ];
}

function read(html: string | null): Node {
  return ContentParser.fromSchema(schema).parse(elementOf(readPieces(html ?? '')));
}

/** Pasted HTML is read as what is stored is read, and loses what does not fit; plain text the editor reads itself. */
function put(view: EditorView, event: Event, data: DataTransfer | null): boolean {
  const html = data?.getData('text/html') ?? '';
  const inCode = view.state.selection.$from.parent.type === nodes.code_block;
  if (html === '' || inCode) {
    return false;
  }
  event.preventDefault();
  const slice = ContentParser.fromSchema(schema).parseSlice(elementOf(readPieces(html)));
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView());
  return true;
}

/** As the server keeps it, so that an unchanged text is no change. */
function written(doc: Node): string | null {
  if (doc.textContent.trim() === '') {
    return null;
  }
  const body = document.implementation.createHTMLDocument('').body;
  body.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document: body.ownerDocument }));
  return body.innerHTML.replace(/&nbsp;/g, '\u00a0');
}

function hasMark(type: MarkType) {
  return ({ doc, selection: { $from, from, to, empty }, storedMarks }: EditorState) =>
    empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

function isBlock(type: NodeType, level: number) {
  return ({ selection: { $from } }: EditorState) => $from.parent.type === type && $from.parent.attrs.level === level;
}

function isIn(type: NodeType) {
  return ({ selection: { $from } }: EditorState) =>
    Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1).type).includes(type);
}

/** Again, and it is a paragraph again. */
function block(type: NodeType, level: number): Command {
  return (state, dispatch) =>
    isBlock(type, level)(state)
      ? setBlockType(nodes.paragraph)(state, dispatch)
      : setBlockType(type, { level })(state, dispatch);
}

function list(type: NodeType): Command {
  return (state, dispatch) =>
    isIn(type)(state) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch);
}

function shown(keys: string): string {
  const mac = /Mac|iP/.test(navigator.platform);
  return keys
    .replace('Mod', mac ? '⌘' : 'Ctrl')
    .replaceAll('-', '+')
    .toUpperCase()
    .replace('CTRL', 'Ctrl');
}
