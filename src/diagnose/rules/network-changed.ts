import { errorCode } from '../../capture/streams/network-error.ts';
import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

const AWAY = new Set(['NETWORK_CHANGED', 'NETWORK_IO_SUSPENDED', 'INTERNET_DISCONNECTED']);

/** The browser's own network went away: sleep, another Wi-Fi, no network at all. */
export const networkChanged: Rule = {
  id: 'network-changed',
  needs: 'network',
  link: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/online_event',
  check({ stream }) {
    const away = stream.connections.filter(({ request }) => AWAY.has(errorCode(request?.error ?? '')));
    const last = away.at(-1);
    if (last === undefined) return undefined;
    return {
      severity: 'hint',
      title: 'This computer’s network changed or slept',
      seen: `${counted(away.length, 'connection')} ended with ${last.request?.error}: neither the server nor a proxy cut it.`,
      cure: { text: 'Open the stream anew when the network is back.', code: "addEventListener('online', connect);" },
      connection: last.number,
    };
  },
};
