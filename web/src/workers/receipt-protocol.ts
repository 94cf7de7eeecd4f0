import type { MergedDocuments, MergeReceipt } from '@mazmun/project'

/** What the receipt worker is asked, and what it answers, once; undefined where the documents are not whole. */
export type ReceiptRequest = MergedDocuments
export type ReceiptResponse = MergeReceipt | undefined
