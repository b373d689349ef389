import { expect, it } from 'vitest';
import { judgeWhole } from '../../../lib/downloads/judge-whole.ts';

it.each([
  { got: 1_000, total: 1_000, claimed: undefined, sec: undefined, isWhole: true },
  { got: 999, total: 1_000, claimed: undefined, sec: undefined, isWhole: false },
  { got: 1_001, total: 1_000, claimed: 1_001, sec: undefined, isWhole: false },
  { got: 4_800_000, total: undefined, claimed: undefined, sec: 600, isWhole: true },
  // A feed's word counts where length and duration bear each other out.
  { got: 480_000, total: 480_000, claimed: 4_800_000, sec: 600, isWhole: false },
  { got: 480_000, total: 480_000, claimed: 4_800_000, sec: undefined, isWhole: true },
  { got: 480_000, total: 480_000, claimed: 999_000_000, sec: 600, isWhole: true },
  { got: 480_000, total: 480_000, claimed: 600, sec: 600, isWhole: true },
  { got: 2_500_000, total: 2_500_000, claimed: 4_800_000, sec: 600, isWhole: true },
  { got: 9_000_000, total: 9_000_000, claimed: 4_800_000, sec: 600, isWhole: true },
  // Where the server says nothing, it counts more.
  { got: 4_000_000, total: undefined, claimed: 4_800_000, sec: 600, isWhole: false },
  { got: 4_700_000, total: undefined, claimed: 4_800_000, sec: 600, isWhole: true },
])(
  '$got of $total bytes, $claimed claimed in $sec s: whole $isWhole',
  ({ got, total, claimed, sec, isWhole }) => {
    const failure = judgeWhole({ gotBytes: got, totalBytes: total, claimedBytes: claimed, claimedSec: sec });
    expect(failure?.kind).toBe(isWhole ? undefined : 'wrong-length');
  },
);
