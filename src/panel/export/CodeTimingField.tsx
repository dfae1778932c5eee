import type { Settings } from '../settings/settings.ts';
import { TIMINGS } from './timings.ts';

/** How code keeps the waits between events. */
export function CodeTimingField({ settings: { codeTiming } }: { settings: Settings }) {
  return (
    <label class="timing">
      Timing{' '}
      <select
        value={codeTiming.value}
        onChange={({ currentTarget }) => {
          codeTiming.value = TIMINGS.find(({ timing }) => timing === currentTarget.value)?.timing ?? 'captured';
        }}
      >
        {TIMINGS.map(({ name, timing }) => (
          <option key={timing} value={timing}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
