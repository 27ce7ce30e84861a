// Puts GraphiQL on its page: it talks to the tenant's API with this console's session.
(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
  const endpoint = meta('endpoint');

  async function fetcher(body) {
    const answer = await fetch(endpoint, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json',
        'X-Client-Name': 'console',
        [meta('csrf-header')]: meta('csrf-token'),
      },
      body: JSON.stringify(body),
    });
    return answer.json();
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
