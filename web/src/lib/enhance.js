// What the buttons and links of all pages need, those without further script too. It is sent as it stands here.

const root = document.documentElement;

/** The element of an event's target that answers a selector. */
const closest = (event, selector) =>
  event.target instanceof Element ? event.target.closest(selector) : null;

/** Takes a theme without asking the site for the page again; the link that offers the next one takes its place. */
function takeTheme(link) {
  root.dataset.theme = link.dataset.takeTheme;
  document.cookie = link.dataset.cookie;
  link.parentElement.querySelector(`[data-in-theme='${root.dataset.theme}']`)?.focus();
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.nextElementSibling.textContent = button.dataset.copied;
}

document.addEventListener('click', (event) => {
  const link = closest(event, '[data-take-theme]');
  const button = closest(event, '[data-copy]');
  if (button) void copy(button);
  if (!link) return;
  event.preventDefault();
  takeTheme(link);
});
document.addEventListener('focusin', (event) => closest(event, '[data-select]')?.select());
