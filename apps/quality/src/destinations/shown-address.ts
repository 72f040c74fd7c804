/** An address as it may be shown: whoever knows the path of a chat's address may write to it. */
export function shownAddress(tool: string, address: string): string {
  return tool === 'email' || !URL.canParse(address) ? address : `${new URL(address).origin}/...`;
}
