// Opens the path in `?url=`, on this origin only, and shows its events.
const out = document.getElementById('out');
const url = new URLSearchParams(location.search).get('url') ?? '/status';
if (new URL(url, location.origin).origin === location.origin) {
  const source = new EventSource(url);
  const show = (text) => {
    out.textContent = `${text}\n${out.textContent}`.slice(0, 4000);
  };
  source.onopen = () => show('open');
  source.onerror = () => show(source.readyState === EventSource.CLOSED ? 'closed' : 'reconnecting');
  for (const type of ['message', 'status', 'join'])
    source.addEventListener(type, (event) => show(`${type}: ${event.data}`));
} else {
  out.textContent = '?url= must be a path of this server';
}
