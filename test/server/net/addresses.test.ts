// Which addresses are dialled: a name that points inside a hospital network or at a metadata service is not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOfAddress } from '#server/net/addresses.ts';

const hex = (value: number) => value.toString(16);
const carriers: Record<string, (ipv4: number[]) => string> = {
  mapped: (ipv4) => `::ffff:${ipv4.join('.')}`,
  'mapped in hex': ([a = 0, b = 0, c = 0, d = 0]) => `::ffff:${hex(a * 256 + b)}:${hex(c * 256 + d)}`,
  NAT64: (ipv4) => `64:ff9b::${ipv4.join('.')}`,
  '6to4': ([a = 0, b = 0, c = 0, d = 0]) => `2002:${hex(a * 256 + b)}:${hex(c * 256 + d)}::1`,
  Teredo: ([a = 0, b = 0, c = 0, d = 0]) =>
    `2001:0:1:2:3:4:${hex((a * 256 + b) ^ 0xffff)}:${hex((c * 256 + d) ^ 0xffff)}`,
};

describe('kindOfAddress', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['2a00:1450:4001::1', 'public'],
    ['10.0.0.5', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.255.0.9', 'loopback'],
    ['172.16.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['0.0.0.0', 'never'],
    ['::1', 'loopback'],
    ['::', 'never'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:0.0.0.0', 'never'],
    ['64:ff9b:1:a00:5:500:808:808', 'private'],
    ['fec0::1', 'private'],
    ['2a00:1450::5efe:10.0.0.5', 'private'],
    ['2a00:1450::200:5efe:10.0.0.5', 'private'],
    ['2a00:1450::5efe:8.8.8.8', 'public'],
    ['fd12::1', 'private'],
    ['169.254.169.254', 'never'],
    ['168.63.129.16', 'never'],
    ['fd00:ec2::254', 'never'],
    ['fe80::1%eth0', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['ff02::1', 'never'],
    ['not an address', 'never'],
    ['', 'never'],
  ])('%s is %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });

  test.each(Object.keys(carriers))('an IPv4 address cannot hide inside a %s IPv6 address', (name) => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), (ipv4) => {
        const outer = carriers[name]?.(ipv4) ?? '';
        expect([outer, kindOfAddress(outer)]).toEqual([outer, kindOfAddress(ipv4.join('.'))]);
      }),
    );
  });

  test('every address of 10.0.0.0/8 and fc00::/7 is private', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (ipv4, ipv6) => {
        expect(kindOfAddress(ipv4.replace(/^\d+/, '10'))).toBe('private');
        const groups = ipv6.split(':').slice(1).join(':');
        fc.pre(!ipv6.startsWith(':'));
        expect(kindOfAddress(`fc11:${groups}`)).not.toBe('public');
      }),
    );
  });
});
