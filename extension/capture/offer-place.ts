// Where the button stands: bottom right, or the next free place that hides no control of the page; and on top of it.

const CONTROLS =
  'a[href],button,input,select,textarea,[role="button"],[role="link"],[role="tab"],[role="menuitem"],[role="checkbox"]';
const STEP = 56;
const FIRST = 16;
const PLACES = [0, 1, 2, 3, 4, 5].flatMap((up) => [
  { side: 'right', bottom: FIRST + up * STEP },
  { side: 'left', bottom: FIRST + up * STEP },
]);

/** What lies over the row, if anything does: the page's own dialogs and menus may come later than we. */
export function findOver(row: HTMLElement, host: HTMLElement): Element | undefined {
  const { left, top, width, height } = row.getBoundingClientRect();
  const tops = [0.1, 0.5, 0.9].map(
    (across) => document.elementsFromPoint(left + across * width, top + height / 2)[0],
  );
  return tops.find((element) => element && element !== host);
}

/** Puts the host over everything, what is in the browser's top layer included, unless all but a part of the page is inert. */
export function raise(host: HTMLElement): void {
  host.popover = 'manual';
  host.hidePopover();
  host.showPopover();
}

/** Moves the box only when it hides a control of the page; stays where it is when every place does. */
export function placeOffer(box: HTMLElement, row: HTMLElement, host: HTMLElement): void {
  if (!hidesControl(row, host)) return;
  const { side, bottom } = PLACES.find((place) => {
    moveTo(box, place);
    return !hidesControl(row, host);
  }) ?? { side: 'right', bottom: FIRST };
  moveTo(box, { side, bottom });
}

function moveTo(box: HTMLElement, { side, bottom }: { side: string; bottom: number }): void {
  box.classList.toggle('left', side === 'left');
  box.style.bottom = `${bottom}px`;
}

function hidesControl(row: HTMLElement, host: HTMLElement): boolean {
  const { left, top, width, height } = row.getBoundingClientRect();
  for (const across of [0, 0.25, 0.5, 0.75, 1]) {
    for (const down of [0, 0.5, 1]) {
      const under = document.elementsFromPoint(left + across * width, top + down * height);
      if (under.find((element) => element !== host)?.closest(CONTROLS)) return true;
    }
  }
  return false;
}
