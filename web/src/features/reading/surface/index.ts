export { ReadingSurface } from './reading-surface.ts'
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
} from './surface-events.ts'
export { trimPassage } from './unit-movement.ts'
