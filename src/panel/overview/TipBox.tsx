import { cursorOf, laneOf, type Model, spotAt, tipOf, xOf } from './model.ts';
import { slotColour } from './palette.ts';

/** px */
const APART = 14;

/** A description of what is under the pointer or at the keyboard's cursor. */
export function TipBox({ model }: { model: Model }) {
  model.drawn.value;
  const { scene, size, top } = model;
  const hover = model.hover.value;
  const spot = model.drawing.value !== undefined ? undefined : hover ? spotAt(model, hover) : cursorOf(model);
  if (spot === undefined) return null;
  const tip = tipOf(model, spot);
  if (tip === undefined) return null;
  const { width } = size.value;
  const x = hover?.x ?? xOf(model, spot.time);
  const y = (scene.streams.indexOf(spot.stream) + 1) * laneOf(model) - top.value;
  const side = x > width / 2 ? { right: `${width - x + APART}px` } : { left: `calc(var(--gutter) + ${x + APART}px)` };
  return (
    <div class="overview-tip" role="tooltip" style={{ ...side, top: `calc(var(--axis) + ${y + 4}px)` }}>
      <strong>{tip.title}</strong>
      <span class="subtle">{tip.time}</span>
      {tip.lines.map(({ slot, text, tone }) => (
        <span key={text} class={tone === undefined || tone === 'note' ? '' : tone}>
          {slot !== undefined && <i style={{ background: `var(${slotColour(slot)})` }} />}
          {text}
        </span>
      ))}
    </div>
  );
}
