import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part of the panel whose code is loaded when it is first shown, so that the first paint does not wait for it. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const start = () => {
    loading ??= load().then((component) => {
      Loaded = component;
    });
    return loading;
  };

  function Lazy(props: Props) {
    const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
    useEffect(() => {
      let current = true;
      start().then(
        () => current && setState('loaded'),
        () => current && setState('failed'),
      );
      return () => {
        current = false;
      };
    }, []);
    if (Loaded !== undefined) return <Loaded {...props} />;
    return state === 'failed' ? <UpdatedHint /> : null;
  }

  /** Loads the code ahead of time. */
  const preload = () => void start().catch(() => {});
  return Object.assign(Lazy, { preload });
}

/** Loading fails after the extension was updated under the panel. */
export function UpdatedHint() {
  return <p class="hint error">The extension was updated: close DevTools and open them again.</p>;
}
