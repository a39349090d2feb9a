import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Names, readRecord, type Stored } from '../api/records';
import InlineEditor, { type Leave } from './InlineEditor';
import { showInLists } from './queries';
import { type FieldModel, type ObjectModel, useLabel } from './schema';
import { nameOf } from './values';

const NAMED = ['reference', 'references', 'user'];
const LARGE = ['files', 'address', 'richText'];

/** The input over a cell of the list. Enter saves and goes down, Tab to the right, a click elsewhere saves too; Escape leaves all as it was. */
export default function CellEditor({
  object,
  field,
  record,
  names,
  cell,
  typed,
  onEnd,
}: {
  object: ObjectModel;
  field: FieldModel;
  record: Stored;
  names: Names;
  cell: HTMLElement;
  /** What somebody typed to begin with. */
  typed?: string | undefined;
  onEnd: (leave: Leave) => void;
}) {
  const { t } = useTranslation('list');
  const label = useLabel();
  const client = useQueryClient();
  const anchor = useRef(cell);
  const leave = useRef<() => void>(() => {});
  const [ready, setReady] = useState(false);
  // what the input opens by itself has to come after the box that it stands in, or it would be behind it
  useEffect(() => setReady(true), []);

  const remember = (stored: Stored) => {
    showInLists(client, stored);
    if (NAMED.includes(field.type)) {
      // what it refers to now has a name that no page of the list has told
      void readRecord(object.key, stored.id).then(
        (named) => showInLists(client, named),
        () => client.invalidateQueries(),
      );
    }
  };

  return (
    <Popover
      className={`popover cell-popover ${LARGE.includes(field.type) ? 'cell-popover-large' : ''}`}
      triggerRef={anchor}
      isOpen
      placement="bottom start"
      offset={-cell.offsetHeight}
      onOpenChange={(open) => open || onEnd('stay')}
      shouldCloseOnInteractOutside={() => {
        leave.current();
        return false;
      }}
      style={{ '--cell-width': `${cell.offsetWidth}px` } as React.CSSProperties}
    >
      <Dialog
        className="cell-dialog"
        aria-label={t('edit-cell', { field: label(field.label), name: nameOf(object, record) })}
      >
        {ready ? (
          <InlineEditor
            object={object}
            field={field}
            record={record}
            names={names}
            typed={typed}
            isCell
            onRemember={remember}
            leaveRef={leave}
            onEnd={onEnd}
          />
        ) : null}
      </Dialog>
    </Popover>
  );
}
