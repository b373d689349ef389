import { claimFeed } from '../lib/bulletins/claim-feed.ts';
import { decodeDocument } from '../lib/bulletins/decode-document.ts';
import { draftedAs } from './lib/bulletins/drafted.ts';
import { mutated } from './lib/bulletins/mutations.ts';
import { drawsOf } from './proof/seeded.ts';
import { FEED_NAMES, feedBytes, addressOfFeed } from './fixtures/feeds.ts';
const seed=Number(process.argv[2]); let shown=0; let n=0, bad=0;
for (let round=0; round<Number(process.argv[3]); round++) { const draws=drawsOf(seed,round); const name=draws.oneOf(FEED_NAMES); const m=mutated(feedBytes(name),draws); const ct=draws.oneOf([undefined, 'application/rss+xml', 'text/xml; charset=utf-8', 'text/html; charset=iso-8859-1']);
 const doc={bytes:m.bytes,url:addressOfFeed(name),contentType:ct}; const {text}=decodeDocument(doc); if (process.argv[6] && round===Number(process.argv[6])) console.log(text.slice(0,2500)); const a=draftedAs(claimFeed(text,doc,true)) as any, b=draftedAs(claimFeed(text,doc,false)) as any; n++;
 if (JSON.stringify(a)!==JSON.stringify(b)) { bad++; if (shown++<Number(process.argv[4]??6)) { console.log('---',round,name,m.done.join()); 
  if (!a.drafted||!b.drafted) { console.log(JSON.stringify(a).slice(0,300)); console.log(JSON.stringify(b).slice(0,300)); }
  else { console.log(JSON.stringify(a.drafted.map((d:any)=>[d.title,!!d.edition])), JSON.stringify(b.drafted.map((d:any)=>[d.title,!!d.edition]))); if (process.argv[5]) { const i=text.indexOf("<item"); console.log(text.slice(Math.max(0,i-200),i+3500)); } for (const k of ['head','setAside']) if (JSON.stringify(a[k])!==JSON.stringify(b[k])) console.log(k, JSON.stringify(a[k]).slice(0,600),'\n', JSON.stringify(b[k]).slice(0,600)); if (a.drafted.length!==b.drafted.length) console.log('count', a.drafted.length,b.drafted.length); for (let i=0;i<a.drafted.length;i++) if (JSON.stringify(a.drafted[i])!==JSON.stringify(b.drafted[i])) { console.log(i, JSON.stringify(a.drafted[i])?.slice(0,900),'\n', JSON.stringify(b.drafted[i])?.slice(0,900)); break; } } } } }
console.log(n,bad);
