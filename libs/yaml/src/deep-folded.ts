/** A quoted text that goes on: by which quote it ends, and in which column it began. */
interface Quoted {
  readonly quote: string;
  readonly column: number;
}

/** What the lines before leave open. An indentation is that of the key or dash that something belongs to. */
interface Open {
  readonly quoted?: Quoted;
  /** Of a block (`|`, `>`): whatever is deeper is text. */
  readonly block?: number;
  /** Of a text without quotes: whatever is deeper is more of it. */
  readonly plain?: number;
  /** How many lists and objects in brackets are open. */
  readonly brackets: number;
}

/**
 * The same YAML with each line on which a quoted text goes on as deep as where the text began. YAML demands that it is deeper
 * than its key; PyYAML, libyaml and what is built on them read it at any depth, so that contracts are written so. The depth is
 * no part of the text.
 */
export function deepFolded(text: string): string {
  let open: Open = { brackets: 0 };
  const lines = text.split('\n').map((line) => {
    const deep = open.quoted ? deepened(line, open.quoted) : line;
    open = isText(deep, open) ? open : after(deep, open);
    return deep;
  });
  return lines.join('\n');
}

function deepened(line: string, { column }: Quoted): string {
  const own = indentationOf(line);
  return own >= column || line.trim() === '' ? line : ' '.repeat(column) + line.slice(own);
}

/** Whether a line is the text of a block, or more of a text without quotes. */
function isText(line: string, { quoted, block, plain }: Open): boolean {
  if (quoted) return false;
  const begun = block ?? plain;
  return begun !== undefined && (line.trim() === '' || indentationOf(line) > begun);
}

function after(line: string, { quoted, brackets }: Open): Open {
  if (!quoted) return new LineScan(line, 0, brackets).open();
  const end = endOf(line, 0, quoted.quote);
  return end === undefined ? { quoted, brackets } : new LineScan(line, end, brackets).open();
}

/** Reads a line from a place where a value may begin. */
class LineScan {
  /** Where the innermost key or dash of the line stands: what is deeper belongs to it. */
  private within: number;

  constructor(
    private readonly line: string,
    private at: number,
    private brackets: number,
  ) {
    this.within = indentationOf(line);
  }

  /** What is open at its end. */
  open(): Open {
    while (this.at < this.line.length && !this.isAtComment()) {
      const open = this.step();
      if (open) return open;
    }
    return { brackets: this.brackets };
  }

  private isAtComment(): boolean {
    return this.line[this.at] === '#' && (this.at === 0 || /\s/u.test(this.line.charAt(this.at - 1)));
  }

  private step(): Open | undefined {
    const sign = this.line.charAt(this.at);
    if (sign === '"' || sign === "'") return this.quoted(sign);
    if ('[{]}'.includes(sign)) return this.bracket(sign);
    return this.plain(this.line.slice(this.at));
  }

  private quoted(quote: string): Open | undefined {
    const end = endOf(this.line, this.at + 1, quote);
    if (end === undefined) return { quoted: { quote, column: this.at }, brackets: this.brackets };
    if (this.brackets === 0 && this.line[end] === ':') this.within = this.at;
    this.at = end;
    return undefined;
  }

  private bracket(sign: string): undefined {
    this.brackets = Math.max(this.brackets + ('[{'.includes(sign) ? 1 : -1), 0);
    this.at += 1;
  }

  private plain(rest: string): Open | undefined {
    const isInBrackets = this.brackets > 0;
    if (!isInBrackets && /^[|>][-+\d]*\s*(?:#.*)?$/u.test(rest)) return { block: this.within, brackets: 0 };
    const length = plainLength(rest, isInBrackets);
    const isLast = length > 0 && length === rest.trimEnd().length;
    if (!isInBrackets && isLast) return { plain: this.within, brackets: 0 };
    if (!isInBrackets && (rest[length] === ':' || /^-\s/u.test(rest))) this.within = this.at;
    this.at += Math.max(length, 1);
    return undefined;
  }
}

/** How long a text without quotes is that begins here: 0 where a sign or a space stands. */
function plainLength(rest: string, isInBrackets: boolean): number {
  if (/^(?:[\s,]|[-?:](?:\s|$))/u.test(rest)) return 0;
  const end = isInBrackets ? /:(?:\s|$)|\s#|[,[\]{}]/u : /:(?:\s|$)|\s#/u;
  const found = rest.search(end);
  return found < 0 ? rest.trimEnd().length : found;
}

/** Behind the quote that ends a text; undefined where it goes on. */
function endOf(line: string, from: number, quote: string): number | undefined {
  for (let at = from; at < line.length; at += 1) {
    if (quote === '"' && line[at] === '\\') at += 1;
    else if (line[at] === quote) {
      if (quote === '"' || line[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return undefined;
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
