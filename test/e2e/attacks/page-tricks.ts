// What the scripts of a page may do around our button: each function runs in the page itself, with a page's own means.

/** Undoes every trick but what was done to the button's own element. */
export function undo(): void {
  document.documentElement.removeAttribute('style');
  for (const trick of document.querySelectorAll('.trick')) trick.remove();
  document.querySelector('storage-link-capture')?.removeAttribute('popover');
}

/** Lays something over the whole page, as consoles do with dialogs and menus. */
export function cover(how: 'popover' | 'modal' | 'modal before' | 'popover in a root' | 'glass'): void {
  const box = document.createElement(how.startsWith('modal') ? 'dialog' : 'div');
  box.className = 'trick';
  const size =
    'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;border:0;';
  box.style.cssText = `${size}overflow:hidden;background:#eef`;
  if (how === 'glass') box.style.cssText = `${size}background:none;pointer-events:none`;
  box.textContent = 'A message of the console';
  const place = document.createElement('div');
  place.className = 'trick';
  if (how === 'modal before') document.body.prepend(place);
  else document.body.append(place);
  (how === 'popover in a root' ? place.attachShadow({ mode: 'open' }) : place).append(box);
  if (box instanceof HTMLDialogElement) box.showModal();
  else {
    box.popover = 'manual';
    box.showPopover();
  }
}

/** Stays over everything, however often something else comes up, until it is clicked once: the second click of two falls through. */
export function lure(): void {
  const box = document.createElement('div');
  box.className = 'trick';
  box.popover = 'manual';
  box.style.cssText =
    'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;background:#efe';
  box.textContent = 'Double-click to go on';
  document.body.append(box);
  const timer = setInterval(() => {
    if (box.matches(':popover-open')) box.hidePopover();
    box.showPopover();
  }, 5);
  addEventListener(
    'mousedown',
    () => {
      clearInterval(timer);
      box.remove();
    },
    { capture: true, once: true },
  );
}

/** Every change of the page from now on, as text, with what some events carry. */
export function watchAll(): void {
  const seen: string[] = [];
  Object.assign(window, { seen });
  const watch = new MutationObserver((records) => {
    for (const { target, addedNodes, attributeName } of records) {
      const attribute = attributeName && (target as Element).getAttribute(attributeName);
      const added = [...addedNodes].map((node) => (node as Element).outerHTML ?? node.nodeValue);
      seen.push([target.nodeName, attributeName, attribute, target.nodeValue, ...added].join(' '));
    }
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const type of ['message', 'beforetoggle', 'toggle', 'focusin', 'input', 'copy']) {
    const note = (event: Event) =>
      seen.push(`${type} ${JSON.stringify(event)} ${(event as MessageEvent).data}`);
    addEventListener(type, note, true);
  }
  document.querySelector('storage-link-capture')?.remove();
  document.body.classList.toggle('changed');
}

export const seenSoFar = (): string => (window as unknown as { seen: string[] }).seen.join('\n');

/** Takes the button out up to eight times; how often it came back. */
export async function takeOut(): Promise<number> {
  for (let round = 0; round < 8; round++) {
    document.querySelector('storage-link-capture')?.remove();
    document.body.toggleAttribute('data-round');
    document.body.classList.toggle('round');
    const back = await new Promise<boolean>((settle) => {
      const end = setTimeout(() => settle(false), 1500);
      const look = () => {
        if (!document.querySelector('storage-link-capture')) return requestAnimationFrame(look);
        clearTimeout(end);
        settle(true);
      };
      look();
    });
    if (!back) return round;
  }
  return 8;
}

/** Every event and message by which a page might speak to a script of ours; `id` is the extension's, which everybody knows. */
export function speakTo(id: string): void {
  for (const name of ['wxt:content-script-started', `${id}:capture:wxt:content-script-started`]) {
    const detail = { contentScriptName: 'capture', messageId: 'x' };
    for (const target of [document, window]) target.dispatchEvent(new CustomEvent(name, { detail }));
    window.postMessage({ type: name, ...detail }, '*');
  }
  for (const kind of ['where', 'capture', 'moved', 'fill', 'look', 'state']) {
    const said = { kind, id, where: null, values: [{ field: 'azure.clientId', text: 'x' }] };
    window.postMessage(said, '*');
    for (const target of [document, window]) target.dispatchEvent(new CustomEvent(kind, { detail: said }));
  }
}

/** Presses and keys of a script, on the only element of ours it can reach. */
export function pressByScript(): void {
  const host = document.querySelector<HTMLElement>('storage-link-capture');
  host?.click();
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    host?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
  }
  host?.focus();
  for (const type of ['keydown', 'keypress', 'keyup']) {
    host?.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, composed: true }));
  }
}
