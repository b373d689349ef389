import { mendXml } from '../lib/bulletins/mend-xml.ts';
import { readProlog } from '../lib/bulletins/xml-prolog.ts';
import { decodeDocument } from '../lib/bulletins/decode-document.ts';
import { mutated } from './lib/bulletins/mutations.ts';
import { drawsOf } from './proof/seeded.ts';
import { FEED_NAMES, feedBytes } from './fixtures/feeds.ts';
const draws=drawsOf(3,942); const name=draws.oneOf(FEED_NAMES); const m=mutated(feedBytes(name),draws); const {text}=decodeDocument({bytes:m.bytes,url:'https://x/',contentType:undefined}); const p=readProlog(text) as any; const r=mendXml(text,p.root,p.start,'https://x/',false) as any; console.log(text.slice(-1700)); console.log('=====');console.log(r.text.slice(0,300)); console.log(r.text.slice(-2600));
