import { element } from './dom.js';
import { KINDS } from './scenario-list.js';
import { STARTERS } from './streams.js';

const OVER = new Set(['stopped', 'ended', 'closed', 'failed']);
const MAX_LINES = 60;
const MAX_TEXT = 300;

/** Starts a client and shows its state, a count and the last data that it received. */
export function clientCard({ scenario, kind, url, onStop }) {
  const state = element('span', { className: 'state', textContent: 'connecting' });
  const count = element('span', { className: 'count', textContent: '0' });
  const log = element('ol', { className: 'log', tabIndex: 0, 'aria-label': `Received by ${scenario.name}` });
  const button = element('button', { type: 'button', textContent: 'Stop' });
  const card = element(
    'article',
    { className: 'client', 'data-testid': 'client', 'data-scenario': scenario.name },
    element(
      'h3',
      {},
      element('span', { textContent: scenario.name }),
      element('span', { className: 'kind', textContent: KINDS[kind] }),
    ),
    element('div', { className: 'line' }, state, count, button),
    element('code', { className: 'url', textContent: url }),
    log,
  );

  let received = 0;
  let waiting = [];
  // A flood must not create a DOM node per event: draw the latest once per frame.
  const draw = () => {
    count.textContent = received.toLocaleString('en');
    const lines = waiting
      .slice(-MAX_LINES)
      .map(([label, text]) =>
        element(
          'li',
          {},
          element('b', { textContent: label }),
          element('span', { textContent: text.slice(0, MAX_TEXT).trimEnd() }),
        ),
      );
    waiting = [];
    log.prepend(...lines.reverse());
    while (log.childElementCount > MAX_LINES) log.lastElementChild.remove();
  };
  let over = false;
  const on = {
    state(text) {
      if (over) return;
      state.textContent = text;
      card.dataset.state = text.split(' ')[0].replace(':', '');
      if (!OVER.has(card.dataset.state)) return;
      over = true;
      button.textContent = 'Remove';
      button.onclick = () => onStop(card);
    },
    received(label, text) {
      received++;
      if (waiting.length === 0) requestAnimationFrame(draw);
      waiting.push([label, text]);
      if (waiting.length > 2 * MAX_LINES) waiting = waiting.slice(-MAX_LINES);
    },
  };
  on.state('connecting');
  const stopStream = STARTERS[kind]({ url, start: scenario.start, on });
  const stop = () => {
    stopStream();
    on.state('stopped');
  };
  button.onclick = stop;
  return { card, stop };
}
