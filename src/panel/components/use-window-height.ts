import { useEffect, useState } from 'preact/hooks';

/** Height of the panel, px. */
export function useWindowHeight(): number {
  const [height, setHeight] = useState(innerHeight);
  useEffect(() => {
    const update = () => setHeight(innerHeight);
    update();
    addEventListener('resize', update);
    return () => removeEventListener('resize', update);
  }, []);
  return height;
}
