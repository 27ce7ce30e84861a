// Puts GraphiQL on its page: it talks to the tenant's API with this console's session.
(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
  const endpoint = meta('endpoint');

  function post(body, accept, signal) {
    return fetch(endpoint, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        Accept: accept,
        'X-Client-Name': 'console',
        [meta('csrf-header')]: meta('csrf-token'),
      },
      body: JSON.stringify(body),
      signal,
    });
  }

  async function once(body) {
    const answer = await post(body, 'application/graphql-response+json, application/json');
    return answer.json();
  }

  // Answers that are still coming, as server-sent events; ends when GraphiQL stops asking for more.
  async function* follow(body) {
    const stop = new AbortController();
    try {
      const answer = await post(body, 'text/event-stream, application/json;q=0.5', stop.signal);
      if (!answer.headers.get('Content-Type')?.startsWith('text/event-stream')) {
        yield await answer.json();
        return;
      }
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += part.value;
        const events = text.split('\n\n');
        text = events.pop();
        for (const event of events) {
          const lines = event.split('\n');
          if (lines.includes('event: next')) {
            yield JSON.parse(lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n'));
          }
        }
      }
    } finally {
      stop.abort();
    }
  }

  const isSubscription = (body, document) =>
    document?.definitions.some(
      (it) => it.operation === 'subscription' && (!body.operationName || it.name?.value === body.operationName),
    );

  const fetcher = (body, options) => (isSubscription(body, options?.documentAST) ? follow(body) : once(body));

  // What was typed is kept for each tenant by itself.
  const storage = {
    key: (name) => `${endpoint}:${name}`,
    getItem(name) { return localStorage.getItem(this.key(name)); },
    setItem(name, value) { localStorage.setItem(this.key(name), value); },
    removeItem(name) { localStorage.removeItem(this.key(name)); },
    clear() { localStorage.clear(); },
    get length() { return localStorage.length; },
  };

  const chosen = document.documentElement.dataset.theme;
  const place = document.getElementById('explorer');
  place.replaceChildren();
  ReactDOM.createRoot(place).render(
    React.createElement(GraphiQL, {
      fetcher,
      storage,
      forcedTheme: chosen === 'system' ? undefined : chosen,
      isHeadersEditorEnabled: false,
      defaultQuery: '# Press Ctrl+Enter to run what the cursor is in.\n\n{\n  _model {\n    version\n  }\n}\n',
    }),
  );
})();
