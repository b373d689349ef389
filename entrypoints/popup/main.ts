import { Popup } from '../../components/popup.tsx';
import { startView } from '../view/start-view.ts';

void startView(Popup);
