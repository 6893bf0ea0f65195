// Every replica page, read by the engine as the component libraries drew it: what a person gets from one press, and that
// no trap on the page gets in. `npm run build:pages` writes the documents; what is drawn there unseen is marked.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { find } from '#extension/capture/find.ts';
import { consoles, locate, namedByAddress } from '#extension/consoles/index.ts';
import { readings } from '#extension/drafts/expiry-date.ts';
import { fieldOf } from '#shared/fields/index.ts';
import { framesOf, type NamedScene, scenes } from '#test/replicas/scene.ts';

const FOLDER = join(import.meta.dirname, '../../replicas');
const all = scenes();

describe.each(all)('$id', (scene) => {
  const { url, page, expect: wanted } = scene;

  it('is the page its address says', () => {
    expect(locate(url)?.page ?? null).toBe(page);
    expect(locate(url)?.notice ?? null).toBe(wanted.notice ?? null);
  });

  it(`gives what a person expects: ${scene.title}`, () => {
    const { captured, obstacle, known } = read(scene, mainDocument(scene));
    expect(captured).toEqual(wanted.captured);
    expect(obstacle).toBe(wanted.obstacle);
    if (wanted.in && Object.keys({ ...captured, ...wanted.address }).length > 0) {
      expect({ ...namedByAddress(url), ...captured }).toEqual({ ...wanted.address, ...captured });
    }
    if (canBeDifferent(scene)) expect(known).toBe(!wanted.different);
  });

  it('gives nothing from any other document', () => {
    for (const root of otherDocuments(scene)) {
      expect(read(scene, root)).toMatchObject({ captured: {}, obstacle: undefined });
    }
  });

  it('has every trap it names in its documents', () => {
    const texts = [mainDocument(scene), ...otherDocuments(scene)].map(everythingIn).join('\n');
    expect(wanted.never.filter((text) => !texts.includes(text))).toEqual([]);
    expect(Object.values(wanted.captured).filter((text) => wanted.never.includes(text))).toEqual([]);
  });
});

describe('the replica pages together', () => {
  const different = <T>(of: (scene: NamedScene) => T) => [...new Set(all.map(of))].sort();

  it('are many, of every console, in nine languages', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(different(({ console }) => console)).toEqual(consoles.map(({ id }) => id).sort());
    const nine = ['de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'pt-BR', 'zh-Hans'];
    expect(different(({ language }) => language)).toEqual(expect.arrayContaining(nine));
  });

  it('show each page of each console at least twice', () => {
    const pages = consoles.flatMap(({ id, pages }) => pages.map((page) => `${id}/${page.id}`));
    const shown = (name: string) => all.filter(({ console, page }) => `${console}/${page}` === name).length;
    expect(pages.filter((name) => shown(name) < 2)).toEqual([]);
  });

  it('are all written down, and nothing else is', () => {
    const written = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.html'))
      .map((file) => file.replaceAll('\\', '/').replace(/(?:\.in-[^/]+)?\.html$/, ''));
    expect([...new Set(written)].sort()).toEqual(all.map(({ id }) => id).sort());
  });
});

function read({ url }: NamedScene, root: Document) {
  const where = locate(url);
  const isSeen = (element: Element) =>
    !element.closest('[data-unseen=""]') && !element.hasAttribute('data-unseen');
  const { found, obstacle, known } = where ? find(root, where, isSeen) : { found: [], known: false };
  const captured = Object.fromEntries(
    found.flatMap(({ field, text }) => [
      [field, meant(field, text)],
      ...Object.entries(fieldOf(field).implies?.(text) ?? {}),
    ]),
  );
  return { captured, known, obstacle: obstacle?.why };
}

/** A page that is as it always was must not be called a different one; there, nothing else is said. */
function canBeDifferent({ url, blocks, expect: { in: place } }: NamedScene): boolean {
  const where = locate(url);
  if (!where || where.byAddress || where.notice || where.anchors.length === 0) return false;
  return place !== undefined || framesOf(blocks).length === 0;
}

// A date is captured as it stands; what it means is found out where it is kept.
function meant(field: string, text: string): string {
  const [day = text, other] = field === 'azure.secretExpires' ? readings(text) : [];
  return other === undefined ? day : text;
}

function mainDocument({ id }: NamedScene): Document {
  return parse(`${id}.html`);
}

function otherDocuments({ id }: NamedScene): Document[] {
  const folder = dirname(id);
  return readdirSync(join(FOLDER, folder))
    .filter((file) => file.startsWith(`${basename(id)}.in-`))
    .map((file) => parse(join(folder, file)));
}

// A frame's document is a file of its own; happy-dom would try to load it.
function parse(file: string): Document {
  const html = readFileSync(join(FOLDER, file), 'utf8').replaceAll(/<(\/?)iframe\b/g, '<$1x-frame');
  return new DOMParser().parseFromString(html, 'text/html');
}

/** Visible or not, text or attribute. */
function everythingIn(root: Document): string {
  const attributes = [...root.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].map(({ value }) => value),
  );
  return [root.documentElement.textContent, ...attributes].join('\n');
}
