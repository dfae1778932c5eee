import { type Signal, signal } from '@preact/signals';
import { LIMITS_KEY, type Limits, readLimits } from '../../messages/limit-settings.ts';
import type { SettingsArea } from './settings-area.ts';

/**
 * The limits of capture. They are stored apart from the panel's settings, because the background reads them, too. The
 * last change of any DevTools window applies.
 */
export async function loadLimits(area: SettingsArea): Promise<Signal<Limits>> {
  const limits = signal(readLimits(await area.get(LIMITS_KEY).catch(() => undefined)));
  let stored = limits.peek();
  area.watch?.(LIMITS_KEY, (value) => {
    stored = readLimits(value);
    limits.value = stored;
  });
  limits.subscribe((value) => {
    if (value === stored) return;
    stored = value;
    area.set(LIMITS_KEY, value).catch(() => {});
  });
  return limits;
}
