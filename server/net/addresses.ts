// Which addresses a test may dial: public ones. Private ones are neither reachable for Emedgene nor any business of a test.
import { BlockList, isIP } from 'node:net';

// Sources: IANA special-purpose registries; 168.63.129.16 is Azure's platform address, fd00:ec2::254 AWS's metadata service.
const PRIVATE: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '::/128',
  '::1/128',
  'fc00::/7',
];
// Never dialled, whatever is allowed by name: metadata services, multicast, reserved.
const NEVER: readonly string[] = [
  '169.254.0.0/16',
  '168.63.129.16/32',
  '224.0.0.0/4',
  '240.0.0.0/4',
  'fe80::/10',
  'ff00::/8',
  'fd00:ec2::254/128',
];

export type AddressKind = 'public' | 'private' | 'never';

/** What kind of address this is; addresses that carry an IPv4 inside count as that one too. */
export function kindOfAddress(address: string): AddressKind {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 0) return 'never';
  const kinds = [bare, ...embedded(bare)].map((each) => {
    if (isIn(never, each)) return 'never';
    return isIn(internal, each) ? 'private' : 'public';
  });
  return kinds.find((kind) => kind === 'never') ?? kinds.find((kind) => kind === 'private') ?? 'public';
}

const never = blockList(NEVER);
const internal = blockList(PRIVATE);

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

// IPv4 inside IPv6: mapped and compatible (::/96), NAT64 (64:ff9b::/96), 6to4 (2002::/16), Teredo (2001::/32, inverted).
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
