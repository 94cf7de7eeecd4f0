export { ReadingSurface } from './reading-surface.ts'
export type { SurfaceOptions } from './surface-options.ts'
export type {
  CodingChange,
  Edge,
  Passage,
  PrintableParagraph,
  Step,
  SurfaceCoding,
  SurfaceEvents,
  SurfaceWords,
  UnitPlace,
  ViewRect,
} from './surface-events.ts'
export { trimPassage } from './unit-movement.ts'
