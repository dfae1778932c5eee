import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A part of the panel whose code comes when it is first shown: the first paint does not wait for it. `Failed` is shown where
 * it cannot be loaded.
 */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>, Failed = UpdatedHint) {
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
    return state === 'failed' ? <Failed /> : null;
  }

  /** Loads the code ahead of time. */
  const preload = () => void start().catch(() => {});
  return Object.assign(Lazy, { preload });
}

/** Code that cannot be loaded is that of an extension that was updated under the panel. */
export function UpdatedHint(): VNode | null {
  return <p class="hint error">The extension was updated: close DevTools and open them again.</p>;
}
