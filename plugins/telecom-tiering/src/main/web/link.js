import { useNavigate } from '@kith/plugin-sdk';
import { createElement as h } from 'react';

/** A link within the console. */
export function Link({ to, children }) {
  const navigate = useNavigate();
  return h(
    'a',
    {
      href: to,
      onClick: (event) => {
        if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
          event.preventDefault();
          navigate(to);
        }
      },
    },
    children,
  );
}
