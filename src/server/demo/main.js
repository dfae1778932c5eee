import { clientCard } from './client-card.js';
import { filterScenarios, showScenarios, urlOf } from './scenario-list.js';
import { showServer } from './server-view.js';

const byId = (id) => document.getElementById(id);
const running = new Set();

function update() {
  byId('no-clients').hidden = byId('client-list').childElementCount > 0;
  byId('stop-all').disabled = running.size === 0;
}

function start({ scenario, kind, url }) {
  const client = clientCard({
    scenario,
    kind,
    url,
    onStop(card) {
      card.remove();
      running.delete(client);
      update();
    },
  });
  running.add(client);
  byId('client-list').prepend(client.card);
  update();
}

const scenarios = await (await fetch('/scenarios')).json();
showScenarios(byId('scenario-list'), scenarios, start);
byId('find').oninput = () => filterScenarios(byId('scenario-list'), byId('find').value);
byId('stop-all').onclick = () => {
  for (const client of running) client.stop();
};

showServer();

// `/?autostart=numbers,status` starts these scenarios when the page loads.
for (const name of (new URLSearchParams(location.search).get('autostart') ?? '').split(',')) {
  const scenario = scenarios.find((known) => known.name === name);
  if (scenario !== undefined) start({ scenario, kind: scenario.start.client, url: urlOf(scenario) });
}
