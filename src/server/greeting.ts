import type { TestServer } from './server.ts';

/** What is printed when the server runs: what is where. */
export function greeting({ url, controlUrl, control }: TestServer): string {
  const state = control.mode.state();
  const end = 'Ctrl+C ends it';
  if (state.mode === 'proxy') return `Proxy: ${url}/ → ${state.target.url}/  (control: ${controlUrl}/, ${end})`;
  return `Test server: ${url}/  (scenarios: ${url}/scenarios, control: ${controlUrl}, ${end})`;
}
