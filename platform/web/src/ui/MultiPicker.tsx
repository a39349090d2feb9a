import { X } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import type { FieldProps } from './FieldParts';
import { type Pick, Picker } from './Picker';

type Props = FieldProps & {
  value: Pick[];
  onChange: (value: Pick[]) => void;
  find: (text: string, signal: AbortSignal) => Promise<Pick[]>;
};

/** Several of many things: what is chosen stands above, and one more is found as somebody types. */
export function MultiPicker({ value, onChange, find, isRequired, autoFocus, ...props }: Props) {
  const [added, setAdded] = useState(0);
  const chosen = useRef(value);
  chosen.current = value;
  const ids = value.map((pick) => pick.id).join(' ');
  const findOther = useCallback(
    async (text: string, signal: AbortSignal) =>
      (await find(text, signal)).filter((pick) => !ids.split(' ').includes(pick.id)),
    [find, ids],
  );
  return (
    <div className="multi-picker">
      <Picker
        // begins anew with an empty text after each choice, where the next one may follow
        key={added}
        {...props}
        isRequired={isRequired && value.length === 0}
        autoFocus={added > 0 || (autoFocus ?? false)}
        value={null}
        find={findOther}
        onChange={(pick) => {
          if (pick) {
            onChange([...chosen.current, pick]);
            setAdded((times) => times + 1);
          }
        }}
      />
      {value.length > 0 ? (
        <TagGroup
          aria-label={props.label}
          onRemove={(keys) => onChange(value.filter((pick) => !keys.has(pick.id)))}
          className="tags-group"
        >
          <TagList className="multi-picked">
            {value.map((pick) => (
              <Tag key={pick.id} id={pick.id} textValue={pick.name} className="chip">
                {pick.name}
                <Button slot="remove" className="chip-remove">
                  <X aria-hidden="true" />
                </Button>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      ) : null}
    </div>
  );
}
