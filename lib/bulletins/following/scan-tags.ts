import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** The attributes of one tag: names in lower case, entities in values decoded once, the first of doubles. */
export type Attributes = ReadonlyMap<string, string>;

/** What a scan tells, in the document's order. Tag names are in lower case. */
export interface TagListener {
  /** `start` is where the name begins in the markup; `selfClosing` where it ends in `/>`. */
  open(
    name: string,
    attributes: Attributes,
    place: { readonly start: number; readonly selfClosing: boolean },
  ): void;
  /** An end tag as it stands there, whether or not something of that name is open. */
  close(name: string): void;
  /** A piece of text, entities decoded once. What stands in `<script>` and its like comes as text too. */
  text(text: string): void;
  /** What stands between `<!` and `>` of a DOCTYPE. */
  declaration?(text: string): void;
  /** The markup has been read to its end. */
  end?(): void;
}

export interface ScanOptions {
  /** As in XML, `<title/>` ends there; in HTML it opens a title. */
  readonly endsSelfClosing?: boolean;
}

/**
 * Reads markup tag by tag as the HTML standard cuts it up (https://html.spec.whatwg.org/#tokenization) and tells
 * the listener, until `stop` is called. Comments are left out. No tree and no stack of open elements is kept, so
 * that time is linear and depth costs nothing: what tags mean is the listener's business. Never throws.
 */
export function scanTags(
  markup: string,
  listenTo: (stop: () => void) => TagListener,
  { endsSelfClosing = false }: ScanOptions = {},
): void {
  const listener = listenTo(() => tokenizer.pause());
  let tag = { name: '', start: 0, attributes: new Map<string, string>() };
  let attribute = { name: '', value: '' };
  const openTag = (selfClosing: boolean) =>
    listener.open(tag.name, tag.attributes, { start: tag.start, selfClosing });
  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      tag = { name: markup.slice(start, end).toLowerCase(), start, attributes: new Map() };
    },
    onattribname(start, end) {
      attribute = { name: markup.slice(start, end).toLowerCase(), value: '' };
    },
    onattribdata(start, end) {
      attribute.value += markup.slice(start, end);
    },
    onattribentity(codePoint) {
      attribute.value += String.fromCodePoint(codePoint);
    },
    onattribend() {
      if (!tag.attributes.has(attribute.name)) tag.attributes.set(attribute.name, attribute.value);
    },
    onopentagend: () => openTag(false),
    onselfclosingtag: () => openTag(true),
    onclosetag: (start, end) => listener.close(markup.slice(start, end).toLowerCase()),
    ontext: (start, end) => listener.text(markup.slice(start, end)),
    ontextentity: (codePoint) => listener.text(String.fromCodePoint(codePoint)),
    oncdata: (start, end, endOffset) => listener.text(markup.slice(start, end - endOffset)),
    ondeclaration: (start, end) => listener.declaration?.(markup.slice(start, end)),
    oncomment: () => {},
    onprocessinginstruction: () => {},
    onend: () => listener.end?.(),
  };
  const tokenizer = new Tokenizer({ recognizeSelfClosing: endsSelfClosing }, callbacks);
  tokenizer.write(markup);
  tokenizer.end();
}
