/** A piece of a page, whose texts are escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | null | readonly Part[];

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template of a page: what is filled in is text, unless it is a piece of a page itself. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: template }, ...parts.map(written)));
}

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === null) return '';
  if (typeof part !== 'string') return part.map(written).join('');
  return part.replace(/[&<>"']/g, (it) => escapes[it] ?? it);
}

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; }
blockquote, .said { border-left: 4px solid #6b7785; margin: 1rem 0; padding: .25rem 1rem; background: #f3f5f7; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; padding: .75rem 0; border-top: 1px solid #d5dae0; }
label { flex: 1 1 14rem; } input[type=text], select { display: block; width: 100%; box-sizing: border-box; padding: .4rem; font: inherit; }
button { font: inherit; padding: .45rem 1rem; min-width: 8rem; }
`;

/** A whole page. */
export function styled(title: string, body: Html): { readonly html: string; readonly style: string } {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`;
  return { html: page.text, style };
}
