-- What the engine needs beyond the first gate: reading unconfirmed posts back (posts.settle_at, attempts.readings,
-- settle_policies), lanes of instances and accounts with their reasons and the pace at which a lane opens again, budgets by
-- the month, a mark that a refresh token was handed over, notices to organisations, and what workers say of themselves.
-- ACCESS EXCLUSIVE on posts, accounts, attempts, lanes and pace for a moment each: new columns have constant defaults, so
-- nothing is rewritten; the index and the CHECKs read posts once.
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"account_id" uuid,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"detail" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "notices_once" UNIQUE("organisation_id","kind","subject"),
	CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('needs-reconnect'))
);
--> statement-breakpoint
CREATE TABLE "settle_policies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "settle_policies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"platform" text,
	"organisation_id" uuid,
	"policy" text NOT NULL,
	CONSTRAINT "settle_policies_scope" UNIQUE NULLS NOT DISTINCT("platform","organisation_id"),
	CONSTRAINT "settle_policies_platform" CHECK ("settle_policies"."platform" in ('x', 'mastodon', 'bluesky', 'facebook')),
	CONSTRAINT "settle_policies_policy" CHECK ("settle_policies"."policy" in ('hold', 'retry'))
);
--> statement-breakpoint
ALTER TABLE "pace" DROP CONSTRAINT "pace_scope";--> statement-breakpoint
ALTER TABLE "account_tokens" ADD COLUMN "spent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "instance" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "spoke_at" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "spoke_claim" uuid;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "spoke_before" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "gap_until" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "waits_why" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "waits_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "cost_micro_usd" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "reserved" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "readings" jsonb;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "spacing_ms" integer;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "paced_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "next_slot_at" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "pace" ADD COLUMN "period" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "settle_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "settle_reads" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "stumbles" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "taken_rev" integer;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "version" text;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "clock_skew_ms" integer;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "rss_bytes" bigint;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "stopping_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settle_policies" ADD CONSTRAINT "settle_policies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_account" ON "notices" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "posts_settle" ON "posts" USING btree ("settle_at") WHERE state = 'unconfirmed';--> statement-breakpoint
ALTER TABLE "pace" ADD CONSTRAINT "pace_scope" UNIQUE NULLS NOT DISTINCT("campaign_id","platform","unit","period");--> statement-breakpoint
ALTER TABLE "lanes" ADD CONSTRAINT "lanes_paced_has_a_spacing" CHECK (("lanes"."paced_until" is null) = ("lanes"."spacing_ms" is null) and "lanes"."spacing_ms" > 0);--> statement-breakpoint
ALTER TABLE "pace" ADD CONSTRAINT "pace_period" CHECK ("pace"."period" is null or ("pace"."period" = 'month' and "pace"."window_seconds" is null));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_settled_only_unconfirmed" CHECK ("posts"."settle_at" is null or "posts"."state" = 'unconfirmed');--> statement-breakpoint
-- Attempts that may have gone out hold what their claim reserved. Rewrites those rows once; nobody claims meanwhile.
UPDATE "attempts" SET "reserved" = true, "cost_micro_usd" = "posts"."cost_micro_usd" FROM "posts"
WHERE "posts"."id" = "attempts"."post_id" AND "attempts"."n" IS NOT NULL
  AND ("attempts"."outcome" IS NULL OR "attempts"."outcome" IN ('published', 'unconfirmed'));
