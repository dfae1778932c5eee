import { useEffect, useState } from 'preact/hooks';

/** The width below which style sheets put the streams above the table, too. */
const NARROW = '(max-width: 699px)';

/** Whether the panel has no room for the streams beside the table. */
export function useNarrow(): boolean {
  const [query] = useState(() => matchMedia(NARROW));
  const [isNarrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const update = () => setNarrow(query.matches);
    update();
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [query]);
  return isNarrow;
}
