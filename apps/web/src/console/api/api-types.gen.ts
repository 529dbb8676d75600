// Made from the OpenAPI document by `pnpm api-types`; a test keeps it in step.
export interface paths {
    "/calendar/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar of a feed, by its secret address: for calendar programs, which can send no token */
        get: operations["readCalendarFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in; addresses and browsers are not kept */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every session of yours, this one as well */
        post: operations["signOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks: role, organisations, mode of the installation */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose the language of the pages; for people */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who may sign in (admins) */
        get: operations["listPeople"];
        put?: never;
        /** Let somebody sign in, by a link to their mail address (admins) */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take somebody out: their sessions end and no link signs them in (admins) */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /** Give somebody another role; their sessions end (admins) */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/campaigns/{campaign}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads and viewers of a campaign; admins are on every one */
        get: operations["listCampaignPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a lead or viewer on a campaign (admins) */
        put: operations["assignPerson"];
        post?: never;
        /** Take a lead or viewer off a campaign (admins) */
        delete: operations["unassignPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import a campaign kit as a draft: all of it, or nothing and every fault */
        post: operations["importKit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, newest first */
        get: operations["listCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign, with the number of its posts in each state */
        get: operations["readCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft active: from here the workers publish what is due */
        post: operations["launchCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/kit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The campaign as a kit in JSON, to be changed and put back */
        get: operations["readKit"];
        /** Make the campaign say what the kit says: all of it, or nothing and every fault; posts follow with the next plan */
        put: operations["reviseCampaign"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new draft that says what this campaign says */
        post: operations["cloneCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a campaign away that is a draft or has ended; its posts and records stay */
        post: operations["archiveCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a campaign out again */
        post: operations["unarchiveCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would be posted, from whom and when, and what applying it would change. Writes nothing */
        post: operations["planCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the plan: all of it, or nothing when the campaign changed since */
        post: operations["applyPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is ready for the launch, what is not, and what was waived. Writes nothing */
        get: operations["readReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/readiness/{point}/waiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a point pass that is not ready, and say why */
        put: operations["waivePoint"];
        post?: never;
        /** Want a point again that was waived */
        delete: operations["requirePoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/waves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waves of a campaign, whether each is paused, and how its posts stand */
        get: operations["listWaves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back the last apply or move of an anchor: all of it, while no worker has claimed any of its posts */
        post: operations["undoApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A campaign as a calendar: its anchors, and its waves' moments with counts, or an organisation's posts */
        get: operations["readCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The feeds that are not revoked, without their addresses */
        get: operations["listCalendarFeeds"];
        put?: never;
        /** A secret address for calendar programs, which can send no token; the answer shows it this once */
        post: operations["createCalendarFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a feed: its address shows nothing any more */
        delete: operations["revokeCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many posts of a campaign there are by state, network, language and wave, and what they cost */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many posts of a campaign are due on each day or in each hour */
        get: operations["readCalendarCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was asked to take part: handles, consent, the last answer, the invitation and posts of each */
        get: operations["listCampaignOrganisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a campaign: who agreed, declined or never answered, and how its posts ended */
        get: operations["readReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table: every post, or every organisation; no cell is ever a formula */
        get: operations["exportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts by due time, with every attempt and its evidence */
        get: operations["listPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts of every campaign by due time; with `waiting=person` those that a person has to settle */
        get: operations["listAllPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How publishing stands, and what needs a person */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Walk the whole chain now, and say whether each entry is as it was written (admins) */
        get: operations["checkAuditChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to whom, the newest first (admins: everything; leads: their own campaigns) */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file, the oldest first, without pages */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lanes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Networks, and the instances and accounts that are closed: until when, why, since when, and what waits (admins) */
        get: operations["listLanes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lanes/{lane}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a lane until it is opened: nothing of it starts later than two seconds after the answer (admins) */
        post: operations["pauseLane"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lanes/{lane}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a lane, whatever closed it; what waits behind it goes out at its pace, not in a burst (admins) */
        post: operations["openLane"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What organisations have to be told and have not mended yet, the oldest first; each once */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails with what they say, the newest first: in a rehearsal only, since they hold sign-in links (admins) */
        get: operations["listOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be spent in a month, on everything and on each network, and what is spent (admins) */
        get: operations["listBudgets"];
        /** Set or lift what may be spent in a month: a claim that does not fit in is refused (admins) */
        put: operations["setBudget"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that an organisation agreed to a campaign, or withdrew from it (admins only, for now) */
        post: operations["recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an organisation is written to: for itself and admins; leads see only that there is a contact */
        get: operations["showContact"];
        put?: never;
        post?: never;
        /** Forget where an organisation is written to; mails that wait for it are not sent (itself and admins) */
        delete: operations["forgetContact"];
        options?: never;
        head?: never;
        /** Change where an organisation is written to and what it is told (itself and admins); what is left out stays */
        patch: operations["changeContact"];
        trace?: never;
    };
    "/campaigns/{campaign}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts whose exact texts are approved one by one, by due time, with what was said of each last */
        get: operations["listApprovals"];
        put?: never;
        /** Record that an organisation approved exact texts, or took that back (admins only, for now) */
        post: operations["recordApprovals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invitations of a campaign without their links, the newest first */
        get: operations["listInvitations"];
        put?: never;
        /** Invite organisations, of the campaign or new ones, by links that open their portal once: all, or nothing */
        post: operations["inviteOrganisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/invitations/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same from a table, as a spreadsheet program saves it: all rows, or nothing and every fault of every row */
        post: operations["inviteFromTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{invitation}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an invitation that nobody accepted: its link opens nothing any more */
        post: operations["revokeInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{invitation}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new link in place of one that was not accepted, which opens nothing any more */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The handles of an organisation and how they stand; nothing of their tokens */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/campaigns/{campaign}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to a campaign; it takes the place of the consent before */
        post: operations["giveConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/campaigns/{campaign}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve texts as they were shown, decline them or the whole campaign, or agree after all */
        post: operations["answerPosts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The campaigns that the organisation was asked to, and what it agreed to */
        get: operations["listCampaignsOfOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/campaigns/{campaign}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exact posts of the organisation in a campaign, by due time (1,000 at most) */
        get: operations["listPostsToAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/campaigns/{campaign}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the organisation proposed, and what became of it */
        get: operations["listProposalsOfOrganisation"];
        put?: never;
        /** Propose another wording for a post; the lead decides */
        post: operations["proposeWording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Other wordings that organisations propose */
        get: operations["listProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/proposals/{proposal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a proposal, so that it becomes the own wording of its organisation, or decline it */
        post: operations["decideProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a post, an account, a campaign or everything; it holds at the next claim, and is safe to repeat */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of the organisation has gone out or is in flight, and what became of its tokens */
        get: operations["readWithdrawal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw everything and delete what is known of the organisation; it cannot be undone */
        post: operations["eraseOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The campaign as a kit that can be imported again; organisations only when asked */
        get: operations["exportKit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a campaign: nothing of it starts later than two seconds after the answer */
        post: operations["pauseCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a campaign, say what became late, and do with it what is chosen */
        post: operations["resumeCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a campaign: every unsent post of it is canceled, for good */
        post: operations["stopCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/waves/{wave}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause one wave of a campaign: nothing of it starts later than two seconds after the answer */
        post: operations["pauseWave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/waves/{wave}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume one wave of a campaign, say what became late, and do with it what is chosen */
        post: operations["resumeWave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/waves/{wave}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop one wave of a campaign: every unsent post of it is canceled, for good */
        post: operations["stopWave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause an organisation, in every campaign: nothing of it starts later than two seconds after the answer */
        post: operations["pauseOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume an organisation, in every campaign, say what became late, and do with it what is chosen */
        post: operations["resumeOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an organisation, in every campaign: every unsent post of it is canceled, for good */
        post: operations["stopOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{platform}/{handle}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause an account: nothing of it starts later than two seconds after the answer */
        post: operations["pauseAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{platform}/{handle}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume an account, say what became late, and do with it what is chosen */
        post: operations["resumeAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{platform}/{handle}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an account: every unsent post of it is canceled, for good */
        post: operations["stopAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{platform}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a network, for everybody: nothing of it starts later than two seconds after the answer */
        post: operations["pauseNetwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{platform}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a network, for everybody, say what became late, and do with it what is chosen */
        post: operations["resumeNetwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{platform}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a network, for everybody: every unsent post of it is canceled, for good */
        post: operations["stopNetwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/installation/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause everything: nothing of it starts later than two seconds after the answer */
        post: operations["pauseEverything"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/installation/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume everything, say what became late, and do with it what is chosen */
        post: operations["resumeEverything"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/installation/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop everything: every unsent post of it is canceled, for good */
        post: operations["stopEverything"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/move-anchor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move the deadline or another anchor, and with it every unsent post that is counted from it */
        post: operations["moveAnchor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One post with every attempt and its evidence */
        get: operations["readPost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a post; one that is being sent is canceled if nothing went out */
        post: operations["cancelPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Schedule a failed, missed or canceled post again, for now */
        post: operations["retryPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post}/postpone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a post that has not gone out another time; no plan moves it any more */
        post: operations["postponePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post}/undo-cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a cancel by hand back while the post could still go: it goes out at its own time */
        post: operations["undoCancelOfPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What time it is for campaigns: the database's clock, which a rehearsal may have set */
        get: operations["readClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a published post deleted on its network; it stays in the books, with what the network said */
        post: operations["deletePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what became of an unconfirmed post, after looking at the network */
        post: operations["settlePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settle-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What becomes of an unconfirmed post that is not on its account, for each network and organisation */
        get: operations["listSettlePolicies"];
        /** Choose it for a network, or for one organisation on a network (admins) */
        put: operations["chooseSettlePolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How a text would look, count and cost on a network, and what speaks against it. Writes nothing */
        post: operations["preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The campaign's pictures, with what shows them */
        get: operations["listPictures"];
        put?: never;
        /** Add a picture: what its file says besides (place, time, device, comments) is taken out and never kept */
        post: operations["addPicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/pictures/{picture}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a picture, by its key or by its SHA-256 (also one that was taken out and a post still shows) */
        get: operations["readPictureFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/pictures/{picture}/alt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a picture shows, in each language; posts that show it follow with the next plan, and ask for approval again */
        put: operations["describePicture"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a picture out that no message shows; posts that show it keep it until the next plan is applied */
        delete: operations["removePicture"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign}/organisations/{organisation}/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why an organisation gets the text that it gets: each message of each wave, chosen or why not */
        get: operations["explainTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: which campaigns change, with the number of their posts in each state
         * @description One `changed` event for each campaign as it is now, then one for each that changes, at most once a second. Its data is `{ "campaign": slug, "posts": { state: count } }`. The stream ends within five minutes; connect again.
         */
        get: operations["readEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API tokens that are not revoked; never the tokens themselves (admins) */
        get: operations["listTokens"];
        put?: never;
        /** A new API token; the answer shows it this once (admins only) */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token: it opens nothing any more, from the next request on (admins) */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long what is kept, and what is cleared away next (admins) */
        get: operations["listRetention"];
        /** Choose how long a kind is kept; what is cleared away does not come back (admins) */
        put: operations["chooseRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the networks are set up, as the environment says; no secrets (admins) */
        get: operations["listPlatforms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receivers that are told what happens, without their secrets (admins) */
        get: operations["listWebhooks"];
        put?: never;
        /** Tell a receiver what happens from now on; the answer shows its secret this once (admins) */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One receiver (admins) */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /** Tell a receiver nothing any more, and forget what it was told (admins) */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /** Change a receiver, or turn it off or on (admins) */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/webhooks/{webhook}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret, shown this once; the one before signs as well for a while (admins) */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a receiver was told and is to be told, the newest first (admins) */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queue a delivery of type `webhook.test` (admins) */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/deliveries/{delivery}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a delivery again, at once and under the same event id (admins) */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
            code: string;
            requestId: string;
            errors?: {
                code: string;
                message: string;
                pointer?: string;
                path?: string;
                line?: number;
                /** @description In UTF-16 units of the text */
                start?: number;
                end?: number;
                suggestion?: string;
            }[];
        };
        Sessions: {
            items: components["schemas"]["Session"][];
        };
        Session: {
            id: string;
            current: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            signedInAt: string;
            /**
             * Format: date-time
             * @description To the five minutes
             * @example 2026-12-01T09:00:00Z
             */
            seenAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            expiresAt: string;
        };
        SessionsEnded: {
            ended: number;
        };
        Me: {
            /** @enum {string} */
            kind: "token" | "person" | "organisation";
            id: string;
            /** @description Of the token or person; empty where they have none */
            name: string;
            /** @description Of a person */
            email?: string;
            /** @enum {string} */
            role: "admin" | "lead" | "viewer" | "ally" | "organisation";
            /** @description Slugs of those that an ally answers for */
            organisations: string[];
            /** @description Language of the pages that was chosen */
            locale?: string;
            /** @enum {string} */
            mode: "rehearsal" | "live";
            /** @description What wants a step-up may be done now */
            fresh: boolean;
        };
        ChangeMe: {
            /**
             * @description null: as the browser asks for
             * @enum {string|null}
             */
            locale: "en" | "es" | "fr" | "zh-Hans" | "ru" | "ar" | null;
        };
        People: {
            items: components["schemas"]["Person"][];
        };
        Person: {
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "lead" | "viewer" | "ally";
            /** @description Slugs of those that an ally answers for */
            organisations: string[];
            /** @description Signs in with a code of an app as well */
            codes: boolean;
            passkeys: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            createdAt: string;
        };
        NewPerson: {
            /** Format: email */
            email: string;
            /** @default  */
            name: string;
            /** @enum {string} */
            role: "admin" | "lead" | "viewer" | "ally";
            /**
             * @description Slugs or ids; for allies
             * @default []
             */
            organisations: string[];
        };
        ChangePerson: {
            /** @enum {string} */
            role: "admin" | "lead" | "viewer" | "ally";
        };
        CampaignPeople: {
            items: components["schemas"]["CampaignPerson"][];
        };
        CampaignPerson: {
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "lead" | "viewer" | "ally";
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            since: string;
        };
        Imported: {
            id?: string;
            slug: string;
            dryRun: boolean;
        };
        Campaign: {
            id: string;
            slug: string;
            title: string;
            aim?: string;
            timeZone: string;
            /** @enum {string} */
            state: "draft" | "active" | "paused" | "finished" | "canceled";
            planVersion: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            launchedAt?: string;
            /**
             * Format: date-time
             * @description Put away: lists leave it out
             * @example 2026-12-01T09:00:00Z
             */
            archivedAt?: string;
            anchors: {
                [key: string]: string;
            };
            /** @description How many posts are in each state */
            posts: {
                [key: string]: number;
            };
        };
        Launched: {
            scheduled: number;
            awaitingApproval: number;
        };
        Launch: {
            /**
             * @description Refuse (409 `not-ready`) while a point of the readiness is open that was not waived
             * @default false
             */
            ifReady: boolean;
        };
        /** @description docs/kit.md says what is in it */
        Kit: {
            /** @enum {number} */
            kit: 1;
        } & {
            [key: string]: unknown;
        };
        Revised: {
            version: number;
            /** @description Organisations that are new in the campaign */
            joined: number;
            dryRun: boolean;
            /** @description Errors that networks would make of it, warnings and advice */
            findings: components["schemas"]["Finding"][];
        };
        Finding: {
            /** @description Where in the kit, as in `messages[0].texts[1].variants[0]` */
            path: string;
            line: number;
            code: string;
            message: string;
            /**
             * @description Absent: an error
             * @enum {string}
             */
            severity?: "error" | "warning" | "advice";
        };
        Clone: {
            slug: string;
            title: string;
            /** @description RFC 3339: every anchor keeps its distance in days */
            opensAt?: string;
            /**
             * @description Also who takes part; they are asked anew
             * @default false
             */
            organisations: boolean;
        };
        Plan: {
            /** @description Goes with apply: refused when the campaign changed since */
            version: number;
            /** @description The campaign's, IANA */
            timeZone: string;
            /** @description What of the whole plan is to be known, by stable names, as in `time-zone-data-changed` */
            notes: string[];
            posts?: components["schemas"]["PlannedPost"][];
            /** @description Who gets no post by API and is helped to post by hand */
            assisted: {
                wave: string;
                organisation: string;
                platform?: string;
                reason: string;
            }[];
            /** @description Who has not agreed yet, in waves that post as soon as they do */
            awaiting: {
                wave: string;
                organisation: string;
            }[];
            problems: {
                code: string;
                message: string;
                wave?: string;
                occurrence?: number;
                organisation?: string;
                account?: string;
                platform?: string;
                /** @description How many posts it stands for, where several */
                posts?: number;
            }[];
            /** @description Posts of one account that come close to each other */
            collisions: {
                platform: string;
                account: string;
                organisation: string;
                wave: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                dueAt: string;
                with: {
                    wave?: string;
                    campaign?: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339, in UTC
                     * @example 2026-12-01T09:00:00Z
                     */
                    dueAt: string;
                };
            }[];
            totals: {
                posts: number;
                byPlatform: {
                    [key: string]: number;
                };
                byLocale: {
                    [key: string]: number;
                };
                byOrganisation: {
                    [key: string]: number;
                };
                byWave: {
                    [key: string]: number;
                };
                /** @description By the hour in UTC, as in `2026-12-01T09:00Z`; empty hours are left out */
                byHour: {
                    [key: string]: number;
                };
                assistedByReason: {
                    [key: string]: number;
                };
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                firstDueAt?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                lastDueAt?: string;
            };
            cost: {
                usd: number;
                /** @description What the same posts would cost without links */
                usdWithoutLinks: number;
            };
            /** @description How long each list is when nothing is left out */
            counts: {
                posts: number;
                assisted: number;
                awaiting: number;
                problems: number;
                collisions: number;
                create: number;
                move: number;
                reword: number;
                cancel: number;
                keep: number;
                /** @description Posts of the diff that then wait for an approval of their text */
                asks: number;
                /** @description Those of them that had one */
                asksAgain: number;
            };
            diff: {
                create?: components["schemas"]["CreatedPost"][];
                move: components["schemas"]["ChangedPost"][];
                reword: components["schemas"]["ChangedPost"][];
                cancel: components["schemas"]["CanceledPost"][];
                keep?: {
                    id: string;
                }[];
            };
        };
        PlannedPost: {
            organisation: string;
            account: string;
            platform: string;
            locale: string;
            message: string;
            variant: number;
            wave: string;
            occurrence: number;
            text: string;
            /** @description Pictures that go out with the text, in their order */
            media: components["schemas"]["PostPicture"][];
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            lateAfter: string;
            costUsd: number;
            notes: string[];
        };
        PostPicture: {
            /** @description Of its bytes, in hex: GET …/pictures/{sha256}/file has them */
            sha256: string;
            /** @enum {string} */
            type: "image/jpeg" | "image/png" | "image/gif" | "image/webp";
            width: number;
            height: number;
            /** @description What it shows, in the post's language */
            alt: string;
        };
        CreatedPost: {
            wave: string;
            occurrence: number;
            platform: string;
            account: string;
            organisation: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
            /**
             * @description It then waits for an approval of its text: a first one, or again since what was approved does not cover it
             * @enum {string}
             */
            asks?: "first" | "again";
        };
        ChangedPost: {
            wave: string;
            occurrence: number;
            platform: string;
            account: string;
            id: string;
            organisation: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
            /** @description Why, by stable names, as in `later`, `text`, `picture`, `language`, `wave-gone`, `account-gone`, `not-planned` */
            reasons: string[];
            /** @description What changes, as it is now */
            before: {
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                dueAt?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                lateAfter?: string;
                text?: string;
                /** @description Pictures that go out with the text, in their order */
                media?: components["schemas"]["PostPicture"][];
                locale?: string;
                message?: string;
            };
            /** @description What changes, as it would be */
            after: {
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                dueAt?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                lateAfter?: string;
                text?: string;
                /** @description Pictures that go out with the text, in their order */
                media?: components["schemas"]["PostPicture"][];
                locale?: string;
                message?: string;
            };
            /**
             * @description It then waits for an approval of its text: a first one, or again since what was approved does not cover it
             * @enum {string}
             */
            asks?: "first" | "again";
        };
        CanceledPost: {
            wave: string;
            occurrence: number;
            platform: string;
            account: string;
            organisation: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
            id: string;
            /** @description Why, by stable names, as in `later`, `text`, `picture`, `language`, `wave-gone`, `account-gone`, `not-planned` */
            reasons: string[];
        };
        Applied: {
            version: number;
            created: number;
            changed: number;
            canceled: number;
        };
        Apply: {
            version: number;
        };
        Readiness: {
            /** @description Nothing is open that was not waived */
            ready: boolean;
            points: components["schemas"]["ReadinessPoint"][];
            costUsd: number;
            budgetUsd?: number;
        };
        ReadinessPoint: {
            /** @enum {string} */
            point: "plan" | "texts" | "warnings" | "problems" | "answers" | "handles" | "budget" | "worker" | "deadline";
            /**
             * @description `open`: it keeps the launch back, unless waived
             * @enum {string}
             */
            state: "good" | "note" | "open";
            /** @description How much there is of it: faults, organisations, posts, … */
            count: number;
            canWaive: boolean;
            /** @description Why it was let pass; gone again when there is more of it than was waived */
            waiver?: {
                reason: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
            };
        };
        Waiver: {
            /** @description Stands with the campaign; the audit has its hash */
            reason: string;
        };
        WaveState: {
            /** @description Its name in the kit */
            wave: string;
            paused: boolean;
            pausedReason?: string;
            /** @description How many of its posts are in each state */
            posts: {
                [key: string]: number;
            };
        };
        Undone: {
            version: number;
            /**
             * @description What was undone
             * @enum {string}
             */
            what: "apply" | "move-anchor";
            /** @description The campaign's, IANA */
            timeZone: string;
            /**
             * Format: date-time
             * @description When that had been done
             * @example 2026-12-01T09:00:00Z
             */
            appliedAt: string;
            /** @description Posts that are as they were before */
            restored: number;
            /** @description Posts that it had made, and that are gone */
            removed: number;
            /** @description It is back where it was */
            anchor?: {
                name: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
            };
        };
        CalendarFeedCreated: {
            id: string;
            /** @description For a calendar program. A secret, shown this once */
            url: string;
        };
        NewCalendarFeed: {
            /** @description Slug: its posts with their texts. Without it, the moments of all waves with counts */
            organisation?: string;
        };
        CalendarFeeds: {
            items: {
                id: string;
                organisation?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                createdAt: string;
            }[];
        };
        Overview: {
            timeZone: string;
            posts: number;
            byState: {
                [key: string]: number;
            };
            byPlatform: {
                [key: string]: number;
            };
            byLocale: {
                [key: string]: number;
            };
            byWave: {
                [key: string]: number;
            };
            firstDueAt?: string;
            lastDueAt?: string;
            cost: {
                /** @description Of all posts that went out or still may */
                usd: number;
                /** @description Of those that went out */
                usdPublished: number;
            };
        };
        /** @description Days or hours without posts are left out */
        CalendarCounts: {
            timeZone: string;
            /** @enum {string} */
            by: "day" | "hour";
            from: string;
            to: string;
            items: {
                /** @description Wall time in the zone at which the day or hour begins */
                at: string;
                /** @description The same as an instant */
                from: string;
                posts: number;
                byState: {
                    [key: string]: number;
                };
                byPlatform: {
                    [key: string]: number;
                };
                byWave: {
                    [key: string]: number;
                };
            }[];
        };
        TakingPart: {
            /** @description Slug */
            organisation: string;
            name: string;
            timeZone: string;
            locales: string[];
            /** @enum {string} */
            stance: "author" | "signatory" | "supporter" | "anyone";
            topics: string[];
            /**
             * @description `joined`: it agreed; `invited`: it has not answered yet
             * @enum {string}
             */
            state: "invited" | "joined" | "declined" | "left";
            /**
             * @description `assist`: it gets its texts and posts by itself
             * @enum {string}
             */
            path: "handle" | "assist";
            pausedReason?: string;
            accounts: {
                /** @enum {string} */
                platform: "x" | "mastodon" | "bluesky" | "facebook";
                handle: string;
                /** @enum {string} */
                state: "unconnected" | "connected" | "needs_reconnect" | "disconnected";
                pausedReason?: string;
            }[];
            /** @description It gave a mail address. Without one nobody reminds it */
            hasAddress: boolean;
            /** @description Whether it takes part, or texts of it, wait for its answer */
            waits: boolean;
            /** @description The one that holds */
            consent?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
                grantedBy: string;
                /** @enum {string} */
                texts: "all" | "each";
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                until?: string;
            };
            /** @description What it said last, of the campaign or of one of its texts */
            lastDecision?: {
                /** @enum {string} */
                kind: "consent" | "withdrawal" | "campaign-declined" | "text-approved" | "approval-taken-back" | "text-declined" | "agreed-after-all";
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
                by: string;
                /** @description In the organisation's own words */
                reason?: string;
            };
            /** @description The newest one */
            invitation?: {
                id: string;
                /** @enum {string} */
                state: "open" | "opened" | "accepted" | "expired" | "revoked" | "replaced";
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                expiresAt: string;
            };
            /** @description Other wordings of it that wait for the lead */
            openProposals: number;
            /** @description How many of its posts are in each state */
            posts: {
                [key: string]: number;
            };
        };
        Report: {
            /** @description Slug */
            campaign: string;
            title: string;
            state: string;
            timeZone: string;
            organisations: {
                asked: number;
                agreed: number;
                declined: number;
                silent: number;
                left: number;
            };
            posts: components["schemas"]["Outcomes"];
            byOrganisation: {
                organisation: string;
                name: string;
                /** @enum {string} */
                answer: "agreed" | "declined" | "silent" | "left";
                posts: components["schemas"]["Outcomes"];
            }[];
            byPlatform: {
                platform: string;
                posts: components["schemas"]["Outcomes"];
            }[];
            byLocale: {
                locale: string;
                posts: components["schemas"]["Outcomes"];
            }[];
            /** @description Days in the campaign's zone: when a post went out, else when it was due */
            overTime: {
                day: string;
                posts: components["schemas"]["Outcomes"];
            }[];
            /** @description What went out, the newest 100 */
            links: {
                post: string;
                organisation: string;
                organisationName: string;
                platform: string;
                account: string;
                url: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                publishedAt?: string;
            }[];
        };
        /** @description How many posts ended how. `silent`: the organisation never answered; `missed`: too late; `waiting`: not over yet */
        Outcomes: {
            published?: number;
            reported?: number;
            failed?: number;
            missed?: number;
            silent?: number;
            declined?: number;
            canceled?: number;
            unconfirmed?: number;
            waiting?: number;
        };
        Post: {
            id: string;
            campaign: string;
            state: string;
            reason?: string;
            /**
             * @description Unconfirmed: for its account to be read back, or for a person
             * @enum {string}
             */
            waiting?: "reading" | "person";
            /**
             * Format: date-time
             * @description When its account is read back next
             * @example 2026-12-01T09:00:00Z
             */
            readAt?: string;
            organisation: string;
            organisationName: string;
            /** @enum {string} */
            platform: "x" | "mastodon" | "bluesky" | "facebook";
            account: string;
            wave: string;
            occurrence: number;
            message: string;
            locale: string;
            text: string;
            /** @description Pictures that go out with the text, in their order */
            media: components["schemas"]["PostPicture"][];
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            lateAfter: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            nextAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            publishedAt?: string;
            remoteId?: string;
            remoteUrl?: string;
            notes: string[];
            attempts: components["schemas"]["Attempt"][];
            deletion?: components["schemas"]["PostDeletion"];
        };
        Attempt: {
            n?: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            claimedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            endedAt?: string;
            outcome?: string;
            httpStatus?: number;
            detail?: string;
            requestId?: string;
            worker: string;
            readings: components["schemas"]["Reading"][];
            settled?: components["schemas"]["SettledByHand"];
        };
        /** @description What reading the account back said */
        Reading: {
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            at: string;
            /** @enum {string} */
            result: "found" | "absent" | "wait" | "needs-reconnect" | "unreadable";
            /** @description How long the doubt had lasted */
            doubtMs: number;
            detail: string;
            httpStatus?: number;
            requestId?: string;
            remoteId?: string;
            remoteUrl?: string;
            /** @description Other posts of the account since then, the most alike first */
            near: components["schemas"]["SeenPost"][];
        };
        /** @description A post that stands on the account, as its network shows it */
        SeenPost: {
            remoteId: string;
            remoteUrl: string;
            text: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            at: string;
        };
        SettledByHand: {
            /** @description Role of the token */
            by: string;
            as: string;
            note: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            at?: string;
            remoteUrl?: string;
        };
        /** @description Of a post that is to be deleted on its network, or was */
        PostDeletion: {
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            askedAt: string;
            /** @description Who wanted it and why */
            note: string;
            tries: number;
            /**
             * @description Absent: a worker is to do it. `absent`: it was gone from the network already
             * @enum {string}
             */
            end?: "deleted" | "absent" | "refused" | "given-up";
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            endedAt?: string;
            /** @description What the network said last */
            detail?: string;
            httpStatus?: number;
            requestId?: string;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded";
            /** @enum {string} */
            mode: "rehearsal" | "live";
            paused: boolean;
            pausedReason?: string;
            /** @description Seen within the last 15 seconds */
            workers: number;
            /** @description Those of them that were told to stop */
            stopping: number;
            /** @description Those of them that send mails */
            mailing: number;
            /** @description Of Chorus, that they run: more than one during an upgrade */
            versions: string[];
            /** @description The largest difference of one of their clocks from the database's */
            clockSkewMs: number;
            promotedAgoMs?: number;
            oldestDueMs: number;
            unconfirmed: number;
            /** @description Unconfirmed ones that only a person can settle */
            waitForPerson: number;
            /** @description Posts set aside since every worker stumbled over them */
            poisoned: number;
            /** @description Networks and instances that stand still */
            closedLanes: components["schemas"]["Lane"][];
            /** @description Accounts that only a person can get going again */
            accountsInNeed: {
                /** @description Their organisation has to connect them again */
                toReconnect: number;
                /** @description Paused since the network refused them */
                refused: number;
            };
            /** @description What is not as it should be, and what to do, in English */
            findings: string[];
            /** @description The same by name, in the same order */
            codes: ("paused" | "no-worker" | "none-promotes" | "all-stopping" | "clock-skew" | "versions-differ" | "poisoned" | "waits-for-person" | "no-mailer" | "mails-late" | "mails-failed" | "webhook-off" | "lane-closed" | "overdue")[];
        };
        Lane: {
            /**
             * @description Its name
             * @example x
             * @example mastodon:social.example
             * @example x:@SCOT_PEP
             */
            lane: string;
            /** @enum {string} */
            kind: "network" | "instance" | "account";
            /** @enum {string} */
            platform: "x" | "mastodon" | "bluesky" | "facebook";
            /** @description Whose account it is */
            organisation?: string;
            /**
             * @description `waiting` opens by itself at `until`, `held` when somebody opens it
             * @enum {string}
             */
            state: "open" | "waiting" | "held";
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            until?: string;
            why?: string;
            /**
             * Format: date-time
             * @description When it closed
             * @example 2026-12-01T09:00:00Z
             */
            since?: string;
            /** @description Posts whose moment has come and that it keeps back */
            posts: number;
            /** @description For now, posts go out this far apart */
            spacingMs?: number;
        };
        AuditChain: {
            /** @description By its own word */
            entries: number;
            /** @description Entries or checkpoints that are not as they were written */
            faults: number;
            /** @description The last checkpoint. `chorus audit verify` checks its signature, where the keys are */
            signed?: {
                n: number;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
            };
        };
        AuditEntry: {
            /** @description Its place in the chain: 1, 2, 3, … without a gap */
            n: number;
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            at: string;
            /** @description As in `token:<id>`, `person:<id>`, `worker:<id>`, `admin-command` */
            actor: string;
            /** @description What happened, as in `campaign.launched` */
            action: string;
            object: {
                kind: string;
                id: string;
            };
            /** @description Id */
            campaign?: string;
            /** @description Id */
            organisation?: string;
            detail: {
                [key: string]: string | number | boolean;
            };
            /** @description SHA-256 of the hash before and this entry as canonical JSON, in hex */
            hash: string;
        };
        LanePaused: {
            lane: string;
            /** @enum {string} */
            state: "held";
            why: string;
        };
        Pause: {
            /**
             * @description Shown wherever it is noticed
             * @default by hand
             */
            reason: string;
        };
        LaneOpened: {
            lane: string;
            /** @enum {string} */
            state: "open";
            /** @description Posts that may go now, one after the other */
            released: number;
        };
        Notice: {
            id: string;
            /**
             * @description `needs-reconnect`: the account has to be connected again
             * @enum {string}
             */
            kind: "needs-reconnect";
            /** @description Slug of who has to be told */
            organisation: string;
            organisationName: string;
            /** @enum {string} */
            platform?: "x" | "mastodon" | "bluesky" | "facebook";
            /** @description Handle without @ */
            account?: string;
            /** @description What was found */
            detail: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            at: string;
        };
        Mail: {
            id: string;
            /**
             * @description What it is about
             * @example receipt
             */
            kind: string;
            /** @description Slug of the organisation it is for */
            organisation?: string;
            /** @enum {string} */
            state: "waiting" | "sent" | "failed";
            /** @description Why the last try failed */
            reason?: string;
            tries: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            queuedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            sentAt?: string;
            /** @description Left out, like what it says, once that was emptied */
            to?: string;
            subject?: string;
            body?: string;
            /** @description Where a POST stops mails of this kind */
            stopUrl?: string;
        };
        Budgets: {
            items: components["schemas"]["Budget"][];
        };
        Budget: {
            /**
             * @description Absent: all networks together
             * @enum {string}
             */
            platform?: "x" | "mastodon" | "bluesky" | "facebook";
            /** @description What may be spent in the calendar month (UTC) */
            monthUsd: number;
            /** @description Spent, or held for calls under way and for those that nobody has settled */
            usedUsd: number;
            /** @description Never negative */
            leftUsd: number;
            /**
             * Format: date-time
             * @description When the next month begins
             * @example 2026-12-01T09:00:00Z
             */
            endsAt?: string;
        };
        SetBudget: {
            /**
             * @description Only this network; without it all of them together
             * @enum {string}
             */
            platform?: "x" | "mastodon" | "bluesky" | "facebook";
            /**
             * @description What may be spent in each calendar month (UTC); null: no limit
             * @example 50
             */
            monthUsd: number | null;
        };
        ConsentRecorded: {
            organisation: string;
            /** @enum {string} */
            kind: "grant" | "withdrawal";
            grantedBy: string;
            /** @description Posts that had waited for it */
            released: number;
            /** @description Posts that wait now for an approval of their text */
            awaiting: number;
            /** @description Posts made or changed in waves that post as soon as it agrees */
            planned: number;
            canceled: number;
            underWay: number;
        };
        /** @description On behalf of the organisation, by an admin who has its word; it is recorded as given that way */
        Consent: {
            /** @description Slug or id */
            organisation: string;
            /**
             * @default grant
             * @enum {string}
             */
            kind: "grant" | "withdrawal";
            /**
             * @description `all`: it agrees to every text; `each`: every text wants an approval of its own (…/approvals)
             * @default all
             * @enum {string}
             */
            texts: "all" | "each";
        };
        Contact: {
            /** @description Whether it can be written to. A lead is told no more than this */
            exists: boolean;
            /**
             * @description Mail address
             * @example press@example.org
             */
            address?: string;
            /**
             * @description Language of its mails
             * @enum {string}
             */
            locale?: "en" | "es" | "fr" | "zh-Hans" | "ru" | "ar";
            /**
             * @description What it is told of posts that went out as it: each, one summary a day, nothing
             * @enum {string}
             */
            receipts?: "each" | "daily" | "none";
            /** @description Whether it is reminded of what waits for its answer */
            reminders?: boolean;
            /** @description Subjects say nothing of what a mail is about */
            discreet?: boolean;
            /**
             * Format: date-time
             * @description When reminders were stopped by the link in a mail; absent: they are on, or were turned off here
             */
            remindersStoppedAt?: string;
        };
        ContactChange: {
            /**
             * @description Mail address
             * @example press@example.org
             */
            address?: string;
            /**
             * @description Language of its mails
             * @enum {string}
             */
            locale?: "en" | "es" | "fr" | "zh-Hans" | "ru" | "ar";
            /**
             * @description What it is told of posts that went out as it: each, one summary a day, nothing
             * @enum {string}
             */
            receipts?: "each" | "daily" | "none";
            /** @description Whether it is reminded of what waits for its answer */
            reminders?: boolean;
            /** @description Subjects say nothing of what a mail is about */
            discreet?: boolean;
        };
        ApprovalRecorded: {
            organisation: string;
            /** @enum {string} */
            kind: "grant" | "revocation";
            grantedBy: string;
            /** @description Entries in the ledger, one for each post */
            recorded: number;
            /** @description Of these posts, those that may go out with it at their time */
            covered: number;
            /** @description Posts that had waited for it */
            released: number;
            /** @description Posts that wait again */
            held: number;
            /** @description Posts whose call was under way when it was revoked */
            underWay: number;
        };
        /** @description On behalf of the organisation, by an admin who has its word; it is recorded as given that way */
        Approval: {
            /** @description Slug or id */
            organisation: string;
            /**
             * @default grant
             * @enum {string}
             */
            kind: "grant" | "revocation";
            /** @description A grant names each post with the `contentHash` of the text that was shown; a revocation without it is of all */
            posts?: {
                /** Format: uuid */
                id: string;
                contentHash?: string;
            }[];
            /**
             * @description A fresh number, and a date that moves with the anchor, need no new approval
             * @default false
             */
            followsDeadline: boolean;
            /**
             * Format: date-time
             * @description Default: the start of the due day in the organisation's zone
             */
            notBefore?: string;
            /**
             * Format: date-time
             * @description Default: the end of the day after which the post is late
             */
            notAfter?: string;
        };
        AskedPost: {
            id: string;
            organisation: string;
            platform: string;
            account: string;
            wave: string;
            locale: string;
            state: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            lateAfter: string;
            /** @description To the letter */
            text: string;
            /** @description Pictures that go out with the text, in their order */
            media: components["schemas"]["PostPicture"][];
            /** @description Goes with an approval of this text */
            contentHash: string;
            /** @description What was approved covers it: it needs no answer */
            covered: boolean;
            /** @description What was said of it last */
            approval?: {
                /** @enum {string} */
                kind: "grant" | "revocation";
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
                grantedBy: string;
                /** @description Given of the text that the post has now */
                ofThisText: boolean;
                followsDeadline: boolean;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                notBefore?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                notAfter?: string;
            };
        };
        InvitationsMade: {
            items: components["schemas"]["InvitationMade"][];
        };
        InvitationMade: {
            /** @description Slug */
            organisation: string;
            /** @enum {string} */
            kind: "invited" | "has-access";
            id?: string;
            /** @description Opens the portal once. A secret, shown this once */
            url?: string;
            /** @description The link as a QR code: an SVG image */
            qr?: string;
            /** @description A text with the link to pass on, in its language */
            message?: string;
            /** @description Language of the message */
            locale?: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            expiresAt?: string;
        };
        Invite: {
            organisations: components["schemas"]["Invitee"][];
            /** @default 30 */
            validForDays: number;
            /**
             * @description For organisations that lost their way in (admins only): accepting it ends every session and link that they had
             * @default false
             */
            renewsAccess: boolean;
        };
        Invitee: {
            /**
             * @description Its slug
             * @example scot-pep
             */
            organisation: string;
            /** @description For one that the campaign does not have yet; then `timeZone` and `locales` are needed, too */
            name?: string;
            /** @example Africa/Nairobi */
            timeZone?: string;
            locales?: string[];
            /**
             * @description `supporter` unless you say otherwise
             * @enum {string}
             */
            stance?: "author" | "signatory" | "supporter" | "anyone";
            topics?: string[];
            /**
             * @description Where to mail the link, besides showing it here. It is not kept as the contact of the organisation
             * @example press@example.org
             */
            address?: string;
        };
        Invitation: {
            id: string;
            /** @description Slug */
            organisation: string;
            organisationName: string;
            /**
             * @description `opened`: somebody, or a program that scans mails, looked at it; only `accepted` means that they are in
             * @enum {string}
             */
            state: "open" | "opened" | "accepted" | "expired" | "revoked" | "replaced";
            renewsAccess: boolean;
            createdBy: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            openedAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            acceptedAt?: string;
        };
        Resend: {
            /**
             * @description Where to mail the link, besides showing it here. It is not kept as the contact of the organisation
             * @example press@example.org
             */
            address?: string;
        };
        Accounts: {
            items: components["schemas"]["Account"][];
        };
        Account: {
            /** @enum {string} */
            platform: "x" | "mastodon" | "bluesky" | "facebook";
            /** @description Without @ */
            handle: string;
            /** @enum {string} */
            state: "unconnected" | "connected" | "needs_reconnect" | "disconnected";
            /** @description Why nothing goes out from it for now */
            pausedReason?: string;
        };
        ConsentGiven: {
            by: string;
            /** @description Posts that had waited for it */
            released: number;
            /** @description Posts that wait now for an approval of their text */
            awaiting: number;
            /** @description Posts made or changed in waves that post as soon as it agrees */
            planned: number;
        };
        GivenConsent: {
            /**
             * @description `all`: it agrees to every text; `each`: every text wants an approval of its own
             * @default each
             * @enum {string}
             */
            texts: "all" | "each";
            /** @description As in `x:ally`. Default: all */
            accounts?: string[];
            /** @description Default: all */
            locales?: string[];
            /** @description `once`, `recurring` (waves that repeat), `rapid` (waves that post as soon as it agreed). Default: all */
            kinds?: ("once" | "recurring" | "rapid")[];
            /** @description By the day in the organisation's zone */
            maxPerDay?: number;
            /** @description Counted from this consent on */
            maxTotal?: number;
            /**
             * Format: date-time
             * @description Nothing goes out from then on. Default: as long as the campaign runs
             */
            until?: string;
            /**
             * @description `assist`: it gets its texts and posts by itself. Default: as before
             * @enum {string}
             */
            path?: "handle" | "assist";
        };
        AnswerRecorded: {
            answer: string;
            /** @description `admin-command`: an admin recorded it, on the word of the organisation */
            by: string;
            posts: number;
            /** @description Posts whose call was under way */
            underWay: number;
        };
        Answer: {
            /** @enum {string} */
            answer: "approve" | "decline" | "agree-after-all";
            /** @description Only `decline` may leave it out: the whole campaign then */
            posts?: {
                /** Format: uuid */
                id: string;
                contentHash: string;
            }[];
            /**
             * @description With `approve`: the time may move as far as the deadline does without a new approval
             * @default false
             */
            followsDeadline: boolean;
            /** @description With `approve`: fresh numbers and dates in the text need no new approval. Default: as `followsDeadline` */
            mayRefresh?: boolean;
            /** @description With `decline`: for the lead to read */
            reason?: string;
        };
        CampaignOfOrganisation: {
            id: string;
            slug: string;
            title: string;
            aim?: string;
            timeZone: string;
            campaignState: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            deadline?: string;
            /** @enum {string} */
            state: "invited" | "joined" | "declined" | "left";
            /** @enum {string} */
            path: "handle" | "assist";
            consent?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
                grantedBy: string;
                /** @enum {string} */
                texts: "all" | "each";
                accounts?: string[];
                locales?: string[];
                kinds?: ("once" | "recurring" | "rapid")[];
                maxPerDay?: number;
                maxTotal?: number;
                /** @description Of `maxTotal` */
                used?: number;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                until?: string;
            };
        };
        PostToAnswer: {
            id: string;
            platform: string;
            account: string;
            wave: string;
            message: string;
            locale: string;
            /** @enum {string} */
            kind: "once" | "recurring" | "rapid";
            state: string;
            reason?: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            lateAfter: string;
            /** @description To the letter */
            text: string;
            /** @description Pictures that go out with the text, in their order */
            media: components["schemas"]["PostPicture"][];
            /** @description Goes with an answer to this text */
            contentHash: string;
            /** @description What the text was made from, for another wording */
            pattern?: string;
            /** @description What was approved covers it */
            covered: boolean;
            mayRefresh: boolean;
            followsDeadline: boolean;
            /** @description It was approved, and has other words or another time now */
            changedSince?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                agreedAt: string;
                /** @description The words that were agreed to, where they are still kept */
                text?: string;
                /** @description The pictures that were agreed to, where they are still kept */
                media?: components["schemas"]["PostPicture"][];
            };
            declined: boolean;
            /** @description It is still to come, and may be answered */
            open: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            publishedAt?: string;
            remoteUrl?: string;
        };
        Proposed: {
            id: string;
            text: string;
        };
        NewProposal: {
            /** Format: uuid */
            post: string;
            /** @description ICU MessageFormat, as in a kit */
            text: string;
            /** @description For the lead to read */
            note?: string;
        };
        Proposal: {
            id: string;
            organisation: string;
            organisationName: string;
            post: string;
            message: string;
            locale: string;
            platform: string;
            text: string;
            note?: string;
            /** @enum {string} */
            state: "open" | "accepted" | "declined" | "withdrawn";
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            decidedAt?: string;
            /** @description The lead's word to the organisation */
            answer?: string;
        };
        ProposalDecided: {
            /** @enum {string} */
            decision: "accepted" | "declined";
            /** @description Posts of the organisation that read otherwise now */
            changed: number;
        };
        ProposalDecision: {
            /** @enum {string} */
            decision: "accept" | "decline";
            /** @description For the organisation to read */
            answer?: string;
        };
        Withdrawn: {
            /** @enum {string} */
            scope: "post" | "account" | "campaign" | "everything";
            /** @description It was withdrawn before */
            already: boolean;
            /** @description Posts that will not go out */
            canceled: number;
            /** @description Posts that had gone out */
            out: number;
            /** @description Posts in the middle of a call, or of which nobody knows yet */
            inFlight: number;
            /** @description Those that could not be called back, the newest 200 */
            posts: {
                id: string;
                /** @enum {string} */
                kind: "out" | "in-flight";
                campaign: string;
                platform: string;
                account: string;
                text: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at?: string;
                url?: string;
            }[];
            tokens: {
                /** @enum {string} */
                platform: "x" | "mastodon" | "bluesky" | "facebook";
                account: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                at: string;
                /**
                 * @description Absent: its network is still to be told
                 * @enum {string}
                 */
                end?: "revoked" | "shredded";
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                endedAt?: string;
                /**
                 * Format: date-time
                 * @description Gone from here by then, whether the network answers or not
                 * @example 2026-12-01T09:00:00Z
                 */
                shredAt: string;
            }[];
        };
        /** @description Name the post, account or campaign that `scope` says */
        Withdrawal: {
            /** @enum {string} */
            scope: "post" | "account" | "campaign" | "everything";
            /** Format: uuid */
            post?: string;
            /** @description As in `x:ally` */
            account?: string;
            /** @description Slug or id */
            campaign?: string;
        };
        Erased: {
            pseudonym: string;
            posts: number;
            accounts: number;
        };
        Erase: {
            /** @description The organisation's slug, once more */
            confirm: string;
        };
        Paused: {
            /** @enum {boolean} */
            paused: true;
            reason: string;
        };
        Resumed: {
            resumed: boolean;
            late: {
                /** @description Their wave still allows them */
                allowed: number;
                /** @description Too late for their wave, not for their deadline */
                missed: number;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 */
                firstDueAt?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 */
                lastDueAt?: string;
            };
            released: number;
            skipped: number;
        };
        Resume: {
            /**
             * @description Posts whose moment passed: `allowed` sends what their wave still allows, `send` all of them now, `respread` all of them over `over`, `skip` none
             * @default allowed
             * @enum {string}
             */
            late: "allowed" | "send" | "respread" | "skip";
            /**
             * @description The window of `respread`
             * @default PT1H
             * @example PT2H
             */
            over: string;
            /**
             * @description Only say what became late
             * @default false
             */
            dryRun: boolean;
        };
        Stopped: {
            canceled: number;
            /** @description Caught in the middle of a call: canceled if nothing went out */
            underWay: number;
        };
        AnchorMoved: {
            version: number;
            dryRun: boolean;
            /** @description `POST …/undo` takes it back, while no worker has claimed any of its posts */
            undoable: boolean;
            /** @description The campaign's, IANA */
            timeZone: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            from: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            to: string;
            moved: number;
            reworded: number;
            created: number;
            canceled: number;
            /** @description Sent, being sent or settled: they stay as they are */
            kept: number;
            /** @description Posts that then wait for an approval of their text */
            asks: number;
            /** @description Those of them that had one */
            asksAgain: number;
            /** @description How many posts change for each reason, as in `later` or `text`; a post may have several */
            reasons: {
                [key: string]: number;
            };
            /** @description The earliest of the posts that move, at its new time */
            first?: {
                account: string;
                platform: string;
                wave: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                dueAt: string;
            };
            last?: {
                account: string;
                platform: string;
                wave: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC
                 * @example 2026-12-01T09:00:00Z
                 */
                dueAt: string;
            };
            problems: {
                code: string;
                message: string;
            }[];
        };
        MoveAnchor: {
            /** @example deadline */
            anchor: string;
            /**
             * @description Wall time in the campaign's zone, or an instant with Z or an offset
             * @example 2026-12-31T23:59
             */
            to: string;
            /**
             * @description Say what would change, change nothing
             * @default false
             */
            dryRun: boolean;
            /** @description Only if the campaign is still at this version */
            version?: number;
        };
        PostChanged: {
            state: string;
            /** @description It takes effect when the call under way ends */
            requested: boolean;
        };
        Postponed: {
            state: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            dueAt: string;
        };
        Postpone: {
            /**
             * @description RFC 3339 with its offset
             * @example 2026-12-01T10:00:00+01:00
             */
            to: string;
        };
        Clock: {
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            now: string;
            /** @description How fast time passes: 1, but in a rehearsal whose clock was set */
            speed: number;
        };
        DeletePost: {
            /** @description Who wanted it and why, as in "its organisation asked by phone" */
            note: string;
        };
        /** @description What a person found on the network */
        Settle: {
            /** @enum {string} */
            outcome: "published";
            remoteId: string;
            /** Format: uri */
            remoteUrl: string;
            /** @default  */
            note: string;
        } | {
            /** @enum {string} */
            outcome: "not-published";
            /**
             * @description Schedule it once more
             * @default false
             */
            again: boolean;
            /** @default  */
            note: string;
        } | {
            /** @enum {string} */
            outcome: "look-again";
        };
        SettlePolicies: {
            items: components["schemas"]["SettlePolicy"][];
        };
        SettlePolicy: {
            /** @enum {string} */
            platform: "x" | "mastodon" | "bluesky" | "facebook";
            /** @description Absent: what holds for everybody else */
            organisation?: string;
            /**
             * @description `hold`: a person decides. `retry`: it is scheduled again, where its time still allows
             * @enum {string}
             */
            policy: "hold" | "retry";
            /** @description False: the default of the network */
            chosen: boolean;
            /** @description Why that is the default */
            why?: string;
        };
        SettlePolicyChoice: {
            /** @enum {string} */
            platform: "x" | "mastodon" | "bluesky" | "facebook";
            /** @description Slug; absent: all organisations */
            organisation?: string;
            /** @description `default` takes the choice back */
            policy: ("hold" | "retry") | "default";
        };
        Preview: {
            platform: string;
            locale?: string;
            /** @description As it would be sent; start and end below count its UTF-16 units */
            text: string;
            /** @description By the network’s own count */
            length: number;
            limit: number;
            fits: boolean;
            /** @description What the network makes of it, without gaps */
            segments: components["schemas"]["Segment"][];
            findings: components["schemas"]["TextFinding"][];
            cost: {
                usd: number;
                usdWithoutLink: number;
                withLink: boolean;
                links: number;
                /** Format: date */
                pricedSince?: string;
            };
        };
        Segment: {
            /** @enum {string} */
            kind: "link" | "mention" | "tag" | "text";
            text: string;
            start: number;
            end: number;
        };
        /** @description Found in one text; docs/messages.md lists the codes */
        TextFinding: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning" | "advice";
            start: number;
            end: number;
            message: string;
        };
        PreviewAsk: {
            /** @enum {string} */
            platform: "x" | "mastodon" | "bluesky" | "facebook";
            /**
             * @description With a campaign: an ICU MessageFormat pattern, as in a kit. Without: the text as it is to go out
             * @example {organisation} asks you to read this letter. {link_petition} {hashtags}
             */
            text: string;
            /** @description BCP 47; the organisation’s first language unless told otherwise */
            locale?: string;
            /** @description Slug or id: whose links, targets, hashtags and variables it uses */
            campaign?: string;
            /** @description Slug or id of one that takes part: who speaks */
            organisation?: string;
            /** @description Key of a message, for its hashtags */
            message?: string;
            /** @description Key of a wave, for its hashtags */
            wave?: string;
            /**
             * Format: date-time
             * @description When it would go out (RFC 3339), for {daysLeft}; now unless told otherwise
             */
            at?: string;
        };
        Picture: {
            key: string;
            /** @description Its name beside the kit */
            file: string;
            /** @enum {string} */
            type: "image/jpeg" | "image/png" | "image/gif" | "image/webp";
            /** @description In pixels, as it is shown */
            width: number;
            height: number;
            bytes: number;
            /** @description Of the bytes, in hex: what posts know it by */
            sha256: string;
            /** @description What it shows, for who does not see it, by language tag */
            alt: {
                [key: string]: string;
            };
            /** @description Keys of the messages that show it */
            messages: string[];
        };
        ExplainedTexts: {
            organisation: string;
            items: {
                wave: string;
                platform: string;
                accounts: string[];
                messages: components["schemas"]["ExplainedMessage"][];
            }[];
        };
        ExplainedMessage: {
            /** @enum {string} */
            kind: "chosen";
            message: string;
            /** @description The language that the organisation asked for first */
            wanted: string;
            served: string;
            isForNetwork: boolean;
            /** @description Its own wording */
            isOwn: boolean;
            /** @enum {string} */
            translation?: "source" | "missing" | "draft" | "reviewed" | "outdated";
        } | {
            /** @enum {string} */
            kind: "after-better";
            better: string;
            message: string;
            /** @description The language that the organisation asked for first */
            wanted: string;
            served: string;
            isForNetwork: boolean;
            /** @description Its own wording */
            isOwn: boolean;
            /** @enum {string} */
            translation?: "source" | "missing" | "draft" | "reviewed" | "outdated";
        } | {
            /** @enum {string} */
            kind: "stance";
            message: string;
            /** @enum {string} */
            needs: "author" | "signatory" | "supporter" | "anyone";
            /** @enum {string} */
            has: "author" | "signatory" | "supporter" | "anyone";
        } | {
            /** @enum {string} */
            kind: "topics";
            message: string;
            needs: string[];
            has: string[];
        } | {
            /** @enum {string} */
            kind: "no-language";
            message: string;
            tried: string[];
            available: string[];
        } | {
            /** @enum {string} */
            kind: "draft";
            message: string;
            drafts: string[];
        } | {
            /** @enum {string} */
            kind: "unknown-message";
            message: string;
        };
        ApiTokens: {
            items: components["schemas"]["ApiToken"][];
        };
        ApiToken: {
            id: string;
            name: string;
            /** @enum {string} */
            role: "lead" | "admin";
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To five minutes; absent: never
             * @example 2026-12-01T09:00:00Z
             */
            lastUsedAt?: string;
            /** @description It is the one that this request carries */
            own: boolean;
        };
        Token: {
            /** @description Shown this once */
            token: string;
            /** @enum {string} */
            role: "lead" | "admin";
        };
        NewToken: {
            /** @enum {string} */
            role: "lead" | "admin";
            name: string;
        };
        Retentions: {
            items: components["schemas"]["Retention"][];
        };
        Retention: {
            /**
             * @description `mails`: what mails say and to whom. `deliveries`: what webhooks were told. `evidence`: the words of networks about each attempt. Never the audit, consents, approvals, answers, or posts and attempts themselves
             * @enum {string}
             */
            kind: "mails" | "deliveries" | "evidence";
            /** @description Kept so long after it ended, then cleared away */
            days: number;
            /** @description False: the default */
            chosen: boolean;
            defaultDays: number;
            leastDays: number;
            mostDays: number;
            /** @description How many are older now: the next clearing, within the hour, takes them */
            due: number;
            /**
             * Format: date-time
             * @description When it was last looked after
             * @example 2026-12-01T09:00:00Z
             */
            clearedAt?: string;
            /** @description How many were cleared then */
            cleared?: number;
        };
        RetentionChoice: {
            /**
             * @description `mails`: what mails say and to whom. `deliveries`: what webhooks were told. `evidence`: the words of networks about each attempt. Never the audit, consents, approvals, answers, or posts and attempts themselves
             * @enum {string}
             */
            kind: "mails" | "deliveries" | "evidence";
            /** @description null: the default again */
            days: number | null;
            /**
             * @description Only say what would be due; change nothing
             * @default false
             */
            dryRun: boolean;
        };
        Platforms: {
            /** @enum {string} */
            mode: "rehearsal" | "live";
            items: components["schemas"]["PlatformSettings"][];
        };
        PlatformSettings: {
            /** @enum {string} */
            platform: "x" | "mastodon" | "bluesky" | "facebook";
            /**
             * @description `sandbox`: the stand-in of a rehearsal
             * @enum {string}
             */
            state: "sandbox" | "network";
            /** @description Whether one is set; never the id itself */
            clientId: boolean;
            /** @description Whether one is set */
            clientSecret: boolean;
            /** @description What the settings of the app at the network have to name */
            redirectUrl: string;
            apiOrigin: string;
            /** @description Where organisations connect their handles */
            authorizeUrl?: string;
        };
        Webhooks: {
            items: components["schemas"]["Webhook"][];
        };
        Webhook: {
            id: string;
            name: string;
            /** @description Absent where the keys of the vault do not open it */
            url?: string;
            /** @description What it is told of */
            events: ("post.published" | "post.failed" | "post.unconfirmed" | "post.needs-person" | "post.missed" | "post.reported" | "post.declined" | "post.withdrawn" | "campaign.launched" | "campaign.paused" | "campaign.resumed" | "campaign.stopped" | "installation.paused" | "installation.resumed" | "installation.stopped" | "installation.restored" | "consent.granted" | "consent.withdrawn" | "organisation.declined" | "organisation.left" | "proposal.made" | "account.connected" | "account.disconnected" | "account.needs-reconnect" | "webhook.disabled")[];
            /**
             * @description `off`: by an admin. `disabled`: by Chorus, see `disabledReason`. PATCH turns it on again
             * @enum {string}
             */
            state: "on" | "off" | "disabled";
            /**
             * @description `gone`: it answered 410. `failing`: nothing could be delivered for three days
             * @enum {string}
             */
            disabledReason?: "gone" | "failing";
            /**
             * Format: date-time
             * @description Since when every try has failed
             * @example 2026-12-01T09:00:00Z
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description The last delivery, to the minute
             * @example 2026-12-01T09:00:00Z
             */
            deliveredAt?: string;
            /**
             * Format: date-time
             * @description Until when the secret before signs as well
             * @example 2026-12-01T09:00:00Z
             */
            oldSecretUntil?: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            createdAt: string;
            /** @description Deliveries that wait */
            waiting: number;
        };
        WebhookCreated: {
            webhook: components["schemas"]["Webhook"];
            /**
             * @description What signatures are checked with; shown this once
             * @example whsec_…
             */
            secret: string;
        };
        NewWebhook: {
            name: string;
            /**
             * @description Beginning with https://, of a host on the public internet
             * @example https://hooks.example.org/chorus
             */
            url: string;
            /** @description What it is told of. Default: everything there is now */
            events?: ("post.published" | "post.failed" | "post.unconfirmed" | "post.needs-person" | "post.missed" | "post.reported" | "post.declined" | "post.withdrawn" | "campaign.launched" | "campaign.paused" | "campaign.resumed" | "campaign.stopped" | "installation.paused" | "installation.resumed" | "installation.stopped" | "installation.restored" | "consent.granted" | "consent.withdrawn" | "organisation.declined" | "organisation.left" | "proposal.made" | "account.connected" | "account.disconnected" | "account.needs-reconnect" | "webhook.disabled")[];
        };
        ChangeWebhook: {
            name?: string;
            /**
             * @description Beginning with https://, of a host on the public internet
             * @example https://hooks.example.org/chorus
             */
            url?: string;
            events?: ("post.published" | "post.failed" | "post.unconfirmed" | "post.needs-person" | "post.missed" | "post.reported" | "post.declined" | "post.withdrawn" | "campaign.launched" | "campaign.paused" | "campaign.resumed" | "campaign.stopped" | "installation.paused" | "installation.resumed" | "installation.stopped" | "installation.restored" | "consent.granted" | "consent.withdrawn" | "organisation.declined" | "organisation.left" | "proposal.made" | "account.connected" | "account.disconnected" | "account.needs-reconnect" | "webhook.disabled")[];
            /** @description Turned on, it begins afresh; what waited goes out */
            on?: boolean;
        };
        WebhookRotated: {
            /**
             * @description What signatures are checked with; shown this once
             * @example whsec_…
             */
            secret: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            oldSecretUntil: string;
        };
        RotateWebhookSecret: {
            /**
             * @description How long the secret before signs as well, so that no delivery is refused meanwhile
             * @default 24
             */
            overlapHours: number;
        };
        WebhookDelivery: {
            id: string;
            /** @description `webhook-id`: the same for every webhook, try and redelivery */
            eventId: string;
            /**
             * @description One of the events of a webhook, or `webhook.test`
             * @example post.published
             */
            type: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            occurredAt: string;
            /**
             * @description `shown`: a rehearsal sends nothing away from its machine
             * @enum {string}
             */
            state: "waiting" | "delivered" | "failed" | "shown";
            tries: number;
            /**
             * Format: date-time
             * @description When it may be tried next
             * @example 2026-12-01T09:00:00Z
             */
            nextAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC
             * @example 2026-12-01T09:00:00Z
             */
            endedAt?: string;
            /** @description Of the last answer */
            httpStatus?: number;
            /**
             * @description Why the last try failed
             * @example timeout
             */
            reason?: string;
            tookMs?: number;
            /** @description What is sent, to the letter */
            body: string;
        };
        DeliveryQueued: {
            /** @description GET …/deliveries tells how it ends */
            delivery: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the calendar as it was read */
                "if-none-match"?: string;
            };
            path: {
                /** @description The feed's secret and `.ics` */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar (RFC 5545) */
            200: {
                headers: {
                    etag: string;
                    "cache-control": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description It is as it was */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A header is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such feed, or it was revoked */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your sessions, the last used first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description You have no such session */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They have ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsEnded"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMe"];
            };
        };
        responses: {
            /** @description You */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A token has none */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By mail address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description They may ask for a link at /sign-in now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody has this address already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or mail address */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such person */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It would leave no admin */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or mail address */
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePerson"];
            };
        };
        responses: {
            /** @description With the new role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such person */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It would leave no admin */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCampaignPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By mail address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignPeople"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Id or mail address */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are on it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or no such person */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Their role works on no campaign */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unassignPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Id or mail address */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are off it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or they are not on it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importKit: {
        parameters: {
            query?: {
                /** @description Check everything, write nothing */
                dryRun?: "true" | "false";
                /** @description Move the whole kit so that it opens at this instant (RFC 3339, or `now`): every anchor keeps its distance in days */
                opensAt?: string;
            };
            header?: {
                /** @description A name for this request, of your choice, unique among those of a day. Sent again with the same request, it is answered as the first time and not done again */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A campaign kit (docs/kit.md) */
        requestBody: {
            content: {
                "application/yaml": string;
                "application/json": Record<string, never>;
                "multipart/form-data": {
                    /** @description The kit, as a file that ends in .yaml or .json */
                    kit: string;
                    /** @description The files of its pictures, each with the name that the kit gives it */
                    picture?: string[];
                };
            };
        };
        responses: {
            /** @description Dry run: the kit has no fault */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description The new draft */
            201: {
                headers: {
                    /** @description The answer of the first time */
                    "idempotency-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description A query parameter or a header is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A request with this Idempotency-Key is under way, or its answer is not shown again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Neither YAML nor JSON, nor a form with a kit */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Every fault of the kit, with path and line; or this Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Also those that are put away */
                archived?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of campaigns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Campaign"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description A query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    launchCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Launch"];
            };
        };
        responses: {
            /** @description How many posts are on their way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Launched"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a draft, no plan applied, or, with `ifReady`, points that are open */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readKit: {
        parameters: {
            query?: {
                organisations?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kit */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kit"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reviseCampaign: {
        parameters: {
            query?: {
                /** @description Write nothing */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        /** @description A campaign kit (docs/kit.md); without `organisations` those of the campaign stay as they are, and pictures without a file keep theirs */
        requestBody: {
            content: {
                "application/yaml": string;
                "application/json": Record<string, never>;
                "multipart/form-data": {
                    /** @description The kit, as a file that ends in .yaml or .json */
                    kit: string;
                    /** @description The files of its pictures, each with the name that the kit gives it */
                    picture?: string[];
                };
            };
        };
        responses: {
            /** @description It says so now, or would */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revised"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign has ended, or changed at this moment */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Neither YAML nor JSON, nor a form with a kit */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Every fault of the kit, with path and line */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cloneCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Clone"];
            };
        };
        responses: {
            /** @description The new draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The slug is taken or no slug, or the body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is still running */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unarchiveCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is still running */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planCampaign: {
        parameters: {
            query?: {
                /** @description `summary` leaves out `posts`, `diff.create` and `diff.keep`: their counts are in `counts` */
                part?: "all" | "summary";
                /** @description At most so many entries in each list; `counts` says how many there are */
                limit?: number | null;
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan and what applying it would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Apply"];
            };
        };
        responses: {
            /** @description What was written */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign changed since that version, or has ended */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each point of the check */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    waivePoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                point: "texts" | "budget" | "worker" | "deadline";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Waiver"];
            };
        };
        responses: {
            /** @description It keeps the launch back no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing to waive */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requirePoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                point: "texts" | "budget" | "worker" | "deadline";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It keeps the launch back again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was not waived */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWaves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every wave, as the kit orders them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WaveState"][];
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoApply: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is as it was */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing to undo, some of its posts were claimed, or the campaign changed or has ended */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCalendar: {
        parameters: {
            query?: {
                /** @description Slug: the posts of this one, with texts */
                organisation?: string;
            };
            header?: {
                /** @description `ETag` of the calendar as it was read */
                "if-none-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar (RFC 5545) */
            200: {
                headers: {
                    etag: string;
                    "cache-control": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description It is as it was */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or it does not take part */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendarFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feeds, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeeds"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, of your choice, unique among those of a day. Sent again with the same request, it is answered as the first time and not done again */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCalendarFeed"];
            };
        };
        responses: {
            /** @description The address */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeedCreated"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or it does not take part */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A request with this Idempotency-Key is under way, or its answer is not shown again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be, or this Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or it has no such feed */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOverview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Totals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCalendarCounts: {
        parameters: {
            query?: {
                /** @description First day; the campaign's opening */
                from?: string;
                /** @description Last day; the campaign's deadline */
                to?: string;
                by?: "day" | "hour";
                /** @description IANA name; the campaign's */
                zone?: string;
                /** @description Slug: only the posts of this one */
                organisation?: string;
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days or hours in order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarCounts"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or the organisation does not take part */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCampaignOrganisations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                state?: "invited" | "joined" | "declined" | "left";
                /** @description Part of the name or the slug */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of organisations, by slug */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TakingPart"][];
                        nextCursor?: string;
                        /** @description Organisations of the whole campaign whose answer waits and that gave no mail address: share their links yourself */
                        notReminded: number;
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description With `Accept: text/csv`: to `…/report.csv` */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportReport: {
        parameters: {
            query?: {
                of?: "posts" | "organisations";
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One of them a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPosts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description One or several, with commas: planned, awaiting_approval, declined, scheduled, queued, publishing, published, failed, unconfirmed, missed, canceled, handed_over, reported */
                state?: string;
                /** @description Slug: only its own */
                organisation?: string;
                platform?: "x" | "mastodon" | "bluesky" | "facebook";
                /** @description Language tag of the text, as in `pt-BR` */
                locale?: string;
                /** @description Only unconfirmed ones that wait for this: their account to be read back, or a person */
                waiting?: "reading" | "person";
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of posts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllPosts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description One or several, with commas: planned, awaiting_approval, declined, scheduled, queued, publishing, published, failed, unconfirmed, missed, canceled, handed_over, reported */
                state?: string;
                /** @description Slug: only its own */
                organisation?: string;
                platform?: "x" | "mastodon" | "bluesky" | "facebook";
                /** @description Language tag of the text, as in `pt-BR` */
                locale?: string;
                /** @description Only unconfirmed ones that wait for this: their account to be read back, or a person */
                waiting?: "reading" | "person";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of posts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description A query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of the installation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAuditChain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditChain"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description As in `actor` of an entry */
                actor?: string;
                action?: "campaign.imported" | "campaign.revised" | "campaign.archived" | "campaign.unarchived" | "plan.applied" | "plan.undone" | "anchor.moved" | "campaign.launched" | "campaign.point-waived" | "campaign.point-required" | "campaign.paused" | "campaign.resumed" | "campaign.stopped" | "wave.paused" | "wave.resumed" | "wave.stopped" | "organisation.paused" | "organisation.resumed" | "organisation.stopped" | "account.paused" | "account.resumed" | "account.stopped" | "network.paused" | "network.resumed" | "network.stopped" | "installation.paused" | "installation.resumed" | "installation.stopped" | "installation.restored" | "clock.set" | "vault.rotated" | "lane.held" | "lane.opened" | "account.connected" | "account.needs-reconnect" | "account.added" | "connection.refused" | "organisation.added" | "invitation.made" | "invitation.revoked" | "invitation.accepted" | "organisation-link.renewed" | "organisation-link.revoked" | "portal-session.opened" | "portal-session.ended" | "consent.granted" | "consent.withdrawn" | "post.withdrawn" | "account.disconnected" | "organisation.left" | "organisation.chose-path" | "organisation.returned" | "organisation.zone-changed" | "organisation.declined" | "organisation.erased" | "post.declined" | "post.agreed-after-all" | "proposal.made" | "proposal.accepted" | "proposal.declined" | "post.approved" | "post.approval-revoked" | "contact.changed" | "reminders.stopped" | "contact.forgotten" | "post.handed-over" | "post.reported" | "post.taken-over" | "post.canceled" | "post.retried" | "post.cancel-undone" | "post.postponed" | "post.deletion-asked" | "post.deletion-ended" | "post.settled" | "post.reading-asked" | "budget.set" | "settle-policy.set" | "retention.set" | "token.created" | "person.added" | "person.role-changed" | "person.removed" | "person.factors-forgotten" | "person.membership-added" | "campaign.person-added" | "campaign.person-removed" | "campaign.token-added" | "token.revoked" | "calendar-feed.created" | "calendar-feed.revoked" | "webhook.created" | "webhook.changed" | "webhook.secret-rotated" | "webhook.removed" | "webhook.tested" | "webhook.redelivered" | "webhook.disabled";
                /** @description Id of what it is about */
                object?: string;
                /** @description Slug or id */
                campaign?: string;
                /** @description Not before this moment */
                from?: string;
                /** @description Before this moment */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor?: string;
                        /** @description What the ids of these entries are called now, where they still are; no part of the chain. People for admins only */
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description A query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description As in `actor` of an entry */
                actor?: string;
                action?: "campaign.imported" | "campaign.revised" | "campaign.archived" | "campaign.unarchived" | "plan.applied" | "plan.undone" | "anchor.moved" | "campaign.launched" | "campaign.point-waived" | "campaign.point-required" | "campaign.paused" | "campaign.resumed" | "campaign.stopped" | "wave.paused" | "wave.resumed" | "wave.stopped" | "organisation.paused" | "organisation.resumed" | "organisation.stopped" | "account.paused" | "account.resumed" | "account.stopped" | "network.paused" | "network.resumed" | "network.stopped" | "installation.paused" | "installation.resumed" | "installation.stopped" | "installation.restored" | "clock.set" | "vault.rotated" | "lane.held" | "lane.opened" | "account.connected" | "account.needs-reconnect" | "account.added" | "connection.refused" | "organisation.added" | "invitation.made" | "invitation.revoked" | "invitation.accepted" | "organisation-link.renewed" | "organisation-link.revoked" | "portal-session.opened" | "portal-session.ended" | "consent.granted" | "consent.withdrawn" | "post.withdrawn" | "account.disconnected" | "organisation.left" | "organisation.chose-path" | "organisation.returned" | "organisation.zone-changed" | "organisation.declined" | "organisation.erased" | "post.declined" | "post.agreed-after-all" | "proposal.made" | "proposal.accepted" | "proposal.declined" | "post.approved" | "post.approval-revoked" | "contact.changed" | "reminders.stopped" | "contact.forgotten" | "post.handed-over" | "post.reported" | "post.taken-over" | "post.canceled" | "post.retried" | "post.cancel-undone" | "post.postponed" | "post.deletion-asked" | "post.deletion-ended" | "post.settled" | "post.reading-asked" | "budget.set" | "settle-policy.set" | "retention.set" | "token.created" | "person.added" | "person.role-changed" | "person.removed" | "person.factors-forgotten" | "person.membership-added" | "campaign.person-added" | "campaign.person-removed" | "campaign.token-added" | "token.revoked" | "calendar-feed.created" | "calendar-feed.revoked" | "webhook.created" | "webhook.changed" | "webhook.secret-rotated" | "webhook.removed" | "webhook.tested" | "webhook.redelivered" | "webhook.disabled";
                /** @description Id of what it is about */
                object?: string;
                /** @description Slug or id */
                campaign?: string;
                /** @description Not before this moment */
                from?: string;
                /** @description Before this moment */
                until?: string;
                format?: "jsonl" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry a line; in CSV no cell is ever a formula */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            /** @description A query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLanes: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Leave out those that are open */
                closed?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of lanes, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Lane"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseLane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As in `x`, `mastodon:social.example` or `x:@SCOT_PEP` */
                lane: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description It is held */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LanePaused"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such lane */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openLane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As in `x`, `mastodon:social.example` or `x:@SCOT_PEP` */
                lane: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LaneOpened"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such lane */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is open */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotices: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Slug: only its own */
                organisation?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Notice"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description A query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOutbox: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only mails of this kind */
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of mails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Mail"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description A query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The installation is live */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The limits that are set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budgets"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBudget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetBudget"];
            };
        };
        responses: {
            /** @description The limits that are set now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budgets"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Consent"];
            };
        };
        responses: {
            /** @description It is in the ledger */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentRecorded"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The organisation does not take part in the campaign, or has withdrawn everything */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such organisation, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such organisation, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such organisation, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only of this one: slug or id */
                organisation?: string;
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of posts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AskedPost"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordApprovals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approval"];
            };
        };
        responses: {
            /** @description It is in the ledger */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRecorded"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A text changed since it was shown, or the organisation does not approve texts one by one here */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invitations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteOrganisations: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, of your choice, unique among those of a day. Sent again with the same request, it is answered as the first time and not done again */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invite"];
            };
        };
        responses: {
            /** @description The links. They are secrets, and shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsMade"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is over; or a request with this Idempotency-Key is under way or not shown again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be, or this Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteFromTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, of your choice, unique among those of a day. Sent again with the same request, it is answered as the first time and not done again */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        /** @description Columns: organisation, name, timeZone, locales, stance, topics, address; separated by comma, semicolon or tab */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description The links. They are secrets, and shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsMade"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is over; or a request with this Idempotency-Key is under way or not shown again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not text/csv */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Every fault of the table, with its line; or this Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such invitation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was accepted, or it or the campaign is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resend"];
            };
        };
        responses: {
            /** @description The new link, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationMade"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such invitation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was accepted, or it or the campaign is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By network and handle */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accounts"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivenConsent"];
            };
        };
        responses: {
            /** @description It is in the ledger */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentGiven"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The organisation has withdrawn everything */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerPosts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Answer"];
            };
        };
        responses: {
            /** @description It is in the ledger */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerRecorded"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was shown is not what is there any more, or there is nothing to approve by itself */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCampaignsOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CampaignOfOrganisation"][];
                    };
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPostsToAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PostToAnswer"][];
                    };
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProposalsOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first, 500 at most */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Proposal"][];
                    };
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposeWording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProposal"];
            };
        };
        responses: {
            /** @description Kept for the lead, with the text as it would read */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be, or the text cannot go out: every fault with its place */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProposals: {
        parameters: {
            query?: {
                state?: "open" | "accepted" | "declined" | "withdrawn";
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first, 500 at most */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Proposal"][];
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                proposal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalDecision"];
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalDecided"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign or proposal */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is decided already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be, or the text cannot go out any more */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description It is withdrawn; what could not be called back is told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawn"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWithdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawn"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Erase"];
            };
        };
        responses: {
            /** @description It is deleted; from now on it is named by a pseudonym */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erased"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Only the organisation itself, or an admin who has its word */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation, or it takes no part in such a campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Everything is withdrawn, but posts are in flight: ask again when they have ended */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportKit: {
        parameters: {
            query?: {
                /** @description Also who takes part, with handles: think before you pass it on */
                organisations?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kit (docs/kit.md) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description It is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paused"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            /** @description It is resumed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resumed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description What was canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stopped"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Its name in the kit */
                wave: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description It is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paused"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Its name in the kit */
                wave: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            /** @description It is resumed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resumed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Its name in the kit */
                wave: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description What was canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stopped"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description It is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paused"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            /** @description It is resumed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resumed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description What was canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stopped"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "x" | "mastodon" | "bluesky" | "facebook";
                /** @description Without @ */
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description It is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paused"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "x" | "mastodon" | "bluesky" | "facebook";
                /** @description Without @ */
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            /** @description It is resumed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resumed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "x" | "mastodon" | "bluesky" | "facebook";
                /** @description Without @ */
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description What was canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stopped"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseNetwork: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "x" | "mastodon" | "bluesky" | "facebook";
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description It is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paused"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeNetwork: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "x" | "mastodon" | "bluesky" | "facebook";
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            /** @description It is resumed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resumed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopNetwork: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "x" | "mastodon" | "bluesky" | "facebook";
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description What was canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stopped"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseEverything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description It is paused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paused"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeEverything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            /** @description It is resumed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resumed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopEverything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            /** @description What was canceled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stopped"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not in a state that allows this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveAnchor: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveAnchor"];
            };
        };
        responses: {
            /** @description What moved, or would */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnchorMoved"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign changed meanwhile, or has ended */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such post */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The post is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Canceled, or asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostChanged"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such post */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The post is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Scheduled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostChanged"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such post */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The post is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postponePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Postpone"];
            };
        };
        responses: {
            /** @description When it is due now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postponed"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such post */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The post is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoCancelOfPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostChanged"];
                };
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such post */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The post is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeletePost"];
            };
        };
        responses: {
            /** @description A worker does it within seconds: `deletion` of the post says how it ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostChanged"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such post */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The post is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlePost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settle"];
            };
        };
        responses: {
            /** @description Settled, or to be read back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostChanged"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such post */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The post is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSettlePolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds for each network, then the organisations that differ */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlePolicies"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseSettlePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlePolicyChoice"];
            };
        };
        responses: {
            /** @description All of them, as they hold now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlePolicies"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such organisation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A live installation does not repeat by itself on this network */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewAsk"];
            };
        };
        responses: {
            /** @description The preview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or no organisation, message or wave of that name in it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPictures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Picture"][];
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPicture: {
        parameters: {
            query: {
                /** @description What messages call it */
                key: string;
            };
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
            };
            cookie?: never;
        };
        /** @description The file, as it is: at most 5 MB. What it holds counts, not the type that is named */
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/gif": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description It is there; no message shows it yet */
            201: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign has ended, has a picture of that name, or has as many as it may have */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is no picture that can be used: why, and what to do */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPictureFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Its key */
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/gif": string;
                    "image/webp": string;
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or no such picture in it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Its key */
                picture: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it shows, for who does not see it, by language tag */
                    alt: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description It says so now */
            200: {
                headers: {
                    /** @description The campaign's version, to send as `If-Match` */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or no such picture in it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign has ended */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Every fault: a text is too long, or a language of a message that shows it has none */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the campaign as it was read: refused when it changed since */
                "if-match"?: string;
            };
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Its key */
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign, or no such picture in it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A message shows it, or the campaign has ended */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The campaign is not at a version that If-Match names */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainTexts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug or id */
                campaign: string;
                /** @description Slug or id */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For each wave and network */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedTexts"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readEvents: {
        parameters: {
            query?: {
                /** @description Only this one: slug or id */
                campaign?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such campaign */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A token may have 3 streams at once */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokens"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, of your choice, unique among those of a day. Sent again with the same request, it is answered as the first time and not done again */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description The token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A request with this Idempotency-Key is under way, or its answer is not shown again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be, or this Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id, not the token itself */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such token */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each kind */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retentions"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionChoice"];
            };
        };
        responses: {
            /** @description Each kind, as it holds now or would */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retentions"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlatforms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The networks that this version speaks to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Platforms"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, of your choice, unique among those of a day. Sent again with the same request, it is answered as the first time and not done again */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook and its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookCreated"];
                };
            };
            /** @description The body is no JSON, or the path is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are as many as there may be, or as with every Idempotency-Key */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be, or this Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such webhook */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such webhook */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWebhook"];
            };
        };
        responses: {
            /** @description The webhook as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such webhook */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            /** @description The new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookRotated"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such webhook */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not as it should be */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only these */
                state?: "waiting" | "delivered" | "failed" | "shown";
            };
            header?: never;
            path: {
                /** @description Id */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such webhook */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is queued */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryQueued"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such webhook */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The webhook is turned off */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                webhook: string;
                /** @description Id */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is queued */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryQueued"];
                };
            };
            /** @description The path or a query parameter is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid token and no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such webhook, or it has no such delivery */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The webhook is turned off */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A fault on our side, logged under its requestId */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
