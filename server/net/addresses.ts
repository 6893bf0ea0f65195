// Which addresses a test may dial: public ones. Private ones are neither reachable for Emedgene nor any business of a test.
import { BlockList, isIP } from 'node:net';

// Sources: IANA special-purpose registries; 168.63.129.16 is Azure's platform address, fd00:ec2::254 AWS's metadata service.
const PRIVATE: readonly string[] = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  // NAT64 of one's own network carries an IPv4 in a place that only that network knows; site-local is the older fc00::/7.
  '64:ff9b:1::/48',
  'fec0::/10',
  'fc00::/7',
];
/** This computer itself: reached where its owner names the very host, never because some name resolves to it. */
const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1/128'];
// Never dialled, whatever is allowed by name: metadata services, multicast, reserved, and what systems take for themselves.
const NEVER: readonly string[] = [
  '0.0.0.0/8',
  '::/128',
  '169.254.0.0/16',
  '168.63.129.16/32',
  '224.0.0.0/4',
  '240.0.0.0/4',
  'fe80::/10',
  'ff00::/8',
  'fd00:ec2::254/128',
];

export type AddressKind = 'public' | 'private' | 'loopback' | 'never';

/** From the harmless to the worst: an address that is two kinds at once counts as the worse. */
const order: readonly AddressKind[] = ['public', 'private', 'loopback', 'never'];

/** True for the names and addresses that mean this computer wherever they are read. */
export const isLoopbackName = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host);

/** What kind of address this is; addresses that carry an IPv4 inside count as that one too. */
export function kindOfAddress(address: string): AddressKind {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 0) return 'never';
  const kinds = [bare, ...embedded(bare)].map((each) => lists.find(([, list]) => isIn(list, each))?.[0]);
  return order.findLast((kind) => kinds.includes(kind)) ?? 'public';
}

const lists: readonly (readonly [AddressKind, BlockList])[] = [
  ['never', blockList(NEVER)],
  ['loopback', blockList(LOOPBACK)],
  ['private', blockList(PRIVATE)],
];

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits = ''] = range.split('/');
    list.addSubnet(net, Number(bits), isIP(net) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

// IPv4 inside IPv6: mapped and compatible (::/96), NAT64 (64:ff9b::/96), 6to4 (2002::/16), Teredo (2001::/32, inverted), ISATAP
// (…:0:5efe:…, RFC 5214).
function embedded(address: string): string[] {
  if (isIP(address) !== 6) return [];
  const groups = groupsOf(address);
  const ipv4 = (at: number, mask = 0) =>
    [groups[at] ?? 0, groups[at + 1] ?? 0]
      .flatMap((group) => [((group ^ mask) >> 8) & 255, (group ^ mask) & 255])
      .join('.');
  const [first = 0, second = 0] = groups;
  const zeros = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  if (zeros(0, 5) && (groups[5] === 0xffff || (groups[5] === 0 && (groups[6] ?? 0) !== 0))) return [ipv4(6)];
  if (zeros(0, 4) && groups[4] === 0xffff && groups[5] === 0) return [ipv4(6)];
  if (first === 0x64 && second === 0xff9b) return [ipv4(6)];
  if (first === 0x2002) return [ipv4(1)];
  if (first === 0x2001 && second === 0) return [ipv4(6, 0xffff)];
  if (groups[5] === 0x5efe && ((groups[4] ?? 0) & 0xfdff) === 0) return [ipv4(6)];
  return [];
}

function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (high = '', low = '') => ((Number(high) << 8) | Number(low)).toString(16);
  const text = dotted ? `${dotted[1]}${hex(dotted[2], dotted[3])}:${hex(dotted[4], dotted[5])}` : address;
  const [left = '', right] = text.split('::');
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [head, tail] = [read(left), read(right ?? '')];
  return right === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
}
