import type { LargestGaps } from '../../capture/statistics/largest-gaps.ts';
import type { Store } from '../store/store.ts';
import { gapModel } from './gap-model.ts';

/** The largest gaps between events; a click selects the row before or after one. */
export function GapTable({ gaps, store }: { gaps: LargestGaps; store: Store }) {
  const models = gaps.list.flatMap((gap) => gapModel(store.log, gap) ?? []);
  if (models.length === 0) return null;
  const end = ({ name, row, time }: (typeof models)[number]['before']) => (
    <td>
      <button
        type="button"
        class="link"
        aria-pressed={store.selectedRow.value === row}
        onClick={() => {
          store.selectedRow.value = row;
        }}
      >
        {name}
      </button>{' '}
      <span class="subtle time">{time}</span>
    </td>
  );
  return (
    <table class="gaps">
      <caption>Largest gaps</caption>
      <thead>
        <tr>
          <th scope="col">Gap</th>
          <th scope="col">Event before</th>
          <th scope="col">Event after</th>
        </tr>
      </thead>
      <tbody>
        {models.map(({ after, before, length, why }) => (
          <tr key={after.row}>
            <th scope="row">
              {length}
              {why !== undefined && <span class="subtle"> {why}</span>}
            </th>
            {end(before)}
            {end(after)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
