import type { Asked, Reply } from '../serving/reply.ts';
import { type ReplyFault, replyUnder } from '../serving/reply-fault.ts';
import { createServedPaths, type ServedPaths } from '../serving/served-paths.ts';
import { fileAt } from './file-address.ts';
import { type FileFault, fileUnder, isFileOnly, representationOf } from './file-fault.ts';
import { answerFor } from './representation.ts';

/** Serves the audio of editions and files made to measure, with a fault on demand for each address. */
export function createFileServer(url: string, nowMs: () => number): ServedPaths<FileFault> {
  return createServedPaths({ url, nowMs, reply: fileReply });
}

function fileReply(asked: Asked, faults: readonly FileFault[]): Reply | undefined {
  const file = fileAt(asked.url);
  if (file === undefined) return undefined;
  const offered = faults
    .filter(isFileOnly)
    .reduce((sofar, fault) => fileUnder(sofar, fault, file, asked.turn), representationOf(file));
  return faults
    .filter((fault): fault is ReplyFault => !isFileOnly(fault))
    .reduce<Reply>((sofar, fault) => replyUnder(sofar, fault, asked), answerFor(offered, asked));
}
