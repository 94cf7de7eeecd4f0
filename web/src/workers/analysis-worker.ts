import { AnalysisAnswers } from './analysis-answers.ts'
import type { AnalysisRequest } from './analysis-protocol.ts'

const answers = new AnalysisAnswers((response) => postMessage(response))

addEventListener('message', ({ data }: MessageEvent<AnalysisRequest>) => void answers.take(data))
