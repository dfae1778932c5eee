import { element } from './dom.js';

const GROUPS = {
  articles: 'From articles',
  mistakes: 'Common mistakes',
  apis: "Today's APIs",
  bodies: 'Other streamed bodies',
  corners: 'Edge cases of the standard',
  load: 'Reconnect and load',
};
export const KINDS = { eventsource: 'EventSource', fetch: 'fetch', xhr: 'XMLHttpRequest' };

/** Shows the scenarios by group. Calls `onStart({ scenario, kind, url })` when the user starts one. */
export function showScenarios(list, scenarios, onStart) {
  for (const [group, title] of Object.entries(GROUPS)) {
    const members = scenarios.filter((scenario) => scenario.group === group);
    if (members.length === 0) continue;
    list.append(element('h2', { textContent: title }), ...members.map((scenario) => row(scenario, onStart)));
  }
}

/** Hides scenarios that do not contain the text, and headings without scenarios. */
export function filterScenarios(list, text) {
  const wanted = text.trim().toLowerCase();
  for (const entry of list.querySelectorAll('.scenario'))
    entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
  for (const heading of list.querySelectorAll('h2')) {
    let next = heading.nextElementSibling;
    while (next?.matches('.scenario[hidden]')) next = next.nextElementSibling;
    heading.hidden = !next?.matches('.scenario');
  }
}

function row(scenario, onStart) {
  const query = element('input', {
    type: 'text',
    // DevTools report a field without a name as an issue.
    name: `query-${scenario.name}`,
    value: scenario.start.query ?? '',
    placeholder: 'interval=100&drop=5',
    spellcheck: false,
    'aria-label': `Query of ${scenario.name}`,
  });
  const kind = element('select', { name: `client-${scenario.name}`, 'aria-label': `Client of ${scenario.name}` });
  // An EventSource can only GET.
  const kinds = (scenario.start.method ?? 'GET') === 'GET' ? Object.keys(KINDS) : ['fetch', 'xhr'];
  for (const value of kinds) kind.append(new Option(KINDS[value], value, false, value === scenario.start.client));
  const start = element('button', {
    type: 'button',
    className: 'primary',
    textContent: 'Start',
    'aria-label': `Start ${scenario.name}`,
  });
  start.onclick = () => onStart({ scenario, kind: kind.value, url: urlOf(scenario, query.value) });
  // Beside the details: browsers report a button in their summary as an issue.
  return element(
    'div',
    { className: 'scenario', 'data-scenario': scenario.name },
    element(
      'details',
      {},
      element(
        'summary',
        {},
        element('b', { textContent: scenario.name }),
        element('code', { className: 'path', textContent: scenario.path }),
      ),
      element('p', { textContent: scenario.shows }),
      element('p', {}, element('em', { textContent: 'A conforming client: ' }), scenario.conforming),
      element('div', { className: 'choose' }, kind, query),
      parameters(scenario),
    ),
    start,
  );
}

export function urlOf(scenario, query = scenario.start.query ?? '') {
  const text = query.trim().replace(/^\?/, '');
  return text === '' ? scenario.path : `${scenario.path}?${text}`;
}

function parameters({ parameters }) {
  const table = element('dl', { className: 'parameters' });
  for (const { name, about, default: fallback, choices } of parameters) {
    const values = choices === undefined ? fallback : choices.join(', ');
    const says = values === null ? about : `${about} (${values})`;
    table.append(element('dt', { textContent: name }), element('dd', { textContent: says }));
  }
  return table;
}
