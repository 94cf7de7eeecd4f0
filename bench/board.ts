import { broadStudy, measureBoard } from './app/board.ts'
import { measureStudy } from './app/measure-study.ts'

await measureStudy('board', broadStudy, measureBoard)
