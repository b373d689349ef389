import { render } from 'preact';
import '../../../assets/style.css';
import { Library } from '../../../components/library.tsx';
import { fetchTheRest, Popup } from '../../../components/popup.tsx';
import { libraryPlaceOf } from '../../../components/view.ts';
import { createTranslate, type Messages } from '../../components/english.ts';
import { SCENES } from '../scenes.ts';

declare const __MESSAGES__: Messages;

const name = decodeURIComponent(location.hash.slice(1));
const scene = SCENES.find((candidate) => candidate.name === name);
if (!scene) throw new Error(`Scene "${name}": there is none`);
document.documentElement.dir = scene.dir ?? 'ltr';
document.body.className = scene.page ? 'library' : 'popup';

const root = document.getElementById('app');
if (!root) throw new Error('The page has no "app"');
const view = scene.view(createTranslate({ ...__MESSAGES__, textDirection: scene.dir ?? 'ltr' }));
const startedAtMs = performance.now();
render(scene.page ? <Library view={view} place={libraryPlaceOf(scene.page)} /> : <Popup view={view} />, root);
void fetchTheRest();
document.documentElement.dataset['renderMs'] = (performance.now() - startedAtMs).toFixed(1);
