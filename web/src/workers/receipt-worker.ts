import { receiptOfDocuments } from '@mazmun/project'
import type { ReceiptRequest } from './receipt-protocol.ts'

addEventListener('message', ({ data }: MessageEvent<ReceiptRequest>) => postMessage(receiptOfDocuments(data)))
