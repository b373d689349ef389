import { type AddressOrder, readAddressOrder } from './address-order.ts';

export const MOUNT_NAMES = ['live', 'mirror'] as const;
export type MountName = (typeof MOUNT_NAMES)[number];

/** What may be wrong with a mount. `drop` and `end` happen once; the others last until the next is set. */
export type Fault =
  | { readonly kind: 'none' }
  /** Each request's connection is reset before any answer. */
  | { readonly kind: 'refuse' }
  /** Connections are reset now; requests of the next `thenRefuseForMs` (0 unless given) as well. */
  | { readonly kind: 'drop'; readonly thenRefuseForMs?: number }
  /** Answers end now, in good order. */
  | { readonly kind: 'end' }
  /** Connections stay and carry nothing for so long; the programme goes on without them. */
  | { readonly kind: 'stall'; readonly forMs: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unavailable' }
  /** A login page where audio should be, with status 200: a captive portal. */
  | { readonly kind: 'html' }
  /** Headers at once, the first byte so much later. */
  | { readonly kind: 'slow-start'; readonly forMs: number }
  | { readonly kind: 'slow-headers'; readonly forMs: number }
  /** Each answer, present ones included, ends in good order after so long. */
  | { readonly kind: 'flap'; readonly afterMs: number }
  /** Half the rate of the audio, the burst included. */
  | { readonly kind: 'trickle' }
  /** To the other mount. */
  | { readonly kind: 'redirect' }
  | { readonly kind: 'redirect-loop' };

interface FaultOrder {
  readonly mount: MountName;
  readonly fault: Fault;
}

export type ParsedOrders =
  | { readonly ok: true; readonly orders: readonly (FaultOrder | AddressOrder)[] }
  | { readonly ok: false; readonly problem: string };

/** For each kind, the name of its duration and whether it must be given. */
export const FAULT_DURATIONS = {
  none: undefined,
  refuse: undefined,
  drop: { name: 'thenRefuseForMs', isNeeded: false },
  end: undefined,
  stall: { name: 'forMs', isNeeded: true },
  'not-found': undefined,
  unavailable: undefined,
  html: undefined,
  'slow-start': { name: 'forMs', isNeeded: true },
  'slow-headers': { name: 'forMs', isNeeded: true },
  flap: { name: 'afterMs', isNeeded: true },
  trickle: undefined,
  redirect: undefined,
  'redirect-loop': undefined,
} as const satisfies Record<Fault['kind'], { name: string; isNeeded: boolean } | undefined>;

/** The names an order may hold: unknown ones are passed over. */
type OrderKey = 'of' | 'mount' | 'fault' | 'kind' | 'thenRefuseForMs' | 'forMs' | 'afterMs';

const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * Reads the body of `POST /control`: one `{ mount, fault }` or `{ of, address, turns }` or a list of them,
 * obeyed in order at once.
 */
export function parseFaultOrders(text: string): ParsedOrders {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // The one expected failure: SyntaxError.
    return { ok: false, problem: 'the body is no JSON' };
  }
  const orders: (FaultOrder | AddressOrder)[] = [];
  for (const entry of Array.isArray(body) ? body : [body]) {
    const order = isRecord(entry) && entry.of !== undefined ? readAddressOrder(entry) : readOrder(entry);
    if (typeof order === 'string') return { ok: false, problem: order };
    orders.push(order);
  }
  return { ok: true, orders };
}

/** The order, or what is wrong with it. */
function readOrder(entry: unknown): FaultOrder | string {
  if (!isRecord(entry) || !isRecord(entry.fault)) return 'an order is { "mount": …, "fault": { "kind": … } }';
  const { mount: wanted, fault } = entry;
  const mount = MOUNT_NAMES.find((name) => name === wanted);
  if (mount === undefined) return `no such mount: ${JSON.stringify(wanted)}`;
  if (!isKind(fault.kind)) return `no such fault: ${JSON.stringify(fault.kind)}`;
  const { kind } = fault;
  const duration = FAULT_DURATIONS[kind];
  if (duration === undefined) return { mount, fault: { kind } as Fault };
  const durationMs = fault[duration.name];
  if (durationMs === undefined && !duration.isNeeded) return { mount, fault: { kind } as Fault };
  if (typeof durationMs !== 'number' || !(durationMs >= 0 && durationMs <= LONGEST_MS)) {
    return `${kind} wants "${duration.name}", a number of milliseconds up to a day`;
  }
  return { mount, fault: { kind, [duration.name]: durationMs } as Fault };
}

function isKind(kind: unknown): kind is Fault['kind'] {
  return typeof kind === 'string' && Object.hasOwn(FAULT_DURATIONS, kind);
}

function isRecord(value: unknown): value is Partial<Record<OrderKey, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
