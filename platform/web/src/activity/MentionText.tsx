import { useActorNames } from '../record/people';
import { mentionsIn, partsOf } from './mentions';

/** A text in which members are called what they are called now. */
export function MentionText({ text }: { text: string }) {
  const names = useActorNames(mentionsIn(text).map((one) => one.id));
  let place = 0;
  return partsOf(text).map((part) => {
    place += 1;
    return typeof part === 'string' ? (
      part
    ) : (
      <span key={`${part.id}-${place}`} className="mention">
        @{names.get(part.id) ?? part.name}
      </span>
    );
  });
}
