import type { PlacementId } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'

/**
 * Takes away a placement that the lattice leaves out, as listed under attention. Where the code does stand is not
 * touched; a placement that shows is refused as `nothing-to-do`, `takeOutCodes` is for those.
 */
export const dropPlacement: Operation<{ readonly placement: PlacementId }, void> = (view, { placement }) => {
  const record = view.placements.get(placement)
  if (!record) return refuse({ kind: 'not-found' })
  const fault = view.lattice().faults.get(placement)
  if (fault === undefined) return refuse({ kind: 'nothing-to-do' })
  const { child, parent } = record
  return allow(
    'take-out-code',
    undefined,
    [{ kind: 'remove', collection: 'placements', id: placement }],
    // A repeated placement goes and the code stands where it stood: nothing to tell.
    fault === 'repeated' ? [] : [{ kind: 'code-taken-out', code: child, parent }],
  )
}
