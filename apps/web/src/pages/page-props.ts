import type { AccountProps, CodesProps, StepUpProps } from './account.props.ts'
import type { ErrorPageProps } from './error-page.props.ts'
import type { FrontPageProps } from './front-page.props.ts'
import type { InvitationPageProps } from './portal/invitation-page.props.ts'
import type { DeadLinkPageProps } from './portal/dead-link-page.props.ts'
import type { OpenLinkPageProps } from './portal/open-link-page.props.ts'
import type { PortalClosedPageProps } from './portal/portal-closed-page.props.ts'
import type { PortalHomePageProps } from './portal/portal-home-page.props.ts'
import type { OwnLinkPageProps } from './portal/own-link-page.props.ts'
import type { PortalSessionsPageProps } from './portal/portal-sessions-page.props.ts'
import type { HandlesPageProps } from './portal/handles-page.props.ts'
import type { ConnectionPageProps } from './portal/connection-page.props.ts'
import type { OutboxPageProps } from './outbox-page.props.ts'
import type { HandPostPageProps } from './portal/hand-post-page.props.ts'
import type { CampaignPageProps } from './portal/campaign-page.props.ts'
import type { CampaignPostPageProps } from './portal/campaign-post-page.props.ts'
import type { ChoosePageProps } from './portal/choose-page.props.ts'
import type { ConsentPageProps } from './portal/consent-page.props.ts'
import type { ErasedPageProps, ErasePageProps, SettingsPageProps } from './portal/settings-page.props.ts'
import type { WithdrawnPageProps, WithdrawPageProps } from './portal/withdraw-page.props.ts'
import type { SignInLinkProps, SignInProps } from './sign-in.props.ts'

/** Every server-rendered page and what it is told. A page that stands here must stand in registry.ts too, or nothing compiles. */
export type PageProps = {
  account: AccountProps
  codes: CodesProps
  error: ErrorPageProps
  front: FrontPageProps
  invitation: InvitationPageProps
  deadLink: DeadLinkPageProps
  openLink: OpenLinkPageProps
  portalClosed: PortalClosedPageProps
  portalHome: PortalHomePageProps
  ownLink: OwnLinkPageProps
  portalSessions: PortalSessionsPageProps
  handles: HandlesPageProps
  connection: ConnectionPageProps
  handPost: HandPostPageProps
  outbox: OutboxPageProps
  stopReminders: { readonly action: string; readonly isDone: boolean }
  campaign: CampaignPageProps
  campaignPost: CampaignPostPageProps
  consent: ConsentPageProps
  withdraw: WithdrawPageProps
  withdrawn: WithdrawnPageProps
  settings: SettingsPageProps
  erase: ErasePageProps
  erased: ErasedPageProps
  choose: ChoosePageProps
  signIn: SignInProps
  signInLink: SignInLinkProps
  signOut: { readonly isDone: boolean }
  stepUp: StepUpProps
}

export type PageName = keyof PageProps

/** A page with its props, as the API hands it over. */
export type Page = { readonly [Name in PageName]: { readonly name: Name; readonly props: PageProps[Name] } }[PageName]
