import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the part of the heap for young objects at its first size, one megabyte. It would grow to tens of megabytes when
 * many clients come at once, and never shrink: more than all their rooms take. Must run before anything is made.
 */
setFlagsFromString('--semi-space-growth-factor=1')
