import { describe, expect, it } from 'vitest';
import { isPrivateHost, leadsInside } from '../../../../lib/bulletins/refreshing/private-host.ts';

const PRIVATE = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'app.localhost',
  'router',
  'nas.local',
  'printer.lan',
  'x.internal',
  'fritz.home.arpa',
  '0.0.0.0',
  '127.0.0.1',
  '127.255.255.254',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.127.255.255',
  '198.18.0.1',
  '192.0.0.8',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '127.1',
  '0300.0250.1.1',
  '10.1',
  '::',
  '::1',
  '[::1]',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '[::ffff:c0a8:1]',
  '::127.0.0.1',
  '64:ff9b::10.0.0.1',
  '2002:0a00:0001::1',
  '',
  'exa mple.com',
  '1.2.3.4.5.6:',
  'a:b:c',
];
const PUBLIC = [
  'example.com',
  'EXAMPLE.com.',
  'localhost.example.com',
  'local.example',
  'a.b',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '192.169.1.1',
  '169.253.1.1',
  '100.63.0.1',
  '100.128.0.1',
  '198.20.0.1',
  '223.255.255.255',
  '134744072',
  '0x08080808',
  '2001:4860:4860::8888',
  '[2606:4700::1111]',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2002:0808:0808::1',
  '127.0.0.1.example.com',
  'xn--bcher-kva.example',
  'bücher.example',
];

describe('isPrivateHost', () => {
  it.each(PRIVATE)('says so of "%s"', (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  it.each(PUBLIC)('does not say so of "%s"', (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});

describe('leadsInside', () => {
  it.each([
    ['https://news.example/feed', 'http://192.168.1.1/feed', true],
    ['https://news.example/feed', 'https://cdn.example/feed', false],
    ['http://127.0.0.1:8000/feed', 'http://localhost:9000/feed', false],
    ['http://nas.local/feed', 'https://news.example/feed', false],
  ])('%s to %s: %s', (typed, final, expected) => {
    expect(leadsInside(typed, final)).toBe(expected);
  });
});
