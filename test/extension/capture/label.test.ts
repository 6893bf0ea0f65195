// Labels as portals draw them must meet the labels of the table, or the button does not appear for that language.
import { describe, expect, it } from 'vitest';
import { foldLabel } from '#extension/capture/label.ts';
import { azure } from '#extension/consoles/azure.ts';

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

  it('keeps different labels apart: no two fields of a page share one, and no look-alike is one of ours', () => {
    for (const { spots, lookalikes = [] } of azure.pages) {
      const folded = [...spots.map(({ labels }) => labels), lookalikes].map(
        (labels) => new Set(labels.map(foldLabel)),
      );
      const all = folded.flatMap((labels) => [...labels]);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
