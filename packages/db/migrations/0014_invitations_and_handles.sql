-- How organisations come in and connect their handles: invitations that open once, their own links, the browsers they are in,
-- and each visit to a network until "yes, this is us". Of links and cookies only hashes are kept; tokens that wait for that
-- word lie here sealed, and a CHECK sees to it that none outlives its try. New tables only: no lock that anybody waits for.
CREATE TABLE "handle_connections" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"account_id" uuid,
	"state_hash" text NOT NULL,
	"sealed_verifier" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"handle" text,
	"name" text,
	"remote_user_id" text,
	"sealed_access_token" text,
	"sealed_refresh_token" text,
	"token_expires_at" timestamp with time zone,
	"ended" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "handle_connections_stateHash_unique" UNIQUE("state_hash"),
	CONSTRAINT "handle_connections_platform" CHECK ("handle_connections"."platform" in ('x', 'mastodon', 'bluesky', 'facebook')),
	CONSTRAINT "handle_connections_ended" CHECK ("handle_connections"."ended" in ('confirmed', 'discarded', 'denied', 'wrong-account', 'handle-taken', 'unavailable', 'expired')),
	CONSTRAINT "handle_connections_ended_at" CHECK (("handle_connections"."ended" is null) = ("handle_connections"."ended_at" is null)),
	CONSTRAINT "handle_connections_ended_is_shredded" CHECK ("handle_connections"."ended" is null or num_nonnulls("handle_connections"."sealed_verifier", "handle_connections"."sealed_access_token", "handle_connections"."sealed_refresh_token") = 0),
	CONSTRAINT "handle_connections_tokens_are_whole" CHECK (num_nonnulls("handle_connections"."sealed_access_token", "handle_connections"."sealed_refresh_token", "handle_connections"."token_expires_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"renews_access" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"replaced_by" uuid,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_ends_once" CHECK ("invitations"."accepted_at" is null or "invitations"."revoked_at" is null),
	CONSTRAINT "invitations_replaced_is_revoked" CHECK ("invitations"."replaced_by" is null or "invitations"."revoked_at" is not null),
	CONSTRAINT "invitations_expires_later" CHECK ("invitations"."expires_at" > "invitations"."created_at")
);
--> statement-breakpoint
CREATE TABLE "organisation_links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"sealed_secret" text,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "organisation_links_secretHash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "organisation_links_revoked_is_shredded" CHECK (("organisation_links"."sealed_secret" is null) = ("organisation_links"."revoked_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "organisation_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"via" text NOT NULL,
	"person_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "organisation_sessions_secretHash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "organisation_sessions_via" CHECK ("organisation_sessions"."via" in ('invitation', 'link', 'person')),
	CONSTRAINT "organisation_sessions_person" CHECK (("organisation_sessions"."via" = 'person') = ("organisation_sessions"."person_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "handle_connections" ADD CONSTRAINT "handle_connections_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handle_connections" ADD CONSTRAINT "handle_connections_session_id_organisation_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."organisation_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handle_connections" ADD CONSTRAINT "handle_connections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_links" ADD CONSTRAINT "organisation_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_sessions" ADD CONSTRAINT "organisation_sessions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handle_connections_session" ON "handle_connections" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "handle_connections_open" ON "handle_connections" USING btree ("expires_at") WHERE ended is null;--> statement-breakpoint
CREATE INDEX "invitations_campaign" ON "invitations" USING btree ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "invitations_organisation" ON "invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations" USING btree ("campaign_id","organisation_id") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_links_one_live" ON "organisation_links" USING btree ("organisation_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "organisation_sessions_organisation" ON "organisation_sessions" USING btree ("organisation_id");