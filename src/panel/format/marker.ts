/** How a marker looks: an ordinary note, good news, a warning, an error. */
export type Tone = 'note' | 'good' | 'warning' | 'error';

export interface Marker {
  tone: Tone;
  label: string;
  text: string;
}
