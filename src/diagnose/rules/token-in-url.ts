import type { Rule } from '../rule.ts';

const NAMES = /[?&]((?:access_?|auth_?|id_?)?token|jwt|api[_-]?key|secret|password)=([^&#]{8,})/i;

/** Credentials in a URL end up in logs. */
export const tokenInUrl: Rule = {
  id: 'token-in-url',
  link: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.3.2',
  check({ stream }) {
    const [, name] = NAMES.exec(stream.url) ?? [];
    if (name === undefined) return undefined;
    return {
      severity: 'hint',
      title: 'The URL contains credentials',
      seen: `The parameter “${name}” is part of the URL, so servers and proxies log it.`,
      cure: { text: 'Send it in a cookie, or in a header with a fetch-based client. Exports mask it.' },
    };
  },
};
