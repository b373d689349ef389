import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveLibrarian } from '../lib/platform/worker/serve-librarian.ts';
import { assembleLibrary } from './engine/assemble-library.ts';

// The engine's worker: it reads feeds, stores what is new and keeps their pictures.
export default defineUnlistedScript(() => serveLibrarian(assembleLibrary));
