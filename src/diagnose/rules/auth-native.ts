import { isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** Credentials were refused, and the client cannot send a header with them. */
export const authNative: Rule = {
  id: 'auth-native',
  needs: 'network',
  link: 'https://github.com/Yaffle/EventSource/issues/113',
  check({ stream }) {
    const last = lastResponse(stream);
    const status = last?.facts.status;
    if (last === undefined || (status !== 401 && status !== 403) || !isStrict(stream)) return undefined;
    return {
      severity: 'error',
      title: `Status ${status}: an EventSource cannot send an Authorization header`,
      seen: `The server answered ${status}${stream.withCredentials ? '' : ', and the EventSource sends no cookies to another origin'}.`,
      cure: {
        text: 'Use cookies, or a fetch-based client that can set headers.',
        code: stream.withCredentials
          ? 'fetchEventSource(url, { headers: { Authorization } })'
          : 'new EventSource(url, { withCredentials: true })',
      },
      connection: last.connection.number,
    };
  },
};
