-- What organisations answer: limits and kinds of a consent with their counters (pace), the ledger of what they said no to,
-- other wordings that they propose, the path on which they take part, and tokens that wait for their network to revoke them.
-- ACCESS EXCLUSIVE on attempts, consents, organisations, pace and participations for a moment each: new columns have no
-- default or a constant one, so nothing is rewritten; the CHECKs and the index of pace read small tables once.
CREATE TABLE "decline_reasons" (
	"decline_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "declines" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"post_id" uuid,
	"kind" text NOT NULL,
	"content_hash" text,
	"by" text NOT NULL,
	"mode" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "declines_kind" CHECK ("declines"."kind" in ('decline', 'withdrawal', 'yes-after-all')),
	CONSTRAINT "declines_mode" CHECK ("declines"."mode" in ('rehearsal', 'live')),
	CONSTRAINT "declines_post_has_its_hash" CHECK (("declines"."post_id" is null) = ("declines"."content_hash" is null))
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"platform" text NOT NULL,
	"pattern" text NOT NULL,
	"note" text,
	"state" text DEFAULT 'open' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"answer" text,
	CONSTRAINT "proposals_platform" CHECK ("proposals"."platform" in ('x', 'mastodon', 'bluesky', 'facebook')),
	CONSTRAINT "proposals_state" CHECK ("proposals"."state" in ('open', 'accepted', 'declined', 'withdrawn')),
	CONSTRAINT "proposals_decided" CHECK (("proposals"."state" = 'open') = ("proposals"."decided_at" is null)),
	CONSTRAINT "proposals_decided_by" CHECK (("proposals"."decided_at" is null) = ("proposals"."decided_by" is null))
);
--> statement-breakpoint
CREATE TABLE "token_revocations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"at" timestamp with time zone NOT NULL,
	"shred_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"end" text,
	CONSTRAINT "token_revocations_end" CHECK ("token_revocations"."end" in ('revoked', 'shredded')),
	CONSTRAINT "token_revocations_ended" CHECK (num_nulls("token_revocations"."ended_at", "token_revocations"."end") <> 1),
	CONSTRAINT "token_revocations_ended_has_no_tokens" CHECK (case when "token_revocations"."ended_at" is null then num_nulls("token_revocations"."access_token", "token_revocations"."refresh_token") = 0
        else num_nonnulls("token_revocations"."access_token", "token_revocations"."refresh_token") = 0 end),
	CONSTRAINT "token_revocations_platform" CHECK ("token_revocations"."platform" in ('x', 'mastodon', 'bluesky', 'facebook'))
);
--> statement-breakpoint
ALTER TABLE "pace" DROP CONSTRAINT "pace_scope";--> statement-breakpoint
ALTER TABLE "pace" DROP CONSTRAINT "pace_period";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "consent_id" uuid;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "approval_id" uuid;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "kinds" text[];--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "max_per_day" integer;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "max_total" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pace" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "pace" ADD COLUMN "consent_id" uuid;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "path" text DEFAULT 'handle' NOT NULL;--> statement-breakpoint
ALTER TABLE "decline_reasons" ADD CONSTRAINT "decline_reasons_decline_id_declines_id_fk" FOREIGN KEY ("decline_id") REFERENCES "public"."declines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declines" ADD CONSTRAINT "declines_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declines" ADD CONSTRAINT "declines_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "declines_post" ON "declines" USING btree ("post_id","id");--> statement-breakpoint
CREATE INDEX "declines_participation" ON "declines" USING btree ("campaign_id","organisation_id","id");--> statement-breakpoint
CREATE INDEX "proposals_campaign" ON "proposals" USING btree ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "proposals_organisation" ON "proposals" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "proposals_message" ON "proposals" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "token_revocations_account" ON "token_revocations" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "token_revocations_organisation" ON "token_revocations" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "token_revocations_open" ON "token_revocations" USING btree ("next_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "pace_consent" ON "pace" USING btree ("consent_id");--> statement-breakpoint
ALTER TABLE "pace" ADD CONSTRAINT "pace_scope" UNIQUE NULLS NOT DISTINCT("campaign_id","platform","unit","period","consent_id");--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_kinds" CHECK ("consents"."kinds" <@ array['once', 'recurring', 'rapid'] and cardinality("consents"."kinds") > 0);--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_limits" CHECK ("consents"."max_per_day" > 0 and "consents"."max_total" > 0);--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_erased_has_left" CHECK ("organisations"."erased_at" is null or "organisations"."state" = 'left');--> statement-breakpoint
ALTER TABLE "pace" ADD CONSTRAINT "pace_day_has_a_zone" CHECK (("pace"."period" is not distinct from 'day') = ("pace"."time_zone" is not null));--> statement-breakpoint
ALTER TABLE "pace" ADD CONSTRAINT "pace_period" CHECK ("pace"."period" is null or ("pace"."period" in ('month', 'day') and "pace"."window_seconds" is null));--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_path" CHECK ("participations"."path" in ('handle', 'assist'));--> statement-breakpoint
CREATE TRIGGER declines_are_never_changed BEFORE UPDATE OR DELETE ON declines
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER declines_are_never_emptied BEFORE TRUNCATE ON declines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
