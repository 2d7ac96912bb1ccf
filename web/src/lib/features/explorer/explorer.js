// What makes the explorer easier where there is script; it works without. It is sent as it stands here.

/** Pixels of a picture for each unit of its drawing: sharp on paper. */
const SCALE = 3;

/** Turns an SVG of this site into a PNG. */
async function makePng(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const image = new Image();
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
  try {
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (picture === null) throw new Error(`${address}: no picture`);
    return picture;
  } finally {
    URL.revokeObjectURL(source);
  }
}

/** Hands a file over to the reader. */
function save(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-png]') : null;
  if (button === null) return;
  const status = document.getElementById('png-status');
  status.textContent = '';
  makePng(button.dataset.png).then(
    (file) => save(file, button.dataset.file),
    () => (status.textContent = button.dataset.failed),
  );
});

const names = document.querySelector('input[data-names]');

/** Names of territories to choose from, fetched when somebody goes there to type. */
async function loadNames() {
  const levels = JSON.parse(names.dataset.levels);
  const answer = await fetch(names.dataset.names);
  if (!answer.ok) return;
  const { items } = await answer.json();
  const options = items.map(({ name, level }) => {
    const option = document.createElement('option');
    option.value = `${name} (${levels[level]})`;
    return option;
  });
  names.list.replaceChildren(...options);
}

names?.addEventListener('focus', () => void loadNames(), { once: true });
// Who types a name means chosen territories.
names?.addEventListener('input', () => {
  names.form.querySelector('input[name=where][value=chosen]').checked = true;
});
