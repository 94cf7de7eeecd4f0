import type { Workspace } from '../../live/workspace.svelte.ts'

/** Keeps the project as it is now under a name. @throws what storing throws */
export async function keepNamed(
  { session }: Workspace,
  { name, note }: { readonly name: string; readonly note: string },
): Promise<void> {
  const keeper = await session.versions()
  await keeper?.name(name, note)
}
