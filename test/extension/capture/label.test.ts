// Labels as portals draw them must meet the labels of the table, or the button does not appear for that language.
import { describe, expect, it } from 'vitest';
import { foldLabel, labelStarts } from '#extension/capture/label.ts';
import { consoles } from '#extension/consoles/index.ts';
import { textsOf } from '#extension/consoles/labels.ts';

describe('foldLabel', () => {
  it.each([
    ['a colon', 'Application (client) ID:'],
    ['a colon apart', 'Application (client) ID :'],
    ['a full-width colon', 'Application (client) ID：'],
    ['no-break blanks', 'Application\u00A0(client)\u00A0ID\u00A0:'],
    ['zero-width blanks', 'Application\u200B (client)\u200B ID\uFEFF'],
    ['an icon', 'Application (client) ID \uE946'],
    ['full-width brackets', 'Application（client）ID'],
    ['other case and line breaks', '\n  APPLICATION (CLIENT)\n  ID'],
    ['a link inside', 'Application (client) ID (edit) :'],
  ])('is the same with %s', (_name, drawn) => {
    expect(foldLabel(drawn)).toBe(foldLabel('Application (client) ID'));
  });

  it.each([
    ['ID de l\u2019annuaire (locataire)', "ID de l'annuaire (locataire)"],
    ['애플리케이션 (클라이언트) ID', '애플리케이션(클라이언트) ID'],
    ['アプリケーション（クライアント）ID', 'アプリケーション (クライアント) ID'],
    ['ｱﾌﾟﾘｹｰｼｮﾝ (ｸﾗｲｱﾝﾄ) ID', 'アプリケーション (クライアント) ID'],
    ['应用程序（客户端）ID', '应用程序(客户端) ID'],
    ['VERZEICHNIS-ID (MANDANT) :', 'Verzeichnis-ID (Mandant)'],
    ['ID do direto\u0301rio (locata\u0301rio)', 'ID do diretório (locatário)'],
  ])('sees %s as %s', (drawn, known) => {
    expect(foldLabel(drawn)).toBe(foldLabel(known));
  });

  it('keeps look-alikes apart on every page: none of their labels is one of ours', () => {
    for (const { id, spots, lookalikes = {} } of consoles.flatMap(({ pages }) => pages)) {
      const ours = new Set(spots.flatMap(({ labels = {} }) => textsOf(labels)).map(foldLabel));
      const shared = textsOf(lookalikes).filter((label) => ours.has(foldLabel(label)));
      expect(shared, id).toEqual([]);
    }
  });
});

describe('labelStarts', () => {
  const known = consoles
    .flatMap(({ pages }) => pages)
    .flatMap(({ spots }) => spots.flatMap(({ labels = {} }) => textsOf(labels)));

  it('never turns a label away, however the portal draws it', () => {
    const amongAll = labelStarts(known);
    const ways = [
      (label: string) => label,
      (label: string) => `${label}:`,
      (label: string) => `${label} \uE946`,
      (label: string) => `\u200B${label}`,
      (label: string) => label.toUpperCase(),
      (label: string) => `${label} (move)`,
    ];
    for (const label of known) {
      // Alone, too: short labels among the others take a slower way.
      const alone = labelStarts([label]);
      for (const text of ways.map((draw) => draw(label))) {
        expect([amongAll(text), alone(text)], text).toEqual([true, true]);
      }
    }
  });

  it('turns away what begins otherwise, and whole sentences', () => {
    const mayBe = labelStarts(['Application (client) ID']);
    expect(mayBe('Supported account types')).toBe(false);
    expect(mayBe(`Application${'s and more'.repeat(20)}`)).toBe(false);
  });
});
