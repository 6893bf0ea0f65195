// Pages for the tests of find: example values, a document made of markup, and what a frame is told to look for.
import { find } from '#extension/capture/find.ts';
import { locate } from '#extension/consoles/index.ts';

export const APP = '00000000-0000-0000-0000-00000000000a';
export const OBJECT = '00000000-0000-0000-0000-00000000000b';
export const TENANT = '00000000-0000-0000-0000-00000000000c';
export const OTHER = '00000000-0000-0000-0000-0000000000e1';
export const SECRET_ID = '00000000-0000-0000-0000-00000000000d';
export const SECRET = `abc8Q~${'x'.repeat(34)}`;
export const SECOND_SECRET = `def8Q~${'y'.repeat(34)}`;
export const CONTAINER_URL = 'https://labdata.blob.core.windows.net/genomes';

const app = 'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~';
const addresses = {
  overview: `${app}/Overview/appId/${APP}/isMSAApp~/false`,
  secrets: `${app}/Credentials/appId/${APP}/isMSAApp~/false`,
  container:
    'https://portal.azure.com/#view/Microsoft_Azure_Storage/ContainerMenuBlade/~/properties/storageAccountId/%2Fx/path/genomes',
  project: `https://ica.illumina.com/ica/projects/${APP}/data`,
  apiKey: 'https://acme.login.illumina.com/platform-home/#/user/api-keys',
};

/** Layout is not simulated here: an element counts unless the markup itself says it is hidden. */
const isNotHidden = (element: Element) => !element.closest('[hidden],[aria-hidden="true"]');

/** What find makes of this markup on one of the consoles' pages: texts by field, and the obstacle if there is one. */
export function findIn(page: keyof typeof addresses, html: string) {
  document.body.innerHTML = html;
  const where = locate(addresses[page]);
  if (!where) throw new Error(`no page at ${addresses[page]}`);
  const { found, obstacle } = find(document, where, isNotHidden);
  return { texts: Object.fromEntries(found.map(({ field, text }) => [field, text])), obstacle };
}
