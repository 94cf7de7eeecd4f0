import { datedFileName } from '../ui/dated-file-name.ts'

/** The name of a backup's file: project and day, the day in the calendar in force with figures that sort. */
export function backupName(project: string, moment: number): string {
  return datedFileName(project, moment, 'mazmun')
}
