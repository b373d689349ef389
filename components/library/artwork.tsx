import type { JSX } from 'preact';
import { useArtwork } from '../bulletins/use-artwork.ts';
import { Pips } from '../parts/pips.tsx';

/** A publisher's picture as it is kept here, or the mark where there is none. It says nothing the title does not. */
export function Artwork({ imageUrl }: { imageUrl: string | undefined }): JSX.Element {
  const picture = useArtwork(imageUrl);
  return (
    <div class={picture === undefined ? 'mark' : 'mark has-picture'}>
      {picture === undefined ? <Pips /> : <img src={picture} alt="" />}
    </div>
  );
}
