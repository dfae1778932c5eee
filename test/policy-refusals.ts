/**
 * Runs in a page: tries what an injected text could try. Resolves with the directives that refused it, once each has; a
 * browser may report one thing twice.
 */
export async function policyRefusals(): Promise<string[]> {
  const add = (name: string, fields: object) =>
    document.body.append(Object.assign(document.createElement(name), fields));
  const elsewhere = 'http://elsewhere.invalid/';
  const tries: Readonly<Record<string, () => void>> = {
    'script-src-elem': () => add('script', { src: elsewhere }),
    'style-src-elem': () => add('style', { textContent: 'body { display: none }' }),
    'style-src-attr': () => document.body.setAttribute('style', 'display: none'),
    'img-src': () => add('img', { src: elsewhere }),
    'frame-src': () => add('iframe', { src: elsewhere }),
    'connect-src': () => void fetch(elsewhere).catch(() => {}),
    // In a task of the page's own: what the protocol evaluates may evaluate, too.
    'script-src': () => void setTimeout(() => Reflect.construct(Function, ['return 1'])),
  };
  const refused = Object.entries(tries).map(([directive, attempt]) => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (effectiveDirective === directive) resolve(directive);
      });
    });
    attempt();
    return violation;
  });
  return Promise.all(refused);
}
