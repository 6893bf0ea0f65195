// What is said alike of every Azure host that has a private address here: a hospital with Private Link reaches it inside only.
import type { Words } from './reach-steps.ts';

/** `page` is where the console shows whether public access is on, e.g. `Storage accounts > labgenomes > Networking`. */
export const privateLinkWords = (host: string, page: string): Words => ({
  'access.firewall': {
    cause: `In this network ${host} has a private address (Private Link, or a filter), which Emedgene does not use: it resolves the name publicly. This says nothing about the credentials.`,
    fix: `Check on ${page} that Emedgene is let in publicly. Test from another network, or name ${host} in STORAGE_LINK_ALLOW_HOSTS to test it from here all the same.`,
  },
});
