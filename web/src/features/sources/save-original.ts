import type { SourceRecord } from '@mazmun/model'
import type { Workspace } from '../../live/workspace.svelte.ts'

/**
 * Saves the file a source was imported from to the reader's files. In a shared project it is fetched from the team first
 * where it is not on this device.
 * @throws ContentMissing, SealBroken
 */
export async function saveOriginalOf({ session, team }: Workspace, source: SourceRecord): Promise<void> {
  const { transcripts } = session
  const bytes = await transcripts.original(source).catch(async (error: unknown) => {
    if (!team || (await team.fetchContent(source.original.hash)) !== 'here') throw error
    return transcripts.original(source)
  })
  const url = URL.createObjectURL(new Blob([bytes]))
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: source.fileName || `${source.title}.txt`,
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
