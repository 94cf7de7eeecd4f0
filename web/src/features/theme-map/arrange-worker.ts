import { arrange, type ArrangeInput } from './arrange.ts'
import { layered } from './layered.ts'

addEventListener('message', ({ data }: MessageEvent<ArrangeInput>) => postMessage(arrange(data, layered)))
