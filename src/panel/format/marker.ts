/** How a marker looks: note, success, warning or error. */
export type Tone = 'note' | 'good' | 'warning' | 'error';

export interface Marker {
  tone: Tone;
  label: string;
  text: string;
}
