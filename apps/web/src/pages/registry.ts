import type { ReactNode } from 'react'
import { AccountPage } from './account.tsx'
import { CodesPage } from './codes.tsx'
import { ErrorPage } from './error-page.tsx'
import { FrontPage } from './front-page.tsx'
import { InvitationPage } from './portal/invitation-page.tsx'
import { DeadLinkPage } from './portal/dead-link-page.tsx'
import { OpenLinkPage } from './portal/open-link-page.tsx'
import { PortalClosedPage } from './portal/portal-closed-page.tsx'
import { PortalHomePage } from './portal/portal-home-page.tsx'
import { OwnLinkPage } from './portal/own-link-page.tsx'
import { PortalSessionsPage } from './portal/portal-sessions-page.tsx'
import { HandlesPage } from './portal/handles-page.tsx'
import { ConnectionPage } from './portal/connection-page.tsx'
import { OutboxPage } from './outbox-page.tsx'
import { HandPostPage } from './portal/hand-post-page.tsx'
import { StopRemindersPage } from './portal/stop-reminders-page.tsx'
import { CampaignPage } from './portal/campaign-page.tsx'
import { CampaignPostPage } from './portal/campaign-post-page.tsx'
import { ChoosePage } from './portal/choose-page.tsx'
import { ConsentPage } from './portal/consent-page.tsx'
import { ErasedPage, ErasePage } from './portal/erase-page.tsx'
import { SettingsPage } from './portal/settings-page.tsx'
import { WithdrawnPage } from './portal/withdrawn-page.tsx'
import { WithdrawPage } from './portal/withdraw-page.tsx'
import { SignInLinkPage, SignInPage } from './sign-in.tsx'
import { SignOutPage } from './sign-out.tsx'
import { StepUpPage } from './step-up.tsx'
import type { PageName, PageProps } from './page-props.ts'

type Pages = { readonly [Name in PageName]: (props: PageProps[Name]) => ReactNode }

/** Every server-rendered page. */
export const pages: Pages = {
  account: AccountPage,
  codes: CodesPage,
  error: ErrorPage,
  front: FrontPage,
  invitation: InvitationPage,
  deadLink: DeadLinkPage,
  openLink: OpenLinkPage,
  portalClosed: PortalClosedPage,
  portalHome: PortalHomePage,
  ownLink: OwnLinkPage,
  portalSessions: PortalSessionsPage,
  handles: HandlesPage,
  connection: ConnectionPage,
  handPost: HandPostPage,
  outbox: OutboxPage,
  stopReminders: StopRemindersPage,
  campaign: CampaignPage,
  campaignPost: CampaignPostPage,
  consent: ConsentPage,
  withdraw: WithdrawPage,
  withdrawn: WithdrawnPage,
  settings: SettingsPage,
  erase: ErasePage,
  erased: ErasedPage,
  choose: ChoosePage,
  signIn: SignInPage,
  signInLink: SignInLinkPage,
  signOut: SignOutPage,
  stepUp: StepUpPage,
}
