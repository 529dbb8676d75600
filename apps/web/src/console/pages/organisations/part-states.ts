import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export const partStates = ['invited', 'joined', 'declined', 'left'] as const

/** How an organisation stands to a campaign, in words. */
export const PART_STATES: Readonly<Record<(typeof partStates)[number], MessageDescriptor>> = {
  invited: msg`Has not answered`,
  joined: msg`Agreed`,
  declined: msg`Declined`,
  left: msg`Left the campaign`,
}
