import type { JSX } from 'preact';
import { useArtwork } from '../bulletins/use-artwork.ts';
import { Pips } from '../parts/pips.tsx';

interface ArtworkProps {
  readonly imageUrl: string | undefined;
  /** In its place where it is not kept. */
  readonly otherUrl?: string | undefined;
}

/** A publisher's picture as it is kept here, or the mark where there is none. It says nothing the title does not. */
export function Artwork({ imageUrl, otherUrl }: ArtworkProps): JSX.Element {
  const picture = useArtwork(imageUrl, otherUrl);
  return (
    <div class={picture === undefined ? 'mark' : 'mark has-picture'}>
      {picture === undefined ? <Pips /> : <img src={picture} alt="" />}
    </div>
  );
}
