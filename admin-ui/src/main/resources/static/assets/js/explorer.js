// Puts GraphiQL on its page: it talks to the tenant's API with this console's session.
(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
  const endpoint = meta('endpoint');

  // Each operation is answered by events, of which a subscription has many; or by JSON, where it is refused.
  async function* answers(body, stop) {
    try {
      const answer = await fetch(endpoint, {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          'Content-Type': 'application/json',
          Accept: 'text/event-stream, application/graphql-response+json;q=0.9, application/json;q=0.8',
          'X-Client-Name': 'console',
          [meta('csrf-header')]: meta('csrf-token'),
        },
        body: JSON.stringify(body),
        signal: stop.signal,
      });
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
    } catch (error) {
      if (!stop.signal.aborted) {
        throw error;
      }
    }
  }

  // GraphiQL says by return() that it wants no more, which must not wait for the next answer.
  function fetcher(body) {
    const stop = new AbortController();
    const coming = answers(body, stop);
    return {
      [Symbol.asyncIterator]() { return this; },
      next: () => coming.next(),
      return: () => {
        stop.abort();
        return coming.return();
      },
    };
  }

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
