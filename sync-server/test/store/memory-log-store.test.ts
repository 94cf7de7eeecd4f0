import { MemoryLogStore } from '../../src/store/memory-log-store.ts'
import { acceptLogStore } from './log-store-acceptance.ts'

acceptLogStore(() => new MemoryLogStore())
