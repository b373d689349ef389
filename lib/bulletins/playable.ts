import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(2_000));
const address = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https?:\/\//i));

/** An edition with all that playing and showing it takes, so that nothing must be looked up for it. */
export const playableSchema = v.pipe(
  v.object({
    editionId: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
    feedId: v.pipe(v.string(), v.maxLength(2_000)),
    title: text,
    /** The feed's title. */
    programme: text,
    url: address,
    mimeType: v.optional(v.pipe(v.string(), v.maxLength(200))),
    /** As the feed claims. */
    durationSec: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
    /** The publisher's address of its picture, by which the kept one is found. */
    imageUrl: v.optional(address),
  }),
  v.transform((edition) => ({
    ...edition,
    mimeType: edition.mimeType,
    durationSec: edition.durationSec,
    imageUrl: edition.imageUrl,
  })),
);

export type PlayableEdition = Readonly<v.InferOutput<typeof playableSchema>>;
