// What the console does in the browser besides htmx: the theme, copying, and menus that close.
(() => {
  const root = document.documentElement;

  function chooseTheme(theme) {
    root.dataset.theme = theme;
    document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
    for (const button of document.querySelectorAll('[data-theme-choice]')) {
      button.setAttribute('aria-pressed', String(button.value === theme));
    }
  }

  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const word = button.querySelector('.word');
    const before = word.textContent;
    await navigator.clipboard.writeText(source.textContent);
    word.textContent = 'Copied';
    setTimeout(() => { word.textContent = before; }, 1500);
  }

  document.addEventListener('click', (event) => {
    const theme = event.target.closest('[data-theme-choice]');
    if (theme) {
      event.preventDefault();
      event.stopImmediatePropagation();
      chooseTheme(theme.value);
    }
    const copying = event.target.closest('[data-copy]');
    if (copying) copy(copying);
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  }, true);

  // Tabs that do not fit begin at the one that is open.
  function showTab() {
    for (const tab of document.querySelectorAll('.tabs [aria-current]')) {
      const tabs = tab.parentElement;
      tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
    }
  }
  document.addEventListener('DOMContentLoaded', showTab);
  document.addEventListener('htmx:afterSettle', showTab);

  // Errors are pages here, not data.
  document.addEventListener('htmx:configRequest', (event) => {
    event.detail.headers.Accept = 'text/html, */*;q=0.8';
  });

  // What the page of an error says, above the content; the page and what was typed stay.
  function tell(title, text) {
    document.getElementById('refusal')?.remove();
    const notice = document.createElement('div');
    notice.id = 'refusal';
    notice.className = 'notice danger';
    notice.setAttribute('role', 'alert');
    notice.tabIndex = -1;
    const say = document.createElement('div');
    say.className = 'say';
    const strong = document.createElement('b');
    strong.textContent = title;
    const span = document.createElement('span');
    span.textContent = text;
    say.append(strong, span);
    notice.append(say);
    document.getElementById('main').prepend(notice);
    notice.scrollIntoView({ block: 'nearest' });
  }

  function tellOf(answer) {
    const page = new DOMParser().parseFromString(answer, 'text/html');
    const title = page.querySelector('h1')?.textContent ?? 'This did not work';
    tell(title, page.querySelector('h1 + p')?.textContent ?? 'Nothing was saved. Try once more.');
    // A sign-in since the page was loaded has made its token void; the next try has the new one.
    const token = page.querySelector('input[name=_csrf]')?.value;
    if (!token) return;
    for (const input of document.querySelectorAll('input[name=_csrf]')) input.value = token;
  }

  // An error page may take the place of a page that was asked for, never of a form or a part of
  // a page; a form that is refused (422), or that something stands in the way of (409), is a part.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { boosted, xhr, requestConfig } = event.detail;
    if (xhr.status < 400 || [409, 422].includes(xhr.status)) return;
    if (boosted && requestConfig.verb === 'get') return;
    event.detail.shouldSwap = false;
    if (xhr.getResponseHeader('HX-Redirect')) return;
    tellOf(xhr.responseText);
  });
  document.addEventListener('htmx:sendError', () => {
    tell('The server can not be reached', 'Nothing is lost: try once more in a while.');
  });
  document.addEventListener('htmx:beforeRequest', () => document.getElementById('refusal')?.remove());

  // The drawer beside a matrix is a dialog: it takes the focus, keeps it, and gives it back.
  const FOCUSABLE = 'a[href], button:not([disabled], [tabindex="-1"]), input:not([type=hidden], [disabled]), select:not([disabled]), textarea:not([disabled]), summary';
  let opener = '';

  function openDrawer(drawer) {
    const heading = drawer.querySelector('h1');
    if (!heading || drawer.getAttribute('role') === 'dialog') return;
    const from = document.activeElement;
    opener = from && !drawer.contains(from) ? from.getAttribute('href') ?? '' : '';
    drawer.setAttribute('role', 'dialog');
    drawer.setAttribute('aria-modal', 'true');
    drawer.focus();
  }

  function closeDrawer(drawer) {
    drawer.replaceChildren();
    for (const name of ['role', 'aria-modal']) drawer.removeAttribute(name);
    const cells = [...document.querySelectorAll('.matrix a')];
    cells.find((cell) => cell.getAttribute('href') === opener)?.focus();
  }

  function keepFocus(drawer, event) {
    const stops = [...drawer.querySelectorAll(FOCUSABLE)].filter((stop) => stop.getClientRects().length > 0);
    if (stops.length === 0) return;
    const [first, last] = [stops[0], stops.at(-1)];
    const at = document.activeElement;
    const leaves = event.shiftKey ? at === first || at === drawer : at === last;
    if (leaves || !drawer.contains(at)) {
      event.preventDefault();
      (event.shiftKey ? last : first).focus();
    }
  }

  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.target.id === 'drawer') openDrawer(event.target);
  });

  document.addEventListener('keydown', (event) => {
    const drawer = document.querySelector('#drawer[role=dialog]');
    if (drawer && event.key === 'Tab') keepFocus(drawer, event);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const drawer = document.querySelector('#drawer[role=dialog]');
    if (drawer) closeDrawer(drawer);
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
})();
