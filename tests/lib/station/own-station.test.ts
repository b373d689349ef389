import { describe, expect, it } from 'vitest';
import { draftStation, type StationForm } from '../../../lib/station/own-station.ts';
import { parseStation } from '../../../lib/station/station-schema.ts';

const FORM: StationForm = {
  name: 'Radio Élan',
  addresses: 'https://radio.example/live.mp3',
  zone: 'Europe/Paris',
  homepage: '',
};

function drafted(changes: Partial<StationForm> = {}) {
  const draft = draftStation({ ...FORM, ...changes });
  if (!draft.ok) throw new Error(`Drafting "${JSON.stringify(changes)}": ${draft.failure.kind}`);
  return draft.station;
}

function failureOf(changes: Partial<StationForm>) {
  const draft = draftStation({ ...FORM, ...changes });
  return draft.ok ? undefined : draft.failure;
}

const urlsOf = (addresses: string): string[] => drafted({ addresses }).streams.map(({ url }) => url);

describe('draftStation', () => {
  it('makes a station that would be read back as it is', () => {
    const station = drafted({ homepage: 'radio.example' });
    expect(parseStation(JSON.parse(JSON.stringify(station)))).toEqual({ ok: true, station, setAside: [] });
    expect(station).toMatchObject({
      name: 'Radio Élan',
      zone: 'Europe/Paris',
      homepage: 'https://radio.example/',
      streams: [{ url: 'https://radio.example/live.mp3', codec: 'mp3', bitrateKbps: undefined }],
    });
  });

  it.each([
    ['white space around it', '  https://radio.example/a \n', ['https://radio.example/a']],
    ['no scheme', 'radio.example/a', ['https://radio.example/a', 'http://radio.example/a']],
    [
      'no scheme but a port',
      'radio.example:8000/;',
      ['https://radio.example:8000/;', 'http://radio.example:8000/;'],
    ],
    ['no scheme but slashes', '//radio.example/a', ['https://radio.example/a', 'http://radio.example/a']],
    ['http only', 'http://radio.example/a', ['http://radio.example/a']],
    ['capitals in scheme and host', 'HTTPS://Radio.Example/Live', ['https://radio.example/Live']],
    ['an international host', 'https://rádio.example/a', ['https://xn--rdio-5na.example/a']],
    [
      'several addresses, http before https',
      'http://a.example/1\nhttps://b.example/2',
      ['https://b.example/2', 'http://a.example/1'],
    ],
    ['one address twice', 'https://a.example/1 https://A.example/1', ['https://a.example/1']],
    ['this computer', 'localhost:8000/a', ['https://localhost:8000/a', 'http://localhost:8000/a']],
  ])('takes an address with %s', (_case, addresses, expected) => {
    expect(urlsOf(addresses)).toEqual(expected);
  });

  it.each([
    ['https://a.example/live.mp3', 'mp3'],
    ['https://a.example/live', 'mp3'],
    ['https://a.example/;', 'mp3'],
    ['https://a.example/live.aac', 'aac'],
    ['https://a.example/live.AAC?token=1', 'aac'],
    ['https://a.example/live.m4a', 'aac'],
    ['https://a.example/live.ogg', 'ogg'],
    ['https://a.example/live.opus', 'opus'],
    ['https://aac.example/live', 'mp3'],
  ])('guesses the codec of %s as %s', (addresses, codec) => {
    expect(drafted({ addresses }).streams[0]?.codec).toBe(codec);
  });

  it.each([
    ['a blank name', { name: ' \n ' }, { kind: 'name-missing' }],
    ['an endless name', { name: 'n'.repeat(201) }, { kind: 'name-too-long', maxLength: 200 }],
    ['no address', { addresses: ' \n ' }, { kind: 'address-missing' }],
    [
      'another scheme',
      { addresses: 'ftp://a.example/1' },
      { kind: 'address-invalid', field: 'addresses', value: 'ftp://a.example/1' },
    ],
    [
      'a script',
      { addresses: 'javascript:alert(1)' },
      { kind: 'address-invalid', field: 'addresses', value: 'javascript:alert(1)' },
    ],
    [
      'a lone word',
      { addresses: 'https://a.example/1 radio' },
      { kind: 'address-invalid', field: 'addresses', value: 'radio' },
    ],
    [
      'a broken host',
      { addresses: 'https://a..%/1' },
      { kind: 'address-invalid', field: 'addresses', value: 'https://a..%/1' },
    ],
    [
      'an impossible port',
      { addresses: 'a.example:99999/1' },
      { kind: 'address-invalid', field: 'addresses', value: 'a.example:99999/1' },
    ],
    [
      'a homepage that is no address',
      { homepage: 'my radio' },
      { kind: 'address-invalid', field: 'homepage', value: 'my radio' },
    ],
    [
      'a name and a password before the host',
      { addresses: 'https://me:secret@a.example/live' },
      { kind: 'address-has-password', field: 'addresses' },
    ],
    [
      'a name before the host of a homepage',
      { homepage: 'https://me@a.example/' },
      { kind: 'address-has-password', field: 'homepage' },
    ],
    [
      'an endless address',
      { addresses: `https://a.example/1 https://a.example/${'x'.repeat(2_000)}` },
      { kind: 'address-too-long', field: 'addresses', maxLength: 2_000 },
    ],
    [
      'an address that is endless once its letters are spelled as browsers do',
      { addresses: `https://a.example/${'é'.repeat(700)}` },
      { kind: 'address-too-long', field: 'addresses', maxLength: 2_000 },
    ],
    [
      'an endless homepage',
      { homepage: `a.example/${'x'.repeat(2_000)}` },
      { kind: 'address-too-long', field: 'homepage', maxLength: 2_000 },
    ],
    ['an unknown zone', { zone: 'Mars/Base' }, { kind: 'zone-unknown', value: 'Mars/Base' }],
    ['no zone', { zone: '' }, { kind: 'zone-unknown', value: '' }],
    [
      'too many addresses',
      { addresses: Array.from({ length: 21 }, (_, n) => `https://a.example/${n}`).join('\n') },
      { kind: 'too-many-addresses', maxCount: 20 },
    ],
  ])('refuses %s', (_case, changes, expected) => {
    expect(failureOf(changes)).toEqual(expected);
  });

  it.each([
    ['HLS', 'https://a.example/live.m3u8', 'address-is-hls'],
    ['HLS in capitals, with a question', 'https://a.example/Live.M3U8?token=1', 'address-is-hls'],
    ['a playlist of Winamp', 'https://a.example/listen.pls', 'address-is-playlist'],
    ['a playlist of lines', 'a.example/listen.m3u', 'address-is-playlist'],
    ['a playlist in XML', 'http://a.example/listen.xspf', 'address-is-playlist'],
  ])('refuses %s, which is no stream', (_case, value, kind) => {
    expect(failureOf({ addresses: value })).toEqual({ kind, value });
    expect(failureOf({ addresses: `https://a.example/live.mp3 ${value}` })).toEqual({ kind, value });
  });

  it.each([
    ['a name in Latin letters', 'Radio Élan', /^own-radio-elan-[0-9a-z]+$/],
    ['a name in another script', 'Радио Свобода', /^own-радио-свобода-[0-9a-z]+$/],
    ['a name without letters', '★★★', /^own-[0-9a-z]+$/],
    ['a long name', 'x'.repeat(200), /^own-x{40}-[0-9a-z]+$/],
  ])('derives an id from %s', (_case, name, expected) => {
    expect(drafted({ name }).id).toMatch(expected);
  });

  it('gives the same id for the same name and first address, whatever else differs', () => {
    const { id } = drafted();
    expect(drafted({ name: ' Radio  Élan ', zone: 'UTC', homepage: 'https://x.example' }).id).toBe(id);
    expect(drafted({ addresses: `${FORM.addresses}\nhttp://other.example/2` }).id).toBe(id);
    expect(drafted({ addresses: 'https://radio.example/other.mp3' }).id).not.toBe(id);
    expect(drafted({ name: 'Radio Elan' }).id).not.toBe(id);
  });
});
