import type { CodeId, CodingId } from '@mazmun/model'
import type { Projection, SplitCode } from '@mazmun/project'

/** What splitting a code would come to. */
export interface SplitOutcome {
  /** Quotations that go; those that are no longer coded with the code are not among them. */
  readonly leaving: number
  readonly staying: number
  /** Those among `leaving` that their coder has coded with the goal already: they become one. */
  readonly doubles: number
}

/** Counts what splitting would come to; `into` is absent while the goal is a new code or not chosen yet. */
export function splitOutcome(
  view: Pick<Projection, 'coding' | 'ownCodingCount' | 'standingCoding'>,
  { code, codings, into }: Pick<SplitCode, 'code' | 'codings'> & { readonly into?: CodeId },
): SplitOutcome {
  const leaving = [...new Set<CodingId>(codings)].flatMap((id) => {
    const coding = view.coding(id)
    return coding?.code === code ? [coding] : []
  })
  return {
    leaving: leaving.length,
    staying: view.ownCodingCount(code) - leaving.length,
    doubles:
      into === undefined
        ? 0
        : leaving.filter((coding) => view.standingCoding({ ...coding, code: into }) !== undefined).length,
  }
}
