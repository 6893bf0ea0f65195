// A person at Firefox: sees, presses and types by role and name, wherever in the window it stands.
import { mkdir } from 'node:fs/promises';
import { act, type Thing, things } from './chrome-scripts.ts';
import type { FirefoxWindow, Part } from './window.ts';

/** Firefox's words for what stands on the screen. */
const ROLES = {
  button: ['pushbutton', 'toggle button'],
  textbox: ['entry', 'password text', 'editcombobox'],
  radio: ['radiobutton'],
  option: ['option', 'combobox option', 'radiobutton'],
  combobox: ['combobox', 'buttonmenu', 'editcombobox'],
  tab: ['pagetab'],
  image: ['graphic'],
} as const;

export type Role = keyof typeof ROLES;

/** How long anything may take to show itself, in ms. */
const PATIENCE = 20_000;
const PAUSE = 100;
/** What the window showed when something did not come. */
const STOPPED = '.demo/firefox-where-it-stopped.png';

export class Person {
  readonly #window: FirefoxWindow;

  constructor(window: FirefoxWindow) {
    this.#window = window;
  }

  /** Presses the toolbar button, acts in the popup, and closes it by Escape. */
  async inPopup<T>(doing: () => Promise<T>): Promise<T> {
    await this.press('toolbar', 'button', 'Storage Link for Emedgene');
    const done = await doing();
    await this.#window.run(act, [{ key: 'KEY_Escape' }]);
    return done;
  }

  /** Waits until something of this role and name is there. */
  async see(part: Part, role: Role, name: string): Promise<Thing> {
    return this.#wait(part, `the ${role} "${name}"`, async () => {
      const all = await this.#window.run(things, part);
      return all.find((thing) => isA(thing, role) && thing.name === name);
    });
  }

  /** Waits until nothing of this role and name is there any more. */
  async gone(part: Part, role: Role, name: string): Promise<void> {
    await this.#wait(part, `that the ${role} "${name}" is gone`, async () => {
      const all = await this.#window.run(things, part);
      return all.some((thing) => isA(thing, role) && thing.name === name) ? undefined : true;
    });
  }

  /** What stands in the text fields. */
  async values(part: Part): Promise<string[]> {
    return (await this.#window.run(things, part)).map(({ value }) => value).filter(Boolean);
  }

  /** Waits until a part of the window says this anywhere; returns all it says. */
  async hear(part: Part, words: string | RegExp): Promise<string> {
    return this.#wait(part, `${words}`, async () => {
      const text = await this.read(part);
      return (typeof words === 'string' ? text.includes(words) : words.test(text)) ? text : undefined;
    });
  }

  /** Everything a part of the window says now, one line for each piece of text. */
  async read(part: Part): Promise<string> {
    const all = await this.#window.run(things, part);
    return all
      .filter(({ role, name }) => name && /^(?:text leaf|statictext|graphic)$/.test(role))
      .map(({ name }) => name)
      .join('\n');
  }

  /** Presses with the mouse, once it is enabled and stands still. */
  async press(part: Part, role: Role, name: string): Promise<void> {
    let last: Thing | undefined;
    const still = await this.#wait(part, `the ${role} "${name}" to be pressed`, async () => {
      const all = await this.#window.run(things, part, name);
      const now = all.find((thing) => isA(thing, role) && thing.name === name && thing.enabled);
      const same = now !== undefined && now.x === last?.x && now.y === last.y;
      last = now;
      return same ? now : undefined;
    });
    await this.#window.run(act, [{ at: [still.x, still.y] }]);
  }

  /** Replaces the content of a text field by typing. */
  async write(part: Part, name: string, text: string): Promise<void> {
    await this.press(part, 'textbox', name);
    await this.#window.run(act, [{ key: 'a', ctrlKey: true }, { text }]);
  }

  async #wait<T>(part: Part, what: string, find: () => Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const found = await find();
      if (found !== undefined) return found;
      if (Date.now() > deadline) {
        await mkdir('.demo', { recursive: true });
        await this.#window.picture(part, STOPPED);
        const said = await this.read(part);
        throw new Error(`Nobody could see ${what} in the ${part} (${STOPPED}). It says:\n${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

function isA({ role }: Thing, wanted: Role): boolean {
  return (ROLES[wanted] as readonly string[]).includes(role);
}
