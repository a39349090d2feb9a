import { type RefObject, useCallback, useRef, useState } from 'react';

/** How one definition is open on its page. */
export type Opening = {
  /** Another one whenever it is opened anew. */
  key: string;
  /** Whether it is there, or was when the page was opened: one that goes while somebody works on it stays before them. */
  isKnown: boolean;
  /** Whether there is something that would be lost. */
  unsaved: RefObject<boolean>;
  /** Opens it as it is now. */
  reopen: () => void;
};

/** A definition is opened anew after it has been stored, and when others have stored it. */
export function useOpening(place: string, isThere: boolean): Opening {
  const [times, setTimes] = useState(0);
  const [known, setKnown] = useState<string>();
  const unsaved = useRef(false);
  const reopen = useCallback(() => setTimes((before) => before + 1), []);
  if (isThere && known !== place) {
    setKnown(place);
  }
  return { key: `${place} ${times}`, isKnown: isThere || known === place, unsaved, reopen };
}
