import { datedFileName } from '../ui/dated-file-name.ts'

/** The name of a backup's file: project and day, the day in the calendar in force with figures that sort. */
export function backupName(project: string, moment: number): string {
  return datedFileName(project, moment, 'mazmun')
}

/** The same with hours, minutes and seconds, where several stand side by side. */
export function timedBackupName(project: string, moment: number): string {
  const at = new Date(moment)
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join('.')
  return backupName(project, moment).replace(/\.mazmun$/u, ` ${time}.mazmun`)
}
