import type { TestServer } from '../../server/server.ts';

/** The message at the start: the addresses of the server's parts. */
export function greeting({ url, controlUrl, control }: TestServer): string {
  const state = control.mode.state();
  const end = 'Ctrl+C stops it';
  if (state.mode === 'proxy') return `Proxy: ${url}/ → ${state.target.url}/  (control: ${controlUrl}/, ${end})`;
  if (state.mode === 'replay') {
    const notes = state.notes.map((note) => `\n  ${note}`).join('');
    const streams = state.streams.length === 1 ? '1 stream' : `${state.streams.length} streams`;
    return `Replay: ${url}/ lists ${streams} of ${state.file}  (control: ${controlUrl}/, ${end})${notes}`;
  }
  return `Test server: ${url}/  (scenarios: ${url}/scenarios, control: ${controlUrl}, ${end})`;
}
