import type { FoundName } from './find-column.js';

interface Message {
  readonly name: string;
  readonly fields: Map<string, { at: number; type: string }>;
}

/** A field of a Protobuf file by its path from the first message: itself, or the innermost field around it that is there. */
export function findProtoField(text: string, path: readonly string[]): FoundName | undefined {
  const messages = messagesIn(text);
  let message = messages[0];
  let found: FoundName | undefined;
  for (const [step, name] of path.entries()) {
    const field = message?.fields.get(name);
    if (!field) break;
    found = { at: field.at, isWhole: step === path.length - 1 };
    const bare = field.type.slice(field.type.lastIndexOf('.') + 1);
    message = messages.find((it) => it.name === bare);
  }
  return found;
}

const declaration =
  /\b(?<block>message|enum|oneof|service|extend|group)\s+(?<name>[\w.]+)\s*\{|(?<type>map\s*<[^>]*>|[\w.]+)\s+(?<field>\w+)\s*=\s*\d+[^;{]*;|[{}]/g;

/** Messages in the order in which they begin. What stands in comments and texts is blanked first, so that places stay. */
function messagesIn(text: string): Message[] {
  const messages: Message[] = [];
  const open: (Message | undefined)[] = [];
  for (const match of blanked(text).matchAll(declaration)) {
    const { block, name = '', type = '', field } = match.groups ?? {};
    if (match[0] === '}') open.pop();
    else if (match[0] === '{') open.push(undefined);
    else if (field !== undefined)
      open.at(-1)?.fields.set(field, { at: match.index + nameIn(match[0], field), type: valueType(type) });
    else open.push(opened(block, name, messages, open.at(-1)));
  }
  return messages;
}

/** The fields of a oneof are those of its message. */
function opened(
  block: string | undefined,
  name: string,
  messages: Message[],
  around?: Message,
): Message | undefined {
  if (block === 'oneof') return around;
  if (block !== 'message') return undefined;
  const message = { name, fields: new Map<string, { at: number; type: string }>() };
  messages.push(message);
  return message;
}

function nameIn(statement: string, field: string): number {
  return statement.search(new RegExp(`\\b${field}\\s*=`));
}

/** What a map holds is what its path leads into. */
function valueType(type: string): string {
  return /^map\s*<[^,]*,\s*([\w.]+)\s*>$/.exec(type)?.[1] ?? type;
}

function blanked(text: string): string {
  return text.replaceAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (it) =>
    it.replaceAll(/[^\n]/g, ' '),
  );
}
