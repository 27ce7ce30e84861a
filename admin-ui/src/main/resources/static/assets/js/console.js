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

  // An error page may take the place of a page, never of a part of one; a form that is
  // refused (422), or that something stands in the way of (409), is a part.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { boosted, xhr } = event.detail;
    if (!boosted && xhr.status >= 400 && ![409, 422].includes(xhr.status)) event.detail.shouldSwap = false;
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
})();
