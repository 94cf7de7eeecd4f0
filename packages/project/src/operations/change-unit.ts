import type { UnitKind } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'

/** Changes the unit of analysis for codings to come; those made stay as they are. */
export const changeUnit: Operation<{ readonly unit: UnitKind }, UnitKind> = (view, { unit }) => {
  if (unit === view.project.unit) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'change-unit',
    unit,
    [{ kind: 'patch-project', fields: { unit } }],
    [{ kind: 'unit-changed', from: view.project.unit, to: unit }],
  )
}
