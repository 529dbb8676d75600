/**
 * The kind of the posts of a wave, in SQL: the same as `kindOfMoment` of packages/shared (change both). `wave` is an alias
 * that has moment.
 */
export function kindOfWave(wave: string): string {
  return `case when ${wave}.moment ->> 'kind' = 'agreed' then 'rapid'
    when ${wave}.moment -> 'repeat' is not null then 'recurring' else 'once' end`
}
