import { useEffect, useRef, useState } from 'preact/hooks';
import { useLibrary } from './use-library.ts';

/**
 * The address within this page of a picture that is kept, by the publisher's address of it: of the first of these
 * addresses that has one, `undefined` while none has. It is let go with the component.
 */
export function useArtwork(...imageUrls: readonly (string | undefined)[]): string | undefined {
  const wanted = [...new Set(imageUrls)].filter((imageUrl) => imageUrl !== undefined);
  const { value: read } = useLibrary(
    async (reader) => {
      for (const imageUrl of wanted) {
        const kept = await reader.artwork(imageUrl);
        if (kept) return kept;
      }
      return undefined;
    },
    { parts: ['artwork'], key: wanted.join('\n') },
  );
  const picture = useSamePicture(read);
  const [shown, setShown] = useState<{ readonly picture: Blob; readonly objectUrl: string }>();
  useEffect(() => {
    if (!picture) return;
    const objectUrl = URL.createObjectURL(picture);
    setShown({ picture, objectUrl });
    return () => URL.revokeObjectURL(objectUrl);
  }, [picture]);
  return shown !== undefined && shown.picture === picture ? shown.objectUrl : undefined;
}

/** News of any picture has all read again: one that is as it was stays the same, and does not blink. */
function useSamePicture(read: Blob | undefined): Blob | undefined {
  const kept = useRef(read);
  const isSame = kept.current?.size === read?.size && kept.current?.type === read?.type;
  if (!isSame || read === undefined) kept.current = read;
  return kept.current;
}
