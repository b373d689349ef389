import { expect, test } from 'vitest';
import { parseFaultOrders } from './fault.ts';

test.each([
  {
    what: 'one order',
    body: { mount: 'live', fault: { kind: 'refuse' } },
    expected: [{ mount: 'live', fault: { kind: 'refuse' } }],
  },
  {
    what: 'a list, in order',
    body: [
      { mount: 'live', fault: { kind: 'drop' } },
      { mount: 'mirror', fault: { kind: 'stall', forMs: 500 } },
    ],
    expected: [
      { mount: 'live', fault: { kind: 'drop' } },
      { mount: 'mirror', fault: { kind: 'stall', forMs: 500 } },
    ],
  },
  {
    what: 'a drop that refuses for a while',
    body: { mount: 'live', fault: { kind: 'drop', thenRefuseForMs: 2000 } },
    expected: [{ mount: 'live', fault: { kind: 'drop', thenRefuseForMs: 2000 } }],
  },
  {
    what: 'an order without what it does not know',
    body: { mount: 'live', fault: { kind: 'end', forMs: 5 }, extra: 1 },
    expected: [{ mount: 'live', fault: { kind: 'end' } }],
  },
  { what: 'an empty list', body: [], expected: [] },
])('a control body is read: $what', ({ body, expected }) => {
  expect(parseFaultOrders(JSON.stringify(body))).toEqual({ ok: true, orders: expected });
});

test.each([
  { text: 'refuse', problem: 'no JSON' },
  { text: '"refuse"', problem: 'an order is' },
  { text: '{"mount":"live"}', problem: 'an order is' },
  { text: '{"mount":"nightly","fault":{"kind":"none"}}', problem: 'no such mount: "nightly"' },
  { text: '{"mount":"live","fault":{"kind":"toString"}}', problem: 'no such fault: "toString"' },
  { text: '{"mount":"live","fault":{"kind":"stall"}}', problem: 'stall wants "forMs"' },
  { text: '{"mount":"live","fault":{"kind":"flap","afterMs":-1}}', problem: 'flap wants "afterMs"' },
  { text: '[{"mount":"live","fault":{"kind":"none"}},7]', problem: 'an order is' },
])('a control body is refused with a reason: $text', ({ text, problem }) => {
  expect(parseFaultOrders(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
});
