import { NOTE_SLOT, SLOTS, TROUBLE_SLOT } from '../../capture/rows/type-colours.ts';
import { LEVELS } from './paint-lane.ts';

type Rgba = readonly [number, number, number, number];

/** Colours that the canvas is drawn in, as the style sheet has them. */
export interface Palette {
  surface: string;
  line: string;
  text: string;
  open: string;
  down: string;
  hatch: string;
  good: string;
  error: string;
  accent: string;
  /** By slot. */
  marks: readonly Rgba[];
}

const NAMES = {
  surface: '--surface',
  line: '--line-faint',
  text: '--text-subtle',
  open: '--lane-open',
  down: '--lane-down',
  hatch: '--lane-hatch',
  good: '--good',
  error: '--error',
  accent: '--accent',
} as const;

/** Reads the colours as they apply inside `place`. */
export function readPalette(place: HTMLElement): Palette {
  const marks = Array.from({ length: SLOTS }, (_, slot) => slotColour(slot));
  const colours = resolved([...Object.values(NAMES), ...marks], place);
  const colour = (name: keyof typeof NAMES) => colours.get(NAMES[name]) ?? '';
  return {
    surface: colour('surface'),
    line: colour('line'),
    text: colour('text'),
    open: colour('open'),
    down: colour('down'),
    hatch: colour('hatch'),
    good: colour('good'),
    error: colour('error'),
    accent: colour('accent'),
    marks: pixels(marks.map((mark) => colours.get(mark) ?? '')),
  };
}

/**
 * Custom properties have no computed colour, but elements that use them do. All are read at once, for a single style
 * recalculation.
 */
function resolved(variables: readonly string[], place: HTMLElement): Map<string, string> {
  const probes = variables.map((variable) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${variable})`;
    return probe;
  });
  place.append(...probes);
  const found = new Map(probes.map((probe, i) => [variables[i] ?? '', getComputedStyle(probe).color]));
  for (const probe of probes) probe.remove();
  return found;
}

function pixels(colours: readonly string[]): Rgba[] {
  const context = new OffscreenCanvas(colours.length, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) return colours.map(() => [0, 0, 0, 255]);
  for (const [i, colour] of colours.entries()) {
    context.fillStyle = colour;
    context.fillRect(i, 0, 1, 1);
  }
  const { data } = context.getImageData(0, 0, colours.length, 1);
  return colours.map((_, i) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * i, 4 * i + 4);
    return [red, green, blue, alpha];
  });
}

/** The custom property with a slot's colour. */
export function slotColour(slot: number): string {
  if (slot === NOTE_SLOT) return '--lane-note';
  return slot === TROUBLE_SLOT ? '--error' : `--type-${slot}`;
}

/** Pixels by slot and level, darker for more events; `top` is the level of the busiest column. */
export function shadesOf({ marks }: Palette, top: number): Uint32Array {
  const shades = new Uint32Array(SLOTS * LEVELS);
  const bytes = new Uint8ClampedArray(shades.buffer);
  for (let slot = 0; slot < SLOTS; slot++) {
    const [red, green, blue, alpha] = marks[slot] ?? [0, 0, 0, 255];
    for (let level = 0; level < LEVELS; level++) {
      const strength = top === 0 ? 1 : 0.6 + 0.4 * Math.min(1, level / top);
      bytes.set([red, green, blue, alpha * strength], (slot * LEVELS + level) * 4);
    }
  }
  return shades;
}
