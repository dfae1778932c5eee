import { axisTicks } from '../time-axis/axis-ticks.ts';
import { type Model, xOf, zeroOf } from './model.ts';

/** Labels of the lines that go through the lanes. */
export function Axis({ model }: { model: Model }) {
  model.drawn.value;
  const { width } = model.size.value;
  const ticks = width === 0 ? [] : axisTicks(model.scene.window, zeroOf(model), width);
  return (
    <div class="axis" aria-hidden="true" data-whole={model.scene.isWhole}>
      {ticks.map(({ label, time }) => (
        <span key={label} style={{ left: `${xOf(model, time)}px` }}>
          {label}
        </span>
      ))}
    </div>
  );
}
