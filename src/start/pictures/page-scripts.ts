/** They run in the inspected page, as text: they may use nothing from outside. */

/** Asks a model, and reads its answer as an app does. */
export function askModel(url: string): void {
  void fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({
      model: 'claude-sonnet-4-5',
      stream: true,
      thinking: { type: 'enabled', budget_tokens: 1024 },
      tools: [{ name: 'search_docs', input_schema: { type: 'object' } }],
      messages: [{ role: 'user', content: 'What are Server-Sent Events?' }],
    }),
  }).then((response) => response.text());
}

/** Opens an `EventSource` that listens for one type of events. */
export function followStream(url: string, type: string): void {
  const source = new EventSource(url);
  source.addEventListener(type, () => {});
}
