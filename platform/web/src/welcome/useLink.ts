import { useEffect, useState } from 'react';
import { keptLink, takeLink } from './kept';

/** The secret that brought the browser here, or another one that is put into the address while this page is open. */
export function useLink(): string | null {
  const [link, setLink] = useState(keptLink);
  useEffect(() => {
    const take = () => {
      takeLink();
      setLink(keptLink());
    };
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return link;
}
